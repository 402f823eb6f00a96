"""Documents: written and frozen in the act's transaction, sent later by another."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, bindparam
from sqlmodel import Session, col, select

from crm_tui.domain.document import Document, DocumentChannel, DocumentStatus
from crm_tui.domain.permission import Territory
from crm_tui.domain.text_search import TextKind
from crm_tui.store.insertion import insert_line
from crm_tui.store.numbering import next_number
from crm_tui.store.prepared import Prepared
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.text_index import WrittenText, index_texts, replace_text
from crm_tui.store.together import within_territory
from crm_tui.store.versions import update_versioned


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """A mail or a letter as it was written: its words never change again."""

    template: str
    channel: DocumentChannel
    party_id: int | None
    """None for what the centre writes to itself."""
    dossier_id: int | None
    departement: str
    subject: str
    body: str
    recipient: str
    recipient_lines: tuple[str, ...]
    place: str
    queued_at: datetime
    queued_by: str
    template_version: int = 0
    """The edition of the template; 0 as the program ships it."""
    sender: str = ""
    """Whom a mail is from; empty: the centre."""
    is_registered: bool = False


def document_of(row: Any, *, party_name: str, dossier_number: str) -> Document:
    """Return the document a row, or a line with the same columns, stands for."""
    status = DocumentStatus(row.status)
    return Document(
        id=row.id,
        reference=row.reference,
        template=row.template,
        channel=DocumentChannel(row.channel),
        status=status,
        subject=row.subject,
        body=row.body,
        recipient=row.recipient,
        recipient_lines=tuple(row.recipient_lines.splitlines()),
        party_name=party_name,
        dossier_number=dossier_number,
        queued_at=row.queued_at,
        sent_at=row.sent_at,
        attempts=row.attempts,
        failure=row.failure,
        path=row.path,
        version=row.version,
        dossier_id=row.dossier_id,
        party_id=row.party_id or 0,
        next_attempt_at=row.not_before if status is DocumentStatus.QUEUED else None,
        template_version=row.template_version,
        sender=row.sender,
        resent_as=row.resent_as,
        is_registered=row.is_registered,
        batch=row.batch,
    )


def add(
    session: Session, *, document: NewDocument, party_name: str, dossier_number: str
) -> Document:
    """Put a document in the outbox; the names are those of its party and dossier."""
    year = document.queued_at.year % 100
    number = next_number(session, series=f"document:{year:02d}")
    row = insert_line(
        session,
        DocumentRow,
        reference=f"DOC-{year:02d}-{number:06d}",
        template=document.template,
        template_version=document.template_version,
        channel=document.channel.value,
        status=DocumentStatus.QUEUED.value,
        party_id=document.party_id,
        dossier_id=document.dossier_id,
        departement=document.departement,
        subject=document.subject,
        body=document.body,
        recipient=document.recipient,
        sender=document.sender,
        recipient_lines="\n".join(document.recipient_lines),
        is_registered=document.is_registered,
        place=document.place,
        queued_at=document.queued_at,
        queued_by=document.queued_by,
    )
    written = WrittenText(
        kind=TextKind.DOCUMENT,
        object_id=row.id,
        at=document.queued_at,
        departement=document.departement,
        text=f"{document.subject}\n{document.body}",
    )
    index_texts(session, [written])
    return document_of(row, party_name=party_name, dossier_number=dossier_number)


def get(session: Session, *, document_id: int, within: Territory) -> Document:
    """Return a document, or raise NotFound where there is none in this territory."""
    row = session.exec(
        select(DocumentRow)
        .where(
            col(DocumentRow.id) == document_id,
            within_territory(col(DocumentRow.departement), within=within),
        )
        .execution_options(populate_existing=True)
    ).first()
    if row is None:
        raise NotFound.of("ce document")
    return with_names(session, row)


def change(
    session: Session,
    *,
    document: Document,
    status: DocumentStatus,
    seen_version: int | None = None,
    subject: str | None = None,
    body: str | None = None,
) -> None:
    """Change a document that has not left; what it is found by follows its words.

    Raises StaleRecord when a worker or a colleague had it in between.
    """
    said, text = subject or document.subject, body or document.body
    update_versioned(
        session,
        DocumentRow,
        id=document.id,
        seen_version=document.version if seen_version is None else seen_version,
        status=status.value,
        subject=said,
        body=text,
    )
    if (said, text) != (document.subject, document.body):
        replace_text(session, new=_written(session, document, f"{said}\n{text}"))


def supersede(session: Session, *, document: Document, resent_as: str) -> None:
    """Say what left in place of a document that did not arrive."""
    update_versioned(
        session,
        DocumentRow,
        id=document.id,
        seen_version=document.version,
        resent_as=resent_as,
    )


def set_registered(
    session: Session, *, document: Document, is_registered: bool
) -> None:
    """Say whether a letter is handed over against a signature."""
    update_versioned(
        session,
        DocumentRow,
        id=document.id,
        seen_version=document.version,
        is_registered=is_registered,
    )


def departement_of(session: Session, *, document_id: int, within: Territory) -> str:
    """Return whose outbox a document is in."""
    return session.exec(
        select(DocumentRow.departement).where(
            col(DocumentRow.id) == document_id,
            within_territory(col(DocumentRow.departement), within=within),
        )
    ).one()


def _written(session: Session, document: Document, text: str) -> WrittenText:
    departement = session.exec(
        select(DocumentRow.departement).where(col(DocumentRow.id) == document.id)
    ).one()
    return WrittenText(
        kind=TextKind.DOCUMENT,
        object_id=document.id,
        at=document.queued_at,
        departement=departement,
        text=text,
    )


def of_dossier(session: Session, *, dossier_id: int) -> tuple[Document, ...]:
    """Return the documents of a dossier read within the territory, in order."""
    rows = session.exec(
        select(DocumentRow)
        .where(col(DocumentRow.dossier_id) == dossier_id)
        .order_by(col(DocumentRow.id))
    ).all()
    return tuple(with_names(session, row) for row in rows)


def by_references(
    session: Session, *, references: tuple[str, ...], within: Territory
) -> tuple[Document, ...]:
    """Return these documents in this order; those of another territory are absent."""
    rows = session.exec(
        select(DocumentRow).where(
            col(DocumentRow.reference).in_(references),
            within_territory(col(DocumentRow.departement), within=within),
        )
    ).all()
    found = {row.reference: with_names(session, row) for row in rows}
    return tuple(found[reference] for reference in references if reference in found)


def with_names(session: Session, row: Any) -> Document:
    """Return the document of a row read within the territory, and whom it is of."""
    if row.party_id is None:
        return document_of(row, party_name="", dossier_number="")
    names = _NAMES.run(session, party=row.party_id, dossier=row.dossier_id).one()
    return document_of(
        row,
        party_name=f"{names.last_name.upper()} {names.first_name}".strip(),
        dossier_number=names.number or "",
    )


_NAMES = Prepared(
    lambda _: (
        select(PartyRow.last_name, PartyRow.first_name, DossierRow.number)
        .outerjoin(
            DossierRow, col(DossierRow.id) == bindparam("dossier", type_=BigInteger)
        )
        .where(col(PartyRow.id) == bindparam("party", type_=BigInteger))
    )
)
