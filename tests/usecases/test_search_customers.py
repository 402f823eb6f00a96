"""The one search box, as an agent meets it: rows, reasons, recents, territory."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from crm_tui.clock import FixedClock
from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.party import PartyStatus
from crm_tui.domain.search_hit import SearchHit
from crm_tui.store.engine import NotFound, Store
from crm_tui.store.search_index import rebuild, reindex_party
from crm_tui.store.tables.party import PartyPhoneRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.list_recent_customers import list_recent_customers
from crm_tui.usecases.remember_visit import remember_visit
from crm_tui.usecases.search_customers import search_customers
from crm_tui.usecases.search_sites import search_sites
from tests import factories

Seat = Callable[..., Desk]


@pytest.fixture
def poirot(store: Store) -> dict[str, int]:
    with store.writing() as session:
        ids = factories.make_customer(
            session,
            number="2623891119",
            phones=("+33465710102", "+33639980001"),
            is_protected=True,
            sensitive_note="bracelet électronique",
        )
        factories.make_dossier(session, party_id=ids["party"])
        rebuild(session)
    return ids


def test_a_row_says_who_where_and_what_is_open(
    desk_of: Seat, poirot: dict[str, int]
) -> None:
    answer = search_customers(desk_of(), text="Poirot H")

    assert answer.hits == (
        SearchHit(
            party_id=poirot["party"],
            number="2623891119",
            name="POIROT Hercule",
            status=PartyStatus.CUSTOMER,
            customer_class="Particulier",
            address="11 AVENUE DES MIMOSAS, 06110 LE CANNET",
            phone="04 65 71 01 02",
            birth_on=None,
            flag="ARR ouvert",
            matched_field="nom",
            matched_text="",
        ),
    )
    assert (answer.text, answer.tokens) == ("Poirot H", ("poirot", "h"))
    assert not answer.has_more and not answer.is_approximate


def test_what_the_row_does_not_show_is_told_with_the_field(
    desk_of: Seat, store: Store, poirot: dict[str, int]
) -> None:
    desk = desk_of()
    other_phone = search_customers(desk, text="0639980001").hits[0]
    shown_phone = search_customers(desk, text="0465710102").hits[0]

    assert (other_phone.matched_field, other_phone.matched_text) == (
        "téléphone",
        "06 39 98 00 01",
    )
    assert (shown_phone.matched_field, shown_phone.matched_text) == ("téléphone", "")


def test_a_former_phone_finds_without_being_shown(
    desk_of: Seat, store: Store, poirot: dict[str, int]
) -> None:
    with store.writing() as session:
        for row in session.exec(select(PartyPhoneRow)):
            row.is_former = True
        reindex_party(session, party_id=poirot["party"])

    hit = search_customers(desk_of(), text="0465710102").hits[0]

    assert (hit.phone, hit.matched_text) == ("", "04 65 71 01 02")


def test_a_typing_error_is_forgiven_and_said(
    desk_of: Seat, poirot: dict[str, int]
) -> None:
    answer = search_customers(desk_of(), text="poiort")

    assert answer.is_approximate and "poirot" in answer.tokens
    assert [hit.party_id for hit in answer.hits] == [poirot["party"]]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("04 65 71", ("046571",), id="phone"),
        pytest.param("+33 4 65", ("0465",), id="international"),
        pytest.param("hercule.p@", ("hercule", "p"), id="mail"),
    ],
)
def test_what_is_typed_can_be_shown_in_bold(
    desk_of: Seat, text: str, tokens: tuple[str, ...]
) -> None:
    assert search_customers(desk_of(), text=text).tokens == tokens


@pytest.mark.parametrize("text", ["", "p", "123", " ", "@", "'"])
def test_too_little_finds_nobody(
    desk_of: Seat, poirot: dict[str, int], text: str
) -> None:
    assert search_customers(desk_of(), text=text).hits == ()


@pytest.mark.parametrize("text", ["bracelet", "electronique", "tutelle", "protege"])
def test_a_sensitive_fact_finds_nobody(
    desk_of: Seat, poirot: dict[str, int], text: str
) -> None:
    assert search_customers(desk_of("EXPERT_EAU_N2", "*"), text=text).hits == ()


def test_another_territory_answers_exactly_as_nobody(
    desk_of: Seat, poirot: dict[str, int]
) -> None:
    toulon = desk_of("EXPERT_EAU_N2", "83")
    for text in ("poirot", "poiort", "2623891119", "0102", "mimosas"):
        elsewhere = search_customers(toulon, text=text)

        assert elsewhere.hits == () and not elsewhere.has_more
        assert not elsewhere.is_approximate
        assert search_sites(toulon, text=text) == ()


def test_more_than_a_page_is_said_without_a_count(desk_of: Seat, store: Store) -> None:
    with store.writing() as session:
        for number in range(51):
            name = "Martineau" if number % 2 else "Martin"
            factories.make_party(session, last_name=name, first_name="Jean")
        rebuild(session)

    answer = search_customers(desk_of(), text="martin")

    assert (len(answer.hits), answer.has_more) == (50, True)
    surnames = [hit.name.split()[0] for hit in answer.hits]
    assert surnames == ["MARTIN"] * 26 + ["MARTINEAU"] * 24


def test_the_last_customers_opened_come_first_and_are_trailed(
    desk_of: Seat, clock: FixedClock, store: Store, poirot: dict[str, int]
) -> None:
    with store.writing() as session:
        adler = factories.make_party(session, last_name="Adler", first_name="Irène")
    desk = desk_of()
    for party_id in (poirot["party"], adler, poirot["party"]):
        remember_visit(desk, party_id=party_id)
        clock.instant += timedelta(minutes=1)

    recent = list_recent_customers(desk)

    assert [customer.name for customer in recent] == ["POIROT Hercule", "ADLER Irène"]
    assert list_recent_customers(desk_of()) == ()
    with store.reading() as session:
        seen = session.exec(select(TrailRow.act, TrailRow.object_number)).all()
    assert ("CONSULTER_CLIENT", "2623891119") in seen and len(seen) == 3


def test_a_customer_elsewhere_is_not_remembered(
    desk_of: Seat, store: Store, poirot: dict[str, int]
) -> None:
    with pytest.raises(NotFound, match="Introuvable"):
        remember_visit(desk_of("EXPERT_EAU_N2", "83"), party_id=poirot["party"])
    with store.reading() as session:
        assert session.exec(select(TrailRow)).all() == []


def test_searching_needs_the_permission(desk_of: Seat) -> None:
    nobody = desk_of("RIEN")
    for search in (search_customers, search_sites):
        with pytest.raises(PermissionRefused, match="Habilitation requise"):
            search(nobody, text="poirot")
