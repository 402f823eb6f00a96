"""Several criteria at once: all hold, within the territory, page by page."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from crm_tui.desk import Desk
from crm_tui.domain.advanced_reading import NOTHING_ASKED, SIFTS_ONLY, UnusableCriteria
from crm_tui.domain.advanced_search import AdvancedForm
from crm_tui.domain.forms import ContactForm
from crm_tui.store.engine import Store
from crm_tui.store.search_index import rebuild
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.drop_search import drop_search
from crm_tui.usecases.list_searches import list_searches
from crm_tui.usecases.record_contact import record_contact
from crm_tui.usecases.save_search import UnableToSaveSearch, save_search
from crm_tui.usecases.search_advanced import search_advanced
from tests import factories
from tests.query_plans import watching

Seat = Callable[..., Desk]


@pytest.fixture
def poirot(store: Store) -> dict[str, int]:
    """A customer of everything, beside one who shares their name."""
    with store.writing() as session:
        ids = factories.make_customer(
            session,
            last_name="Poirot",
            first_name="Hercule",
            birth_on=date(1951, 3, 2),
            phones=("+33639980001",),
            emails=("h.poirot@example.org",),
        )
        factories.make_customer(session, last_name="Poirot", first_name="Achille")
        session.get_one(AccountRow, ids["account"]).balance = Decimal("12.50")
        dossier = factories.make_dossier(
            session, party_id=ids["party"], tags="AWAITING_JUSTIFICATIF"
        )
        factories.make_task(
            session, dossier_id=dossier, queue="BO-EAU-ARR", assignee="LMA112"
        )
        session.flush()
        rebuild(session)
    return {**ids, "dossier": dossier}


def asked(desk: Desk, **criteria: str) -> list[str]:
    return [
        hit.name for hit in search_advanced(desk, form=AdvancedForm(**criteria)).hits
    ]


@pytest.mark.parametrize(
    "criteria",
    [
        {"last_name": "poirot", "first_name": "herc"},
        {"last_name": "POIROT", "birth_on": "02/03/1951"},
        {"birth_on": "02/03/1951"},
        {"phone": "06 39 98 00 01"},
        {"phone": "0639", "last_name": "poi"},
        {"email": "H.Poirot@"},
        {"last_name": "poirot", "email": "h.poirot@example.org"},
        {"last_name": "poirot", "owes": "oui"},
        {"last_name": "poirot", "line_of_business": "EAU", "first_name": "hercule"},
        {"last_name": "poirot", "dossier_type": "arr"},
        {"last_name": "poirot", "tag": "awaiting_justificatif"},
        {"last_name": "poirot", "dossier_status": "ouvert"},
        {"dossier_type": "ARR", "dossier_status": "OUVERT"},
        {"queue": "BO-EAU-ARR"},
        {"assignee": "lma112"},
        {"queue": "BO-EAU-ARR", "assignee": "LMA112", "dossier_type": "ARR"},
    ],
)
def test_every_criterion_holds(
    desk_of: Seat, poirot: dict[str, int], criteria: dict[str, str]
) -> None:
    assert asked(desk_of(), **criteria) == ["POIROT Hercule"]


@pytest.mark.parametrize(
    "criteria",
    [
        {"last_name": "poirot", "first_name": "jules"},
        {"last_name": "hercule"},
        {"last_name": "poirot", "birth_on": "03/03/1951"},
        {"phone": "0639", "email": "autre@"},
        {"last_name": "poirot", "dossier_type": "RES"},
        {"last_name": "poirot", "dossier_status": "clos"},
        {"queue": "BO-EAU-ARR", "assignee": "NOBODY"},
        {"last_name": "poirot", "status": "ARCHIVE"},
        {"last_name": "poirot", "line_of_business": "MOBILE"},
    ],
)
def test_one_that_does_not_hold_finds_nobody(
    desk_of: Seat, poirot: dict[str, int], criteria: dict[str, str]
) -> None:
    assert asked(desk_of(), **criteria) == []


def test_who_called_about_something_lately(
    desk_of: Seat, poirot: dict[str, int]
) -> None:
    desk = desk_of()
    form = ContactForm(party_id=poirot["party"], reason_code="EAU01")
    record_contact(desk, form=form, key="k")

    assert asked(desk, reason="EAU01") == ["POIROT Hercule"]
    assert asked(desk, reason="eau01", contact_from="hier") == ["POIROT Hercule"]
    assert asked(desk, reason="EAU01", contact_until="hier") == []
    assert asked(desk, last_name="poirot", reason="EAU02") == []


@pytest.mark.parametrize(
    ("criteria", "field", "said"),
    [
        ({}, "last_name", NOTHING_ASKED),
        ({"owes": "oui"}, "last_name", SIFTS_ONLY),
        ({"status": "CLIENT"}, "last_name", SIFTS_ONLY),
        ({"dossier_type": "ARR"}, "last_name", SIFTS_ONLY),
        ({"last_name": "p"}, "last_name", "2 lettres"),
        ({"phone": "06"}, "phone", "4 caractères"),
        ({"birth_on": "32/13"}, "birth_on", ""),
        ({"reason": "zzz"}, "reason", "Motif inconnu"),
        ({"contact_from": "hier"}, "reason", "motif"),
        ({"reason": "EAU01", "contact_from": "10/07", "contact_until": "09/07"},
         "contact_until", "avant"),
        ({"queue": "zzz"}, "queue", "inconnue"),
        ({"dossier_type": "ZZZ"}, "dossier_type", "inconnue"),
        ({"dossier_status": "bof"}, "dossier_status", "ouvert, clos"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_says_why_in_its_field(
    desk_of: Seat, criteria: dict[str, str], field: str, said: str
) -> None:
    with pytest.raises(UnusableCriteria if said else Exception) as refused:
        search_advanced(desk_of(), form=AdvancedForm(**criteria))

    assert getattr(refused.value, "field", "") == field
    assert said in str(refused.value)


def test_another_territory_answers_as_absent(
    desk_of: Seat, poirot: dict[str, int]
) -> None:
    elsewhere = desk_of("CONSEILLER_EAU_N1", "83")

    for criteria in (
        {"last_name": "poirot"},
        {"phone": "0639980001"},
        {"queue": "BO-EAU-ARR"},
        {"dossier_type": "ARR", "dossier_status": "ouvert"},
    ):
        assert asked(elsewhere, **criteria) == []
        assert asked(desk_of("CONSEILLER_EAU_N1", "*"), **criteria) != []


def test_pages_follow_one_another(desk_of: Seat, store: Store) -> None:
    with store.writing() as session:
        for at in range(53):
            factories.make_party(session, last_name="Martin", first_name=f"N{at:02}")
        rebuild(session)
    desk, form = desk_of(), AdvancedForm(last_name="martin")

    first = search_advanced(desk, form=form)
    assert first.next_after is not None
    rest = search_advanced(desk, form=form, after=first.next_after)

    names = [hit.name for hit in (*first.hits, *rest.hits)]
    assert names == [f"MARTIN N{at:02}" for at in range(53)]
    assert (len(first.hits), rest.next_after) == (50, None)


MANY = ("06", *(f"{code:02}" for code in range(21, 70)))
"""Too many for a walk of the index each."""


@pytest.mark.parametrize("places", [("*",), ("06",), MANY])
def test_pages_of_a_kind_of_dossier_follow_one_another(
    desk_of: Seat,
    store: Store,
    places: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, size in (("ADVANCED_PAGE", 5), ("READ_AT_ONCE", 4)):
        monkeypatch.setattr(f"crm_tui.usecases.search_advanced.{name}", size)
    with store.writing() as session:
        for at in range(8):
            party = factories.make_party(session, last_name="Martin")
            for _ in range(1 + at % 2):
                factories.make_dossier(session, party_id=party, type="REC")
    desk = desk_of("CONSEILLER_EAU_N1", *places)
    form = AdvancedForm(dossier_type="REC", dossier_status="ouvert")

    first = search_advanced(desk, form=form)
    rest = search_advanced(desk, form=form, after=first.next_after or 0)

    ids = [hit.party_id for hit in (*first.hits, *rest.hits)]
    assert ids == sorted(set(ids))
    assert (len(first.hits), len(rest.hits)) == (5, 3)
    assert (rest.next_after, rest.notice) == (None, "")


PLANNED = (
    {"last_name": "martin", "town": "cannet", "owes": "oui"},
    {"phone": "06399800", "last_name": "martin"},
    {"queue": "BO-EAU-ARR", "line_of_business": "EAU"},
    {"reason": "EAU01", "last_name": "martin"},
    {"reason": "EAU01", "contact_from": "hier"},
    {"dossier_type": "ARR", "dossier_status": "clos", "status": "CLIENT"},
    {"birth_on": "02/03/1951", "dossier_status": "ouvert"},
)


@pytest.mark.parametrize("criteria", PLANNED)
@pytest.mark.parametrize("places", [("*",), ("06",), ("06", "83", "13")])
def test_no_search_by_criteria_reads_a_big_table_whole(
    desk_of: Seat,
    store: Store,
    poirot: dict[str, int],
    criteria: dict[str, str],
    places: tuple[str, ...],
) -> None:
    desk = desk_of("CONSEILLER_EAU_N1", *places)
    with watching(store) as plans:
        search_advanced(desk, form=AdvancedForm(**criteria))

    assert plans.faults == []
    assert plans.statements > 1


def test_a_search_is_kept_under_a_name_for_its_agent_alone(
    desk_of: Seat, store: Store
) -> None:
    claire, marc = desk_of(code="LMA112"), desk_of(code="IFI045")
    form = AdvancedForm(last_name="poirot", owes="oui")

    save_search(claire, name=" Mes impayés ", form=form)
    save_search(claire, name="Mes impayés", form=AdvancedForm(town="cannet"))
    save_search(claire, name="Arrivées", form=form)

    kept = list_searches(claire)
    assert [(one.name, one.form) for one in kept] == [
        ("Arrivées", form),
        ("Mes impayés", AdvancedForm(town="cannet")),
    ]
    assert list_searches(marc) == ()

    drop_search(marc, name="Arrivées")
    drop_search(claire, name="Mes impayés")
    assert [one.name for one in list_searches(claire)] == ["Arrivées"]
    with store.reading() as session:
        acts = session.exec(select(TrailRow.act)).all()
    assert "GARDER_RECHERCHE" not in acts


def test_a_search_without_name_or_criterion_is_not_kept(desk_of: Seat) -> None:
    for name, form in (("", AdvancedForm(town="nice")), ("Rien", AdvancedForm())):
        with pytest.raises(UnableToSaveSearch):
            save_search(desk_of(), name=name, form=form)
