"""The free texts of the base, read again from their own rows, batch after batch."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from crm_tui.domain.text_search import TextKind
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import DossierCommentRow, DossierRow
from crm_tui.store.tables.search import SearchTextRow
from crm_tui.store.text_index import WrittenText

BATCH = 2_000
"""Texts read at once."""

TABLES: dict[TextKind, Any] = {
    TextKind.CONTACT: ContactRow,
    TextKind.COMMENT: DossierCommentRow,
    TextKind.DOCUMENT: DocumentRow,
}


def texts_after(
    session: Session, kind: TextKind, *, after: int, limit: int
) -> Sequence[WrittenText]:
    """Return the texts of the rows that follow this id, empty ones included."""
    key: Any = TABLES[kind].id
    rows = session.execute(
        _SELECTS[kind].where(key > after).order_by(key).limit(limit)
    ).all()
    return [_written(kind, row) for row in rows]


def texts_of(
    session: Session, kind: TextKind, *, ids: Sequence[int]
) -> Sequence[WrittenText]:
    """Return the texts of these rows, those that are gone left out."""
    key: Any = TABLES[kind].id
    rows = session.execute(_SELECTS[kind].where(key.in_(ids)).order_by(key)).all()
    return [_written(kind, row) for row in rows]


def texts_by_batches(
    session: Session, *, after: Mapping[TextKind, int] | None = None
) -> Iterator[Sequence[WrittenText]]:
    """Yield every text that follows these ids, kind after kind."""
    for kind in TextKind:
        last = (after or {}).get(kind, 0)
        while texts := texts_after(session, kind, after=last, limit=BATCH):
            yield texts
            last = texts[-1].object_id


def last_texts(session: Session) -> dict[TextKind, int]:
    """Return the last id of each kind."""
    return {kind: bounds_of(session, kind)[1] for kind in TextKind}


def bounds_of(session: Session, kind: TextKind) -> tuple[int, int]:
    """Return the first and the last id of a kind; zeros where there is none."""
    key: Any = TABLES[kind].id
    first, last = session.execute(select(func.min(key), func.max(key))).one()
    return first or 0, last or 0


def count_texts(session: Session) -> int:
    """Return how many rows may hold a text."""
    counts = (select(func.count()).select_from(table) for table in TABLES.values())
    return sum(int(session.execute(count).scalar_one()) for count in counts)


def forget_orphan_texts(session: Session, kind: TextKind) -> None:
    """Delete what the index holds of rows of this kind that are gone."""
    row: Any = SearchTextRow
    key: Any = TABLES[kind].id
    there = select(key).where(key == row.object_id).exists()
    session.execute(delete(row).where(row.kind == kind.value, ~there))


def _written(kind: TextKind, row: Any) -> WrittenText:
    return WrittenText(
        kind=kind,
        object_id=row.id,
        at=row.at,
        departement=row.departement,
        text=row.text,
    )


_SELECTS: dict[TextKind, Any] = {
    TextKind.CONTACT: select(
        col(ContactRow.id),
        col(ContactRow.started_at).label("at"),
        col(ContactRow.departement),
        col(ContactRow.comment).label("text"),
    ),
    TextKind.COMMENT: select(
        col(DossierCommentRow.id),
        col(DossierCommentRow.at),
        col(DossierRow.departement),
        col(DossierCommentRow.text),
    ).join(DossierRow, col(DossierRow.id) == col(DossierCommentRow.dossier_id)),
    TextKind.DOCUMENT: select(
        col(DocumentRow.id),
        col(DocumentRow.queued_at).label("at"),
        col(DocumentRow.departement),
        (col(DocumentRow.subject) + "\n" + col(DocumentRow.body)).label("text"),
    ),
}
