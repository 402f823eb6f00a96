"""A prospect is created once, checked field by field, and seen where it belongs."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import col, select

from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.forms import ProspectForm
from crm_tui.domain.party import PartyNature, PartyStatus
from crm_tui.domain.refusal import Refusal
from crm_tui.store import parties
from crm_tui.store.engine import Store
from crm_tui.store.search_index import reindex_party
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.trail import TimelineRow, TrailRow
from crm_tui.usecases.create_prospect import ProbableDuplicate, create_prospect
from crm_tui.usecases.find_duplicates import find_duplicates
from crm_tui.usecases.search_customers import search_customers
from tests import factories

Seat = Callable[..., Desk]

MERCIER = ProspectForm(
    civility="Mme",
    last_name="Mercier",
    first_name="Jeanne",
    phone="04 65 71 01 77",
    email="jeanne.mercier@example.org",
    birth_on="04/05/1961",
    street="12 rue des Lilas",
    postcode="06400",
    town="Cannes",
)
AISSATOU = ProspectForm(
    last_name="NGUESSAN BA", first_name="Aissatou", phone="06 12 34 56 78"
)


@pytest.fixture
def nguessan(store: Store) -> int:
    with store.writing() as session:
        party = factories.make_party(
            session,
            last_name="N'Guessan-Bâ",
            first_name="Aïssatou",
            phones=("+33612345678",),
            street="3 IMPASSE DE L'ÉTANG",
            postcode="06400",
            town="CANNES",
        )
        reindex_party(session, party_id=party)
    return party


def test_a_prospect_is_stored_numbered_told_and_found_at_once(desk_of: Seat) -> None:
    desk = desk_of()

    party = create_prospect(desk, form=MERCIER, key="k1")

    assert (party.name, party.status) == ("MERCIER Jeanne", PartyStatus.PROSPECT)
    assert party.number == "2900000001"
    assert party.phones[0].number == "+33465710177"
    assert party.address is not None
    assert (party.address.insee_code, party.address.town) == ("06029", "CANNES")
    said = ("mercier", "lilas cannes", "0465710177", "jeanne.mercier@", party.number)
    for text in said:
        found = search_customers(desk, text=text).hits
        assert [hit.party_id for hit in found] == [party.id], text
    with desk.store.reading() as session:
        told = session.exec(select(TimelineRow)).one()
        trailed = session.exec(select(TrailRow)).one()
    assert (told.title, told.party_id) == ("Prospect créé", party.id)
    assert (trailed.act, trailed.object_number) == ("CREER_PROSPECT", party.number)


def test_the_same_key_twice_makes_one_prospect(desk_of: Seat) -> None:
    desk = desk_of()

    first = create_prospect(desk, form=MERCIER, key="k1")
    second = create_prospect(desk, form=MERCIER, key="k1")

    assert second == first
    with desk.store.reading() as session:
        assert len(session.exec(select(PartyRow.id)).all()) == 1


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        pytest.param({"last_name": " "}, "last_name", "Nom", id="no name"),
        pytest.param({"last_name": "'-"}, "last_name", "lettres", id="no letter"),
        pytest.param({"last_name": "A\x1b[2J"}, "last_name", "contrôle", id="escape"),
        pytest.param({"last_name": "A" * 121}, "last_name", "120", id="too long"),
        pytest.param({"first_name": "a\nb"}, "first_name", "ligne", id="two lines"),
        pytest.param({"civility": "Dr"}, "civility", "Civilité", id="civility"),
        pytest.param({"phone": "465710177"}, "phone", "0 du début", id="nine digits"),
        pytest.param({"email": "a@b@c.fr"}, "email", "E-mail", id="two signs"),
        pytest.param({"email": "a@b.fr, c@d.fr"}, "email", "une seule", id="two mails"),
        pytest.param({"birth_on": "31/02/1961"}, "birth_on", "n'existe", id="31/02"),
        pytest.param({"birth_on": "04/05"}, "birth_on", "jj/mm/aaaa", id="no year"),
        pytest.param({"birth_on": "04/05/2025"}, "birth_on", "entre", id="unborn"),
        pytest.param({"postcode": "99999"}, "postcode", "n'existe", id="postcode"),
        pytest.param({"postcode": ""}, "postcode", "renseigner", id="no postcode"),
        pytest.param({"town": ""}, "town", "Commune", id="no town"),
        pytest.param(
            {"phone": "", "email": "", "street": "", "postcode": "", "town": ""},
            "phone",
            "joindre",
            id="no way to reach them",
        ),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_stored(
    desk_of: Seat, change: dict[str, str], field: str, said: str
) -> None:
    desk = desk_of()

    with pytest.raises(Refusal) as refused:
        create_prospect(desk, form=replace(MERCIER, **change), key="k1")

    assert (refused.value.field, said in str(refused.value)) == (field, True)
    with desk.store.reading() as session:
        assert session.exec(select(PartyRow.id)).all() == []


def test_a_town_its_postcode_does_not_have_is_kept_to_check(desk_of: Seat) -> None:
    form = replace(MERCIER, postcode="06150", town="Cannes la Bocca")

    party = create_prospect(desk_of(), form=form, key="k1")

    assert party.address is not None
    assert (party.address.to_check, party.address.town) == (True, "CANNES LA BOCCA")


def test_a_two_digit_year_of_birth_is_past(desk_of: Seat) -> None:
    party = create_prospect(
        desk_of(), form=replace(MERCIER, birth_on="04/05/30"), key="k"
    )

    assert party.birth_on is not None and party.birth_on.year == 1930


def test_a_company_has_no_first_name_nor_birth(desk_of: Seat) -> None:
    form = replace(MERCIER, is_organization=True, last_name="SARL Les Pins")

    party = create_prospect(desk_of(), form=form, key="k1")

    assert party.nature is PartyNature.ORGANIZATION
    assert (party.first_name, party.birth_on, party.civility) == ("", None, "")


def test_j2_a_probable_duplicate_is_shown_with_its_reasons(
    desk_of: Seat, nguessan: int
) -> None:
    hits = find_duplicates(desk_of(), form=AISSATOU)

    assert [(hit.party_id, hit.is_probable) for hit in hits] == [(nguessan, True)]
    assert hits[0].name == "N'GUESSAN-BÂ Aïssatou"
    assert hits[0].reasons == ("même nom", "même téléphone")
    assert hits[0].address == "3 IMPASSE DE L'ÉTANG, 06400 CANNES"


def test_j2_a_probable_duplicate_is_not_created_without_a_reason(
    desk_of: Seat, nguessan: int
) -> None:
    desk = desk_of()

    with pytest.raises(ProbableDuplicate, match="Doublon probable") as refused:
        create_prospect(desk, form=AISSATOU, key="k1")

    assert [hit.party_id for hit in refused.value.hits] == [nguessan]
    party = create_prospect(desk, form=AISSATOU, key="k2", despite="sa fille homonyme")
    with desk.store.reading() as session:
        told = session.exec(select(TimelineRow)).one()
    assert (told.party_id, "sa fille homonyme" in told.detail) == (party.id, True)


@pytest.mark.parametrize(
    ("form", "is_probable"),
    [
        pytest.param(
            ProspectForm(last_name="Ba Nguessan", first_name="Aissatou"),
            False,
            id="name",
        ),
        pytest.param(
            ProspectForm(
                last_name="Nguessan Ba",
                first_name="Aïssatou",
                street="3 impasse de l'Étang",
                postcode="06400",
                town="Cannes",
            ),
            True,
            id="name and street",
        ),
        pytest.param(
            ProspectForm(
                last_name="Nguessan Bo",
                first_name="Aïssatou",
                street="3 impasse de l'Étang",
                postcode="06400",
                town="Cannes",
            ),
            True,
            id="name misspelt, same address",
        ),
        pytest.param(
            ProspectForm(last_name="Durand", first_name="Luc", phone="0612345678"),
            None,
            id="same household",
        ),
        pytest.param(
            ProspectForm(
                last_name="Nguessan Ba", first_name="Aissatou", phone="06 12 3"
            ),
            False,
            id="phone half typed",
        ),
        pytest.param(ProspectForm(phone="0612345678"), None, id="no name yet"),
    ],
)
def test_lookalikes_are_told_while_the_form_is_typed(
    desk_of: Seat, nguessan: int, form: ProspectForm, is_probable: bool | None
) -> None:
    hits = find_duplicates(desk_of(), form=form)

    assert [hit.is_probable for hit in hits] == (
        [] if is_probable is None else [is_probable]
    )


def test_a_name_without_its_particle_is_recognized(desk_of: Seat) -> None:
    desk = desk_of()
    party = create_prospect(
        desk,
        form=ProspectForm(
            last_name="De Villepin", first_name="Anne", phone="0465710177"
        ),
        key="k1",
    )

    hits = find_duplicates(
        desk, form=ProspectForm(last_name="Villepin", first_name="Anne")
    )

    assert [hit.party_id for hit in hits] == [party.id]


def test_a_lookalike_of_another_territory_answers_as_absent(
    desk_of: Seat, nguessan: int
) -> None:
    toulon = desk_of("CONSEILLER_EAU_N1", "83")

    assert find_duplicates(toulon, form=AISSATOU) == ()
    assert create_prospect(toulon, form=AISSATOU, key="k1").id != nguessan


@pytest.mark.parametrize(
    ("departements", "change", "seen_from"),
    [
        pytest.param(("06",), {}, {"06"}, id="lives here"),
        pytest.param(
            ("06",),
            {"postcode": "83000", "town": "Toulon"},
            {"06", "83"},
            id="lives elsewhere, called here",
        ),
        pytest.param(
            ("83", "06"),
            {"street": "", "postcode": "", "town": ""},
            {"83"},
            id="address unknown",
        ),
        pytest.param(
            ("*",), {"street": "", "postcode": "", "town": ""}, {"00"}, id="national"
        ),
    ],
)
def test_a_prospect_is_seen_where_they_live_and_by_who_created_them(
    desk_of: Seat,
    departements: tuple[str, ...],
    change: dict[str, str],
    seen_from: set[str],
) -> None:
    desk = desk_of("CONSEILLER_EAU_N1", *departements)

    party = create_prospect(desk, form=replace(MERCIER, **change), key="k1")

    with desk.store.reading() as session:
        assert parties.departements_of(session, party_id=party.id) == seen_from
    assert search_customers(desk, text="mercier").hits[0].party_id == party.id


def test_creating_needs_the_permission(desk_of: Seat) -> None:
    reader = desk_of("LECTURE", "06")

    with pytest.raises(PermissionRefused, match="Habilitation requise"):
        create_prospect(reader, form=MERCIER, key="k1")
    with pytest.raises(PermissionRefused):
        find_duplicates(reader, form=MERCIER)
    with reader.store.reading() as session:
        assert session.exec(select(col(PartyRow.id))).all() == []
