"""Mails heard of after they left: found by the identifier they left under."""

import re

from sqlmodel import Session, col, select

from crm_tui.domain.document import Document, DocumentStatus
from crm_tui.domain.permission import Territory
from crm_tui.store.documents import with_names
from crm_tui.store.outbox import FAILURE_LENGTH
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.together import within_territory
from crm_tui.store.versions import update_versioned

_NUMBERED = re.compile(r"<document-(?P<id>[0-9]{1,15})@[^<>\s@]+>")


def sent_as(
    session: Session, *, message_ids: tuple[str, ...], within: Territory
) -> Document | None:
    """Return the mail that left under one of these identifiers.

    Its number is read in the identifier, which must be wholly the one it left under.
    """
    for message_id in message_ids:
        numbered = _NUMBERED.fullmatch(message_id)
        if numbered is None:
            continue
        row = session.exec(
            select(DocumentRow).where(
                col(DocumentRow.id) == int(numbered["id"]),
                col(DocumentRow.message_id) == message_id,
                within_territory(col(DocumentRow.departement), within=within),
            )
        ).first()
        if row is not None:
            return with_names(session, row)
    return None


def mark_returned(
    session: Session, *, document: Document, status: DocumentStatus, reason: str
) -> None:
    """Say what was heard of a mail after it left."""
    update_versioned(
        session,
        DocumentRow,
        id=document.id,
        seen_version=document.version,
        status=status.value,
        failure=reason[:FAILURE_LENGTH],
    )
