"""The files of documents: each content is kept once, whatever leaves with it."""

from dataclasses import dataclass
from hashlib import sha256

from sqlmodel import Session, col, select

from crm_tui.store.insertion import insert_line, insert_missing
from crm_tui.store.tables.document import DocumentFileRow, StoredFileRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFile:
    """A file that goes with a document."""

    name: str
    media_type: str
    content: bytes
    is_joined: bool = True
    """Whether the recipient gets it."""


def attach(session: Session, *, document_id: int, file: DocumentFile) -> None:
    """Put a file with a document that was just written."""
    digest = sha256(file.content).hexdigest()
    insert_missing(
        session, StoredFileRow, [{"digest": digest, "content": file.content}]
    )
    stored = session.exec(
        select(StoredFileRow.id).where(col(StoredFileRow.digest) == digest)
    ).one()
    insert_line(
        session,
        DocumentFileRow,
        document_id=document_id,
        file_id=stored,
        name=file.name,
        media_type=file.media_type,
        is_joined=file.is_joined,
    )


def of_documents(
    session: Session, *, document_ids: tuple[int, ...]
) -> dict[int, tuple[DocumentFile, ...]]:
    """Return the files of documents read within the territory, in order."""
    lines = session.exec(
        select(DocumentFileRow, col(StoredFileRow.content))
        .join(StoredFileRow, col(StoredFileRow.id) == col(DocumentFileRow.file_id))
        .where(col(DocumentFileRow.document_id).in_(document_ids))
        .order_by(col(DocumentFileRow.document_id), col(DocumentFileRow.id))
    )
    found: dict[int, tuple[DocumentFile, ...]] = {}
    for row, content in lines:
        file = DocumentFile(
            name=row.name,
            media_type=row.media_type,
            content=content,
            is_joined=row.is_joined,
        )
        found[row.document_id] = (*found.get(row.document_id, ()), file)
    return found
