"""Two dossiers made one: every row that moves is kept, so that all of it moves back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlmodel import Session, SQLModel, col

from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.store import dossier_merge_links
from crm_tui.store.dossier_merge_links import KIND
from crm_tui.store.insertion import insert_line
from crm_tui.store.refusals import NotFound, StaleRecord
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import (
    DossierCommentRow,
    DossierItemRow,
    DossierRow,
    JustificatifRow,
    TaskRow,
)
from crm_tui.store.tables.gesture import GestureRow
from crm_tui.store.tables.offer import OfferProposalRow
from crm_tui.store.tables.procedure import ProcedureRunRow
from crm_tui.store.tables.trail import TimelineRow
from crm_tui.store.tables.transfer import TransferRow
from crm_tui.store.tables.undoing import MergeRow

MOVING: Mapping[str, type[SQLModel]] = {
    "commentaires": DossierCommentRow,
    "tâches": TaskRow,
    "envois": DocumentRow,
    "éléments joints": DossierItemRow,
    "procédures": ProcedureRunRow,
    "gestes": GestureRow,
    "transferts": TransferRow,
    "offres": OfferProposalRow,
    "événements": TimelineRow,
}
"""What belongs to one dossier, by its French plural: it changes hands as it is."""

FILLED = (
    "site_id",
    "account_id",
    "contract_id",
    "contact_id",
    "opening_m3",
    "opening_on",
)
"""What the kept dossier takes from the other one where it had nothing."""

Moved = dict[str, Any]
"""What one merge did, as `merge.moved` keeps it."""


def counts(session: Session, *, dossier_id: int) -> tuple[tuple[str, int], ...]:
    """Return how many rows of each kind would move, those with none left out."""
    found = (
        (name, session.execute(_count(table, dossier_id)).scalar_one())
        for name, table in MOVING.items()
    )
    return tuple((name, count) for name, count in found if count)


def merge(
    session: Session,
    *,
    kept: Dossier,
    merged: Dossier,
    with_request: bool,
    at: datetime,
    by: str,
    reason: str,
) -> int:
    """Move everything of one dossier into another; return the merge's id.

    Raises StaleRecord when either of them changed since it was read.
    """
    moved: Moved = {
        "rows": _move_all(session, kept.id, merged.id, with_request=with_request),
        **dossier_merge_links.copy(session, kept=kept.id, merged=merged.id),
        "fields": _fill(session, kept, merged, at=at),
        "before": {
            "status": merged.status.value,
            "conclusion": merged.conclusion,
            "closed_at": None,
        },
    }
    _set(
        session,
        merged,
        at=at,
        status=DossierStatus.CANCELED.value,
        conclusion=f"Fusionné dans {kept.number}",
        closed_at=at,
        merged_into_id=kept.id,
    )
    session.expire_all()
    row = insert_line(
        session,
        MergeRow,
        kind=KIND,
        kept_id=kept.id,
        merged_id=merged.id,
        reason=reason,
        moved=moved,
        merged_at=at,
        merged_by=by,
    )
    return int(row.id)


def last_into(session: Session, *, kept_id: int) -> tuple[int, int, datetime] | None:
    """Return the last merge not undone: its id, the merged dossier, its instant."""
    row: Any = MergeRow
    found = session.execute(
        select(row.id, row.merged_id, row.merged_at)
        .where(row.kind == KIND, row.kept_id == kept_id, row.undone_at.is_(None))
        .order_by(row.id.desc())
        .limit(1)
    ).first()
    return None if found is None else (found.id, found.merged_id, found.merged_at)


def undo(
    session: Session,
    *,
    merge_id: int,
    kept: Dossier,
    merged: Dossier,
    at: datetime,
    by: str,
) -> None:
    """Give the merged dossier back what came from it and is still there.

    What was added to the kept one since stays with it. Raises StaleRecord when it is
    undone already, or when either dossier changed since it was read.
    """
    row = session.get(MergeRow, merge_id)
    if row is None:
        raise NotFound.of("cette fusion")
    moved: Moved = row.moved
    done: Any = session.execute(
        update(MergeRow)
        .where(col(MergeRow.id) == merge_id, col(MergeRow.undone_at).is_(None))
        .values(undone_at=at, undone_by=by)
    )
    if done.rowcount != 1:
        raise StaleRecord
    tables = _tables(with_request=True)
    for name, ids in moved["rows"].items():
        _move(session, tables[name], ids, start=kept.id, end=merged.id)
    dossier_merge_links.drop(session, kept=kept.id, copied=moved)
    _unfill(session, kept, moved["fields"], at=at)
    _set(session, merged, at=at, merged_into_id=None, **moved["before"])
    session.expire_all()


def _move_all(
    session: Session, kept: int, merged: int, *, with_request: bool
) -> dict[str, list[int]]:
    moved: dict[str, list[int]] = {}
    for name, table in _tables(with_request=with_request).items():
        theirs = select(table.id).where(table.dossier_id == merged)
        if ids := list(session.execute(theirs.order_by(table.id)).scalars()):
            _move(session, table, ids, start=merged, end=kept)
            moved[name] = ids
    return moved


def _move(
    session: Session, table: Any, ids: Iterable[int], *, start: int, end: int
) -> None:
    """Hand rows over, those somebody moved elsewhere in the meantime left alone."""
    session.execute(
        update(table)
        .where(table.id.in_(list(ids)), table.dossier_id == start)
        .values(dossier_id=end)
    )


def _tables(*, with_request: bool) -> dict[str, Any]:
    """Return the tables whose rows change hands, by their names."""
    handed: list[Any] = [*MOVING.values(), *([JustificatifRow] if with_request else [])]
    return {str(table.__tablename__): table for table in handed}


def _count(table: Any, dossier_id: int) -> Any:
    return select(func.count()).where(table.dossier_id == dossier_id)


def _fill(session: Session, kept: Dossier, merged: Dossier, *, at: datetime) -> Moved:
    """Complete the kept dossier where it knows nothing; return what it took."""
    taken = {
        name: getattr(merged, name)
        for name in FILLED
        if getattr(kept, name) is None and getattr(merged, name) is not None
    }
    _set(session, kept, at=at, **taken)
    return {name: _as_json(value) for name, value in taken.items()}


def _unfill(session: Session, kept: Dossier, taken: Moved, *, at: datetime) -> None:
    """Take back what the kept dossier was completed with, if it is still the same."""
    same = {
        name: None
        for name, value in taken.items()
        if _as_json(getattr(kept, name)) == value
    }
    _set(session, kept, at=at, **same)


def _set(session: Session, dossier: Dossier, *, at: datetime, **values: Any) -> None:
    """Change a dossier as it was read: a merge, and its undoing, are no move."""
    done: Any = session.execute(
        update(DossierRow)
        .where(
            col(DossierRow.id) == dossier.id,
            col(DossierRow.version) == dossier.version,
        )
        .values(version=dossier.version + 1, changed_at=at, **values)
    )
    if done.rowcount != 1:
        raise StaleRecord


def _as_json(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
