"""The outbox as workers and agents see it: what is due, what left, what failed.

A document is claimed before it is sent and marked after. Two workers never hold the
same one: PostgreSQL skips the rows another one locks, SQLite lets one writer in at a
time, and both take a row only while it is still due. A dead worker's claim expires.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, true, union_all, update
from sqlmodel import Session, col, select

from crm_tui.domain.desk_counts import LIST_COUNT_LIMIT
from crm_tui.domain.document import Document, DocumentStatus
from crm_tui.domain.machines.document import DOCUMENT
from crm_tui.domain.permission import Territory
from crm_tui.store.documents import document_of
from crm_tui.store.keyset import LAST_ID
from crm_tui.store.tables.columns import one_of_codes
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.together import within_territory
from crm_tui.store.versions import update_versioned

PAGE = 100
FAILURE_LENGTH = 300
UNSENT = (DocumentStatus.QUEUED.value, DocumentStatus.SENDING.value)
IS_UNSENT = and_(
    one_of_codes(
        col(DocumentRow.status),
        (DocumentStatus.QUEUED, DocumentStatus.SENDING, DocumentStatus.FAILED),
    ),
    col(DocumentRow.resent_as) == "",
)
"""What somebody still has to see to: not what left by another channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedDocument:
    """A document one worker holds until its lease ends."""

    document: Document
    place: str
    party_id: int | None
    dossier_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxCounts:
    """How many documents wait, and how many will never leave as they are."""

    unsent: int
    failed: int


def newest(
    session: Session, *, within: Territory, before: int | None = None, limit: int = PAGE
) -> tuple[Document, ...]:
    """Return the documents of the territory written before this id, newest first."""
    ids = _newest_ids(within, before=before or LAST_ID, limit=limit)
    lines = session.execute(
        _with_names()
        .join(ids, ids.c.id == col(DocumentRow.id))
        .order_by(col(DocumentRow.id).desc())
        .limit(limit)
    )
    return tuple(_document(*line) for line in lines)


def _newest_ids(within: Territory, *, before: int, limit: int) -> Any:
    """Return the newest of each departement: as many short reads of one index."""
    id_, departement = col(DocumentRow.id), col(DocumentRow.departement)
    page = select(id_).where(id_ < before).order_by(id_.desc()).limit(limit)
    if within.departements is None:
        return page.subquery()
    pages = [
        page.where(
            departement == code, within_territory(departement, within=within)
        ).subquery()
        for code in sorted(within.reach)
    ]
    return union_all(*(select(each.c.id) for each in pages)).subquery()


def counts(session: Session, *, within: Territory) -> OutboxCounts:
    """Count what has not left in the territory, until just beyond the limit."""
    some = (
        select(col(DocumentRow.status))
        .where(
            IS_UNSENT,
            within_territory(col(DocumentRow.departement), within=within),
        )
        .limit(LIST_COUNT_LIMIT + 1)
        .subquery()
    )
    found = session.execute(select(some.c.status, func.count()).group_by(some.c.status))
    by_status = {str(status): int(count) for status, count in found}
    return OutboxCounts(
        unsent=sum(by_status.get(status, 0) for status in UNSENT),
        failed=by_status.get(DocumentStatus.FAILED.value, 0),
    )


def claim_next(
    session: Session,
    *,
    now: datetime,
    lease_until: datetime,
    within: Territory,
    written_until: datetime | None = None,
) -> ClaimedDocument | None:
    """Take the oldest document that is due, for this worker alone; None when none is.

    `written_until` leaves out what was written since: it may still be taken back. The
    attempt is counted here: a document that kills its worker does not go unseen.
    """
    due = _is_due(now, written_until) & within_territory(
        col(DocumentRow.departement), within=within
    )
    document_id = session.exec(
        select(DocumentRow.id)
        .where(IS_UNSENT, due)
        .order_by(col(DocumentRow.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if document_id is None:
        return None
    taken = session.execute(
        update(DocumentRow)
        .where(col(DocumentRow.id) == document_id, due)
        .values(
            status=DocumentStatus.SENDING.value,
            lease_until=lease_until,
            attempts=col(DocumentRow.attempts) + 1,
            version=col(DocumentRow.version) + 1,
        )
    )
    if not taken.rowcount:  # type: ignore[attr-defined]
        return None
    line = session.execute(
        _with_names().where(col(DocumentRow.id) == document_id)
    ).one()
    row: DocumentRow = line[0]
    return ClaimedDocument(
        document=_document(*line),
        place=row.place,
        party_id=row.party_id,
        dossier_id=row.dossier_id,
    )


def mark_sent(
    session: Session,
    *,
    claimed: ClaimedDocument,
    at: datetime,
    path: str,
    message_id: str,
) -> None:
    """Say that a document left. Raises StaleRecord when another worker took it over."""
    _release(
        session,
        claimed,
        status=DocumentStatus.SENT,
        sent_at=at,
        path=path,
        message_id=message_id,
        failure="",
    )


def mark_deferred(
    session: Session, *, claimed: ClaimedDocument, reason: str, not_before: datetime
) -> None:
    """Say that nobody took it this time, and when to try again."""
    _release(
        session,
        claimed,
        status=DocumentStatus.QUEUED,
        not_before=not_before,
        failure=reason[:FAILURE_LENGTH],
    )


def mark_failed(session: Session, *, claimed: ClaimedDocument, reason: str) -> None:
    """Say that it will never leave as it is."""
    _release(
        session,
        claimed,
        status=DocumentStatus.FAILED,
        failure=reason[:FAILURE_LENGTH],
    )


def _release(
    session: Session, claimed: ClaimedDocument, *, status: DocumentStatus, **values: Any
) -> None:
    DOCUMENT.check(claimed.document.status, status)
    update_versioned(
        session,
        DocumentRow,
        id=claimed.document.id,
        seen_version=claimed.document.version,
        lease_until=None,
        status=status.value,
        **values,
    )


def _is_due(now: datetime, written_until: datetime | None) -> ColumnElement[bool]:
    waits = and_(
        col(DocumentRow.status) == DocumentStatus.QUEUED.value,
        or_(col(DocumentRow.not_before).is_(None), col(DocumentRow.not_before) <= now),
        true()
        if written_until is None
        else col(DocumentRow.queued_at) <= written_until,
    )
    abandoned = and_(
        col(DocumentRow.status) == DocumentStatus.SENDING.value,
        col(DocumentRow.lease_until) <= now,
    )
    return or_(waits, abandoned)


def _with_names() -> Any:
    return (
        select(
            DocumentRow,
            col(PartyRow.last_name),
            col(PartyRow.first_name),
            col(DossierRow.number),
        )
        .outerjoin(PartyRow, col(PartyRow.id) == col(DocumentRow.party_id))
        .outerjoin(DossierRow, col(DossierRow.id) == col(DocumentRow.dossier_id))
    )


def _document(
    row: DocumentRow,
    last_name: str | None,
    first_name: str | None,
    dossier_number: str | None,
) -> Document:
    return document_of(
        row,
        party_name=f"{(last_name or '').upper()} {first_name or ''}".strip(),
        dossier_number=dossier_number or "",
    )
