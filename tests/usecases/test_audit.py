"""The audit: what is listed to whom, and what a verification names."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text
from sqlmodel import select

from crm_tui.desk import Act, Desk, PermissionRefused
from crm_tui.domain.audit import AuditPage, AuditQuery
from crm_tui.domain.trail_chain import BreakKind
from crm_tui.store.engine import NotFound, Store
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.usecases.list_trail import list_trail
from crm_tui.usecases.remember_dossier_visit import remember_dossier_visit
from crm_tui.usecases.remember_readings_visit import remember_readings_visit
from crm_tui.usecases.remember_visit import remember_visit
from crm_tui.usecases.verify_trail import verify_trail
from tests import factories

Seat = Callable[..., Desk]


@pytest.fixture
def customers(store: Store) -> dict[str, int]:
    """A customer of 06 with a dossier, one of 83."""
    with store.writing() as session:
        here = factories.make_party(session, number="2600000001")
        factories.make_dossier(session, party_id=here, number="ARR-24-000001")
        there = factories.make_party(session, number="2600000002", departements=("83",))
    return {"here": here, "there": there}


@pytest.fixture
def auditor(desk_of: Seat) -> Desk:
    return desk_of("AUDITEUR", "*", code="DPO001")


def change_row(store: Store, sql: str) -> None:
    with store.writing() as session:
        session.execute(text(sql))


def said(page: AuditPage) -> list[tuple[str, str, str]]:
    return [(e.agent_code, e.act, e.object_number) for e in page.entries]


def test_looks_and_acts_are_listed_newest_first(desk_of: Seat, auditor, customers):
    adviser = desk_of(code="IFI045")
    remember_visit(adviser, party_id=customers["here"])
    with adviser.performing(Act.OPEN_DOSSIER) as work:
        work.trail("dossier", "ARR-24-000001", reason="essai")

    page = list_trail(auditor, query=AuditQuery(agent_code="ifi045"))

    assert said(page) == [
        ("IFI045", "OUVRIR_DOSSIER", "ARR-24-000001"),
        ("IFI045", "CONSULTER_CLIENT", "2600000001"),
    ]
    assert (page.entries[0].reason, page.has_more) == ("essai", False)


def test_a_customer_brings_their_dossiers_too(desk_of: Seat, auditor, customers):
    adviser = desk_of("CONSEILLER_EAU_N1", "*", code="IFI045")
    for party in customers.values():
        remember_visit(adviser, party_id=party)
    with adviser.performing(Act.OPEN_DOSSIER) as work:
        work.trail("dossier", "ARR-24-000001")

    page = list_trail(auditor, query=AuditQuery(customer="2600000001"))

    assert [number for _, _, number in said(page)] == ["ARR-24-000001", "2600000001"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (AuditQuery(act="client consulté"), 1),
        (AuditQuery(act="consul"), 1),
        (AuditQuery(act="abonner"), 0),
        (AuditQuery(from_on=date(2024, 7, 11), until_on=date(2024, 7, 11)), 1),
        (AuditQuery(from_on=date(2024, 7, 12)), 0),
        (AuditQuery(until_on=date(2024, 7, 10)), 0),
    ],
    ids=str,
)
def test_acts_and_days_filter(desk_of: Seat, auditor, customers, query, count):
    remember_visit(desk_of(code="IFI045"), party_id=customers["here"])

    assert len(list_trail(auditor, query=query).entries) == count


def test_pages_follow_each_other(desk_of: Seat, auditor, customers):
    adviser = desk_of(code="IFI045")
    for _ in range(5):
        remember_visit(adviser, party_id=customers["here"])
    query, seen, before = AuditQuery(), [], None

    while True:
        page = list_trail(auditor, query=query, before=before, limit=2)
        seen += [entry.rank for entry in page.entries]
        if not page.has_more:
            break
        before = (page.entries[-1].at, page.entries[-1].id)

    assert seen == [5, 4, 3, 2, 1]


def test_an_auditor_of_a_territory_sees_its_customers_and_its_colleagues(
    desk_of: Seat, customers
):
    traveler = desk_of("CONSEILLER_EAU_N1", "*", code="ITI001")
    for party in customers.values():
        remember_visit(traveler, party_id=party)
    colleague = desk_of(code="IFI045")
    with colleague.performing(Act.SEARCH_CUSTOMERS) as work:
        work.trail("recherche", "")
    local = desk_of("AUDITEUR", "06", code="SUP001")

    assert said(list_trail(local, query=AuditQuery())) == [
        ("IFI045", "RECHERCHER", ""),
        ("ITI001", "CONSULTER_CLIENT", "2600000001"),
    ]
    with pytest.raises(NotFound):
        list_trail(local, query=AuditQuery(customer="2600000002"))


def test_without_the_right_nothing_is_listed_nor_verified(desk: Desk):
    with pytest.raises(PermissionRefused, match="voir l'audit"):
        list_trail(desk, query=AuditQuery())
    with pytest.raises(PermissionRefused):
        verify_trail(desk)


def test_an_untouched_trail_is_intact_and_its_verification_is_trailed(
    desk_of: Seat, auditor, customers
):
    for code in ("IFI045", "LMA112"):
        remember_visit(desk_of(code=code), party_id=customers["here"])

    first, second = verify_trail(auditor), verify_trail(auditor)

    assert (first.is_intact, first.agents, first.lines) == (True, 2, 2)
    assert (second.is_intact, second.agents, second.lines) == (True, 3, 3)


@pytest.mark.parametrize(
    ("sql", "kind", "rank"),
    [
        ("UPDATE trail SET object_number='x' WHERE chain_rank=2", "ALTERED", 2),
        ("UPDATE trail SET at='2024-07-11 07:00:00' WHERE chain_rank=2", "ALTERED", 2),
        ("UPDATE trail SET reason='x' WHERE chain_rank=3", "ALTERED", 3),
        ("DELETE FROM trail WHERE chain_rank=2", "MISSING", 2),
        ("DELETE FROM trail WHERE chain_rank=3", "CUT", 3),
        ("DELETE FROM trail", "CUT", 1),
        ("DELETE FROM trail_chain", "ADDED", 1),
        ("UPDATE trail SET chain_rank=0 WHERE chain_rank=3", "CUT", 3),
    ],
)
def test_what_is_tampered_with_in_the_base_is_named(
    desk_of: Seat, store: Store, auditor, customers, sql, kind, rank
):
    adviser = desk_of(code="IFI045")
    for _ in range(3):
        remember_visit(adviser, party_id=customers["here"])
    change_row(store, sql)

    found = verify_trail(auditor).breaks[-1]

    assert (found.kind, found.agent_code, found.rank) == (
        BreakKind[kind],
        "IFI045",
        rank,
    )


def test_a_verification_reads_by_pages_and_tells_how_far_it_is(
    desk_of: Seat, auditor, customers, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("crm_tui.store.trail_chain.PAGE", 2)
    for code in ("IFI045", "LMA112"):
        adviser = desk_of(code=code)
        for _ in range(5):
            remember_visit(adviser, party_id=customers["here"])
    told = []

    report = verify_trail(auditor, on_progress=told.append)

    assert (report.is_intact, report.lines) == (True, 10)
    assert [(p.agents, p.lines, p.agent_code) for p in told] == [
        (1, 5, "IFI045"),
        (2, 10, "LMA112"),
    ]


def test_opening_a_dossier_or_the_readings_is_a_look(
    desk_of: Seat, store: Store, auditor, customers
):
    with store.reading() as session:
        dossier = session.exec(select(DossierRow.id)).one()
    adviser = desk_of(code="IFI045")

    remember_dossier_visit(adviser, dossier_id=dossier)
    remember_readings_visit(adviser, party_id=customers["here"])

    assert said(list_trail(auditor, query=AuditQuery(customer="2600000001"))) == [
        ("IFI045", "CONSULTER_RELEVES", "2600000001"),
        ("IFI045", "CONSULTER_DOSSIER", "ARR-24-000001"),
    ]
