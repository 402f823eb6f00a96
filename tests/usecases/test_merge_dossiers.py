"""Two dossiers made one, and parted again: nothing lost, nothing left behind."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.permission import Permission
from crm_tui.domain.refusal import Refusal
from crm_tui.store.dossier_merges import KIND, MOVING
from crm_tui.store.engine import NotFound, StaleRecord, Store
from crm_tui.store.tables import metadata
from crm_tui.store.tables.contact import ContactLinkRow
from crm_tui.store.tables.dossier import (
    DossierCommentRow,
    DossierItemRow,
    DossierLinkRow,
    DossierRelationRow,
    DossierRow,
    JustificatifRow,
    TaskRow,
)
from crm_tui.store.tables.trail import TimelineRow
from crm_tui.usecases.merge_dossiers import merge_dossiers
from crm_tui.usecases.preview_dossier_merge import preview_dossier_merge
from crm_tui.usecases.show_dossier import show_dossier
from crm_tui.usecases.undo_dossier_merge import undo_dossier_merge
from tests import factories
from tests.factories import SOME_DAY

Seat = Callable[..., Desk]
OURS = {DossierLinkRow, DossierRelationRow, JustificatifRow}
"""What refers to a dossier and is not simply handed over."""


@dataclass(frozen=True)
class Pair:
    """Two open dossiers of one customer."""

    party: int
    kept: int
    merged: int
    merged_number: str
    third: int


@pytest.fixture
def expert(desk_of: Seat) -> Desk:
    seated = desk_of("EXPERT_EAU_N2", "06", code="RDU045")
    rights = seated.agent.profile.permissions | {Permission.MERGE_DOSSIERS}
    profile = replace(seated.agent.profile, permissions=rights)
    agent = replace(seated.agent, id=0, profile=profile)
    return Desk(agent, seated.store, seated.clock, seated.settings)


@pytest.fixture
def pair(store: Store) -> Pair:
    with store.writing() as session:
        ids = factories.make_customer(session)
        kept = factories.make_dossier(session, party_id=ids["party"])
        merged = factories.make_dossier(
            session, party_id=ids["party"], site_id=ids["site"], opening_m3=1300
        )
        third = factories.make_dossier(session, party_id=ids["party"])
        _fill(session, merged, ids)
        session.add(
            DossierRelationRow(
                dossier_id=third,
                other_id=merged,
                kind="PORTE_SUR",
                made_at=SOME_DAY,
                made_by="LMA112",
            )
        )
        session.add(DossierLinkRow(dossier_id=kept, kind="party", object_id=1))
        number = session.get_one(DossierRow, merged).number
    return Pair(ids["party"], kept, merged, number, third)


def _fill(session: Any, dossier: int, ids: dict[str, int]) -> None:
    factories.make_task(session, dossier_id=dossier)
    factories.make_document(session, party_id=ids["party"], dossier_id=dossier)
    factories.make_justificatif(session, dossier_id=dossier)
    for row in (
        DossierCommentRow(dossier_id=dossier, at=SOME_DAY, author="x", text="à voir"),
        DossierItemRow(
            dossier_id=dossier,
            kind="PHOTO",
            title="Photo",
            path="/ged/1.jpg",
            added_at=SOME_DAY,
            added_by="x",
        ),
        DossierLinkRow(dossier_id=dossier, kind="party", object_id=1),
        DossierLinkRow(dossier_id=dossier, kind="site", object_id=ids["site"]),
        ContactLinkRow(contact_id=77, kind="dossier", object_id=dossier),
        TimelineRow(
            at=SOME_DAY,
            party_id=ids["party"],
            dossier_id=dossier,
            kind="DOSSIER",
            title="ouvert",
        ),
    ):
        session.add(row)


def merge(desk: Desk, pair: Pair, **changes: Any) -> Any:
    values = {
        "dossier_id": pair.kept,
        "seen_version": 1,
        "other_number": pair.merged_number,
        "other_version": 1,
        "because": "même demande",
        "key": "m1",
        **changes,
    }
    return merge_dossiers(desk, **values)


def snapshot(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the trail's, without versions nor last changes."""
    kept = {}
    with store.reading() as session:
        for table in metadata.sorted_tables:
            if table.name in {
                "trail",
                "trail_chain",
                "save_key",
                "merge",
                "search_party",
            }:
                continue
            columns = [
                c for c in table.columns if c.name not in {"version", "changed_at"}
            ]
            rows = session.execute(select(*columns)).all()
            kept[table.name] = sorted(tuple(map(str, row)) for row in rows)
    return kept


def test_every_table_that_belongs_to_a_dossier_moves():
    """A table added tomorrow cannot be forgotten."""
    referring = {
        table.name
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "dossier" and table.name != "dossier"
    }
    named = {str(t.__tablename__) for t in (*MOVING.values(), *OURS)}

    assert referring <= named, "say in store/dossier_merges.py how it moves"


def test_the_preview_says_what_would_move_and_moves_nothing(
    expert: Desk, store: Store, pair: Pair
):
    before = snapshot(store)

    preview = preview_dossier_merge(
        expert, dossier_id=pair.kept, other_number=pair.merged_number.lower()
    )

    assert preview.refusal == ""
    assert preview.moving == (
        ("commentaires", 1),
        ("tâches", 1),
        ("envois", 1),
        ("éléments joints", 1),
        ("événements", 1),
    )
    assert snapshot(store) == before


def test_everything_moves_and_the_old_number_leads_to_the_kept_one(
    expert: Desk, store: Store, pair: Pair
):
    merge(expert, pair)

    with store.reading() as session:
        for table in (DossierCommentRow, TaskRow, DossierItemRow, JustificatifRow):
            row: Any = table
            assert set(session.exec(select(row.dossier_id))) == {pair.kept}
        links = session.exec(
            select(DossierLinkRow.kind).where(DossierLinkRow.dossier_id == pair.kept)
        )
        assert sorted(links) == ["party", "site"], "nothing twice"
        contacts = session.exec(
            select(ContactLinkRow.object_id).where(
                ContactLinkRow.kind == KIND, ContactLinkRow.contact_id == 77
            )
        )
        assert sorted(contacts) == [pair.kept, pair.merged]
        related = session.exec(
            select(DossierRelationRow.other_id).order_by(
                col(DossierRelationRow.other_id)
            )
        )
        assert list(related) == [pair.kept, pair.merged]
        kept = session.get_one(DossierRow, pair.kept)
        assert (kept.opening_m3, kept.site_id is not None) == (1300, True)
    view = show_dossier(expert, dossier_id=pair.merged)
    assert view.dossier.id == pair.kept
    assert any(pair.merged_number in notice for notice in view.notices)


def test_merged_then_undone_is_as_before(expert: Desk, store: Store, pair: Pair):
    before = snapshot(store)
    merge(expert, pair)
    assert snapshot(store) != before

    undo_dossier_merge(expert, dossier_id=pair.kept, seen_version=2, key="u1")

    after = snapshot(store)
    told = [row for row in after.pop("timeline") if "usion" not in " ".join(row)]
    assert told == before.pop("timeline")
    assert after == before


def test_what_was_added_since_stays_with_the_kept_dossier(
    expert: Desk, store: Store, pair: Pair
):
    merge(expert, pair)
    with store.writing() as session:
        factories.make_task(session, dossier_id=pair.kept, label="Nouvelle")

    undo_dossier_merge(expert, dossier_id=pair.kept, seen_version=2, key="u1")

    with store.reading() as session:
        tasks = session.exec(select(TaskRow.label, TaskRow.dossier_id)).all()
    assert sorted(tuple(task) for task in tasks) == [
        ("Nouvelle", pair.kept),
        ("Traiter l'arrivée", pair.merged),
    ]


def test_undone_once_it_is_not_undone_again(expert: Desk, pair: Pair):
    merge(expert, pair)
    undo_dossier_merge(expert, dossier_id=pair.kept, seen_version=2, key="u1")

    with pytest.raises(Refusal, match="Aucun dossier"):
        undo_dossier_merge(expert, dossier_id=pair.kept, seen_version=3, key="u2")


def test_a_merge_is_undone_for_thirty_days(expert: Desk, pair: Pair):
    merge(expert, pair)
    late = Desk(
        expert.agent,
        expert.store,
        FixedClock(paris("2024-07-11 10:00") + timedelta(days=31)),
        expert.settings,
    )

    with pytest.raises(Refusal, match="jusqu'au 10/08/2024"):
        undo_dossier_merge(late, dossier_id=pair.kept, seen_version=2, key="u1")


def test_two_documents_awaited_keep_two_dossiers(
    expert: Desk, store: Store, pair: Pair
):
    with store.writing() as session:
        factories.make_justificatif(session, dossier_id=pair.kept)

    with pytest.raises(Refusal, match="attendu sur chacun"):
        merge(expert, pair)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        pytest.param({"status": "CLOS"}, "deux dossiers ouverts", id="closed"),
        pytest.param({"type": "REC"}, "du même type", id="another type"),
        pytest.param({"departement": "83"}, "Introuvable", id="elsewhere"),
    ],
)
def test_what_may_not_be_merged_says_why(
    expert: Desk, store: Store, pair: Pair, values: dict[str, str], said: str
):
    with store.writing() as session:
        other = factories.make_dossier(session, party_id=pair.party, **values)
        number = session.get_one(DossierRow, other).number

    with pytest.raises((Refusal, NotFound), match=said):
        merge(expert, pair, other_number=number)


def test_somebody_else_s_dossier_is_linked_not_merged(
    expert: Desk, store: Store, pair: Pair
):
    with store.writing() as session:
        stranger = factories.make_party(session)
        other = factories.make_dossier(session, party_id=stranger)
        number = session.get_one(DossierRow, other).number

    with pytest.raises(Refusal, match="du même client"):
        merge(expert, pair, other_number=number)


def test_a_merge_asks_for_its_reason_its_right_and_what_was_seen(
    expert: Desk, desk_of: Seat, pair: Pair
):
    with pytest.raises(Refusal) as refused:
        merge(expert, pair, because=" ")
    assert refused.value.field == "because"
    with pytest.raises(StaleRecord):
        merge(expert, pair, other_version=9, key="m2")
    with pytest.raises(PermissionRefused):
        merge(desk_of("GESTIONNAIRE_EAU_BO"), pair, key="m3")


def test_a_day_of_an_arrival_comes_back_as_a_day(
    expert: Desk, store: Store, pair: Pair
):
    """JSON keeps texts: the day filled in is compared as one, and taken away again."""
    with store.writing() as session:
        session.get_one(DossierRow, pair.merged).opening_on = date(2024, 7, 1)
    merge(expert, pair)

    undo_dossier_merge(expert, dossier_id=pair.kept, seen_version=2, key="u1")

    with store.reading() as session:
        assert session.get_one(DossierRow, pair.kept).opening_on is None
        assert session.get_one(DossierRow, pair.merged).opening_on == date(2024, 7, 1)
