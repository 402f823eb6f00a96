"""Letters on their way to the printer: laid out, gathered once, a batch at a time."""

from typing import Any

from sqlalchemy import ColumnElement, literal
from sqlmodel import Session, col, select, update

from crm_tui.domain.document import Document, DocumentChannel, DocumentStatus
from crm_tui.domain.permission import Territory
from crm_tui.store.documents import with_names
from crm_tui.store.numbering import next_number
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.together import within_territory

MOST_LETTERS = 2_000
"""One batch is one folder that somebody carries to a machine."""


def claim(
    session: Session, *, year: int, within: Territory
) -> tuple[str, tuple[Document, ...]]:
    """Give the letters that wait for the printer a batch of their own.

    Returns its reference, empty where no letter waits. Two at once share nothing.
    """
    waiting = session.exec(
        select(DocumentRow.id)
        .where(
            _is(col(DocumentRow.channel), DocumentChannel.LETTER),
            _is(col(DocumentRow.status), DocumentStatus.SENT),
            _is(col(DocumentRow.batch), ""),
            within_territory(col(DocumentRow.departement), within=within),
        )
        .order_by(col(DocumentRow.id))
        .limit(MOST_LETTERS)
        .with_for_update(skip_locked=True)
    ).all()
    if not waiting:
        return "", ()
    number = next_number(session, series=f"batch:{year % 100:02d}")
    reference = f"LOT-{year % 100:02d}-{number:06d}"
    session.execute(
        update(DocumentRow)
        .where(col(DocumentRow.id).in_(waiting))
        .values(batch=reference, version=col(DocumentRow.version) + 1)
    )
    return reference, _named(session, tuple(i for i in waiting if i is not None))


def _is(column: Any, code: str) -> ColumnElement[bool]:
    """Return an equality whose value is written in, as the partial index has it."""
    same: ColumnElement[bool] = column == literal(str(code), literal_execute=True)
    return same


def of_batch(
    session: Session, *, reference: str, within: Territory
) -> tuple[Document, ...]:
    """Return the letters of a batch, in the order they were written."""
    ids = session.exec(
        select(DocumentRow.id)
        .where(
            col(DocumentRow.batch) == reference,
            within_territory(col(DocumentRow.departement), within=within),
        )
        .order_by(col(DocumentRow.id))
    ).all()
    return _named(session, tuple(i for i in ids if i is not None))


def _named(session: Session, ids: tuple[int, ...]) -> tuple[Document, ...]:
    rows = session.exec(
        select(DocumentRow)
        .where(col(DocumentRow.id).in_(ids))
        .order_by(col(DocumentRow.id))
        .execution_options(populate_existing=True)
    ).all()
    return tuple(with_names(session, row) for row in rows)
