"""Editing a party: read, merged with what others saved, traced field by field."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from crm_tui.desk import Desk, PermissionRefused, Refusal
from crm_tui.domain.field_merge import Keep
from crm_tui.domain.party_edit import PartyEditing
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store.engine import NotFound, Store
from crm_tui.store.search_index import reindex_party
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.party import PartyPhoneRow, PartyRow
from crm_tui.store.tables.trail import TimelineRow, TrailRow
from crm_tui.usecases.edit_party import (
    EditConflict,
    EditedParty,
    ProbableDuplicate,
    edit_party,
)
from crm_tui.usecases.search_customers import search_customers
from crm_tui.usecases.show_party_form import show_party_form
from tests import factories
from tests.usecases.arrivals import rows

Seat = Callable[..., Desk]


@pytest.fixture
def poirot(store: Store) -> int:
    with store.writing() as session:
        party = factories.make_party(
            session,
            number="2600000001",
            phones=("+33465710102", "+33639980102"),
            emails=("poirot@example.org",),
            birth_on=date(1961, 9, 15),
        )
        reindex_party(session, party_id=party)
    return party


def save(
    desk: Desk, seen: PartyEditing, *, key: str = "", despite: str = "", **typed: str
) -> EditedParty:
    return edit_party(
        desk,
        party_id=seen.party_id,
        seen_version=seen.version,
        form=replace(seen.form, **typed),
        base=seen.form,
        key=key,
        despite=despite,
    )


def found(desk: Desk, typed: str) -> list[str]:
    return [hit.number for hit in search_customers(desk, text=typed).hits]


def test_the_form_begins_with_what_is_known_but_the_birth_date(desk: Desk, poirot):
    seen = show_party_form(desk, party_id=poirot)

    assert (seen.form.last_name, seen.form.street) == (
        "Poirot",
        "11 AVENUE DES MIMOSAS",
    )
    assert (seen.form.phone, seen.form.other_phones) == (
        "04 65 71 01 02",
        "06 39 98 01 02",
    )
    assert (seen.form.birth_on, seen.masked_birth) == ("", "••/••/1961")


def test_a_changed_phone_is_told_traced_and_the_former_one_still_finds_them(
    desk: Desk, store: Store, poirot
):
    seen = show_party_form(desk, party_id=poirot)

    edited = save(desk, seen, phone="04 93 00 01 02")

    sentence = "Téléphone : 04 65 71 01 02 → 04 93 00 01 02"
    assert edited.said == sentence
    notice, event = rows(store, TimelineRow)
    assert (event.title, event.kind) == (sentence, TimelineKind.PARTY.value)
    assert notice.kind == TimelineKind.DOCUMENT.value
    (entry,) = rows(store, TrailRow)
    assert entry.before == {"phone": "04 65 71 01 02"}
    assert entry.after == {"phone": "04 93 00 01 02", "version": 2}
    with store.reading() as session:
        phones = session.exec(select(PartyPhoneRow)).all()
    assert {(p.number, p.is_former, p.is_preferred) for p in phones} == {
        ("+33465710102", True, False),
        ("+33493000102", False, True),
        ("+33639980102", False, False),
    }
    assert found(desk, "04 65 71 01 02") == found(desk, "0493000102") == ["2600000001"]


def test_a_former_name_still_finds_them(desk: Desk, poirot):
    save(desk, show_party_form(desk, party_id=poirot), last_name="Marple")

    assert found(desk, "marple hercule") == found(desk, "poirot") == ["2600000001"]


def test_several_fields_are_one_line_of_the_timeline(desk: Desk, store: Store, poirot):
    seen = show_party_form(desk, party_id=poirot)

    save(desk, seen, occupancy="locataire", preferred_channel="SMS")

    (event,) = rows(store, TimelineRow)
    assert event.title == "Fiche modifiée : occupation, canal préféré"
    assert event.detail.splitlines() == [
        "Occupation : (vide) → locataire",
        "Canal préféré : (vide) → SMS",
    ]


def test_a_birth_date_is_masked_wherever_it_is_told(desk: Desk, store: Store, poirot):
    save(desk, show_party_form(desk, party_id=poirot), birth_on="04/05/1962")

    (event,), (entry,) = rows(store, TimelineRow), rows(store, TrailRow)
    assert event.title == "Date de naissance : ••/••/1961 → ••/••/1962"
    assert entry.after["birth_on"] == "••/••/1962"
    (row,) = rows(store, PartyRow)
    assert row.birth_on == date(1962, 5, 4)


def test_both_addresses_are_told_of_a_changed_e_mail(desk: Desk, store: Store, poirot):
    seen = show_party_form(desk, party_id=poirot)

    save(desk, seen, email="hercule@example.net")

    letters = rows(store, DocumentRow)
    assert [letter.recipient for letter in letters] == [
        "poirot@example.org",
        "hercule@example.net",
    ]
    to_old, to_new = (letter.body for letter in letters)
    assert "h•••@example.net" in to_old and "hercule@example.net" not in to_old
    assert "p•••@example.org" in to_new and "hercule@example.net" in to_new
    assert all(letter.departement == "06" for letter in letters)


def test_a_changed_phone_is_told_by_mail_and_hides_what_it_can(
    desk: Desk, store: Store, poirot
):
    save(desk, show_party_form(desk, party_id=poirot), phone="06 39 98 00 44")

    [letter] = rows(store, DocumentRow)
    assert (letter.channel, letter.recipient) == ("MAIL", "poirot@example.org")
    assert "Téléphone\u00a0: 06 ••• 44 (auparavant 04 ••• 02)" in letter.body
    assert "39 98" not in letter.body
    assert "n° 2600000001" in letter.body


def test_without_any_mail_the_old_and_the_new_address_are_written_to(
    desk: Desk, store: Store
):
    with store.writing() as session:
        party = factories.make_party(session, emails=(), street="11 AVENUE DES MIMOSAS")
    seen = show_party_form(desk, party_id=party)

    save(desk, seen, street="2 RUE NEUVE")

    letters = rows(store, DocumentRow)
    assert {letter.channel for letter in letters} == {"COURRIER"}
    to_old, to_new = (letter.recipient_lines for letter in letters)
    assert "11 AVENUE DES MIMOSAS" in to_old and "2 RUE NEUVE" in to_new
    told = "".join(letter.body for letter in letters)
    assert "Adresse postale\u00a0: modifiée" in told
    assert "RUE NEUVE" not in told, "whoever lives at the old address learns nothing"


def test_a_change_of_the_name_alone_writes_to_nobody(desk: Desk, store: Store, poirot):
    save(desk, show_party_form(desk, party_id=poirot), first_name="Achille")

    assert rows(store, DocumentRow) == []


def test_a_new_address_moves_where_they_are_seen_from(
    desk: Desk, poirot, desk_of: Seat
):
    seen = show_party_form(desk, party_id=poirot)

    save(desk, seen, street="2 rue Neuve", postcode="83000", town="Toulon")

    assert show_party_form(desk_of("EXPERT_EAU_N2", "83"), party_id=poirot)
    with pytest.raises(NotFound):
        show_party_form(desk_of("EXPERT_EAU_N2", "06"), party_id=poirot)


def test_changes_of_other_fields_merge(desk: Desk, desk_of: Seat, poirot):
    seen = show_party_form(desk, party_id=poirot)
    colleague = desk_of("EXPERT_EAU_N2", "*", code="LMA112")
    save(colleague, show_party_form(colleague, party_id=poirot), street="1 RUE BASSE")

    party = save(desk, seen, phone="04 93 00 01 02").party

    assert party.address is not None
    assert party.address.number_and_street == "1 RUE BASSE"
    assert party.phones[0].number == "+33493000102"


def test_two_numbers_added_at_once_may_both_be_kept(desk: Desk, desk_of: Seat, poirot):
    seen = show_party_form(desk, party_id=poirot)
    colleague = desk_of("EXPERT_EAU_N2", "*", code="LMA112")
    theirs = show_party_form(colleague, party_id=poirot)
    save(colleague, theirs, other_phones="0493000111")

    with pytest.raises(EditConflict) as refused:
        save(desk, seen, other_phones="0493000199")

    (conflict,) = refused.value.view.fields
    assert conflict.holds_both
    both = conflict.value(Keep.BOTH)
    fresh = show_party_form(desk, party_id=poirot)
    save(desk, fresh, other_phones=both)
    kept = show_party_form(desk, party_id=poirot).form.other_phones
    assert kept == "04 93 00 01 11, 04 93 00 01 99"


def test_the_same_field_changed_by_both_is_a_conflict_that_names_who(
    desk: Desk, desk_of: Seat, store: Store, poirot
):
    seen = show_party_form(desk, party_id=poirot)
    colleague = desk_of("EXPERT_EAU_N2", "*", code="LMA112")
    save(colleague, show_party_form(colleague, party_id=poirot), phone="0493000103")

    with pytest.raises(EditConflict) as refused:
        save(desk, seen, phone="04 93 00 01 02", occupancy="locataire")

    (conflict,) = refused.value.view.fields
    assert (conflict.label, conflict.mine, conflict.theirs, conflict.by) == (
        "Téléphone",
        "04 93 00 01 02",
        "04 93 00 01 03",
        "Raphaël D.",
    )
    assert "Raphaël D." in str(refused.value) and "Téléphone" in str(refused.value)
    (row,) = rows(store, PartyRow)
    assert row.occupancy == ""


def test_a_birth_date_changed_by_both_is_a_conflict_too(desk: Desk, poirot):
    seen = show_party_form(desk, party_id=poirot)
    save(desk, show_party_form(desk, party_id=poirot), birth_on="04/05/1962")

    with pytest.raises(EditConflict) as refused:
        save(desk, seen, birth_on="05/06/1963")

    (conflict,) = refused.value.view.fields
    assert (conflict.field, conflict.theirs) == ("birth_on", "••/••/1962")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"last_name": ""}, "last_name"),
        ({"phone": "123456"}, "phone"),
        ({"other_phones": "06 39 98 01 02, abc"}, "other_phones"),
        ({"email": "a"}, "email"),
        ({"birth_on": "31/12/2030"}, "birth_on"),
        ({"postcode": "99999"}, "postcode"),
        ({"preferred_channel": "pigeon"}, "preferred_channel"),
        (
            {"phone": "", "other_phones": "", "email": "", "other_emails": ""}
            | {"street": "", "postcode": "", "town": ""},
            "phone",
        ),
    ],
    ids=str,
)
def test_what_cannot_be_kept_is_refused_at_its_field(desk: Desk, poirot, typed, field):
    seen = show_party_form(desk, party_id=poirot)

    with pytest.raises(Refusal) as refused:
        save(desk, seen, **typed)

    assert refused.value.field == field


def test_what_an_import_left_wrong_does_not_stop_another_change(
    desk: Desk, store: Store
):
    with store.writing() as session:
        party = factories.make_party(
            session, phones=("123",), emails=("pas une adresse",), postcode="99999"
        )

    edited = save(desk, show_party_form(desk, party_id=party), occupancy="locataire")

    assert edited.party.occupancy == "locataire"


def test_coming_to_look_like_somebody_asks_why(desk: Desk, store: Store, poirot):
    with store.writing() as session:
        twin = factories.make_party(
            session, number="2600000002", last_name="Marple", first_name="Jane"
        )
        reindex_party(session, party_id=twin)
    seen = show_party_form(desk, party_id=twin)
    typed = {"last_name": "Poirot", "first_name": "Hercule", "phone": "04 65 71 01 02"}

    with pytest.raises(ProbableDuplicate) as refused:
        save(desk, seen, **typed)
    edited = save(desk, seen, despite="son fils", **typed)

    assert [hit.party_id for hit in refused.value.hits] == [poirot]
    assert edited.party.last_name == "Poirot"
    again = show_party_form(desk, party_id=twin)
    assert save(desk, again, phone="04 65 71 01 02", other_phones="0493000102")


def test_the_same_save_twice_changes_once(desk: Desk, store: Store, poirot):
    seen = show_party_form(desk, party_id=poirot)

    for _ in range(2):
        save(desk, seen, key="k1", phone="04 93 00 01 02")

    assert len(rows(store, TimelineRow, kind=TimelineKind.PARTY.value)) == 1
    assert len(rows(store, DocumentRow)) == 1


def test_a_save_that_changes_nothing_tells_nothing(desk: Desk, store: Store, poirot):
    assert save(desk, show_party_form(desk, party_id=poirot)).said == ""
    assert rows(store, TimelineRow) == []


def test_without_the_right_nothing_is_read_nor_changed(desk_of: Seat, poirot):
    reader: Any = desk_of("LECTURE", "*")

    with pytest.raises(PermissionRefused, match="modifier un client"):
        show_party_form(reader, party_id=poirot)
