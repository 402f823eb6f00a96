"""The papers of a dossier: added, withdrawn, never erased."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from crm_tui.domain.dossier_item import DossierItem, ItemKind
from crm_tui.store.insertion import insert_line
from crm_tui.store.refusals import NotFound, StaleRecord
from crm_tui.store.tables.dossier import DossierItemRow


def item_of(row: Any) -> DossierItem:
    """Return the item a row, or a line with the same columns, stands for."""
    return DossierItem(
        id=row.id,
        kind=ItemKind(row.kind),
        title=row.title,
        path=row.path,
        dated_on=row.dated_on,
        added_at=row.added_at,
        added_by=row.added_by,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
        withdrawn_for=row.withdrawn_for,
    )


def add(
    session: Session,
    *,
    dossier_id: int,
    kind: ItemKind,
    title: str,
    path: str,
    dated_on: date | None,
    at: datetime,
    by: str,
) -> DossierItem:
    """Attach a paper by where it lies."""
    row = insert_line(
        session,
        DossierItemRow,
        dossier_id=dossier_id,
        kind=kind.value,
        title=title,
        path=path,
        dated_on=dated_on,
        added_at=at,
        added_by=by,
    )
    return item_of(row)


def get(session: Session, *, item_id: int, dossier_id: int) -> DossierItem:
    """Return one item of a dossier that was read within the territory."""
    row = session.exec(
        select(DossierItemRow).where(
            col(DossierItemRow.id) == item_id,
            col(DossierItemRow.dossier_id) == dossier_id,
        )
    ).first()
    if row is None:
        raise NotFound.of("cet élément")
    return item_of(row)


def withdraw(
    session: Session, *, item_id: int, at: datetime, by: str, because: str
) -> None:
    """Strike an item; raises StaleRecord when somebody just did."""
    done: Any = session.execute(
        update(DossierItemRow)
        .where(
            col(DossierItemRow.id) == item_id,
            col(DossierItemRow.withdrawn_at).is_(None),
        )
        .values(withdrawn_at=at, withdrawn_by=by, withdrawn_for=because)
    )
    if done.rowcount != 1:
        raise StaleRecord
    session.expire_all()
