"""Dossiers that go together, read from either side."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, or_
from sqlmodel import Session, col, select

from crm_tui.domain.dossier_relation import RelationKind
from crm_tui.store.insertion import insert_lines
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.dossier import DossierRelationRow


def are_linked(session: Session, *, one: int, other: int) -> bool:
    """Tell whether two dossiers are linked, whichever of them said so."""
    found = session.exec(
        select(DossierRelationRow.kind).where(_between(one, other)).limit(1)
    ).first()
    return found is not None


def add(
    session: Session,
    *,
    dossier_id: int,
    other_id: int,
    kind: RelationKind,
    at: datetime,
    by: str,
) -> None:
    """Link a dossier to another."""
    row = {
        "dossier_id": dossier_id,
        "other_id": other_id,
        "kind": kind.value,
        "made_at": at,
        "made_by": by,
    }
    insert_lines(session, DossierRelationRow, [row])


def remove(session: Session, *, one: int, other: int) -> None:
    """Part two dossiers; raises NotFound when they were not linked."""
    done: Any = session.execute(delete(DossierRelationRow).where(_between(one, other)))
    if not done.rowcount:
        raise NotFound.of("ce lien")


def _between(one: int, other: int) -> Any:
    here, there = col(DossierRelationRow.dossier_id), col(DossierRelationRow.other_id)
    return or_(
        and_(here == one, there == other),
        and_(here == other, there == one),
    )
