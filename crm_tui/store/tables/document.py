"""The outbox: mails and letters, written in the act's transaction, sent later.

Beside them, the files that leave with them, and the templates a centre edited.
"""

from datetime import date, datetime

from sqlalchemy import Column, LargeBinary, UniqueConstraint
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant, only_where

UNSENT = only_where("status IN ('EN_FILE', 'EN_COURS', 'ECHEC')")
"""What has not left: few among the many that did."""

TO_PRINT = only_where("channel = 'COURRIER' AND status = 'ENVOYE' AND batch = ''")
"""Letters laid out that no batch has taken to the printer."""


class DocumentRow(SQLModel, table=True):
    """A mail or a letter, frozen as it was written."""

    __tablename__ = "document"
    __table_args__ = (
        Index(None, "departement", "id"),
        Index("ix_document_unsent", "id", "departement", "status", **UNSENT),
        Index("ix_document_to_print", "id", "departement", **TO_PRINT),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    reference: str = Field(max_length=20, unique=True)
    template: str = Field(max_length=60)
    template_version: int = 0
    """The edition its words were written by; 0: the template as the program ships."""
    channel: str = Field(max_length=10)
    status: str = Field(max_length=10)
    party_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="party.id", index=True
    )
    """Nobody for what the centre writes to itself: the result of a sending."""
    dossier_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="dossier.id", index=True
    )
    departement: str = Field(max_length=3)
    subject: str = Field(max_length=300)
    body: str = Field(max_length=20000)
    recipient: str = Field(default="", max_length=254)
    sender: str = Field(default="", max_length=254)
    """Whom a mail is from and answered to; empty: the centre."""
    recipient_lines: str = Field(default="", max_length=400)
    """The postal block, one line each, separated by newlines."""
    place: str = Field(default="", max_length=80)
    queued_at: datetime = Field(sa_type=UtcInstant)
    queued_by: str = Field(default="", max_length=10)
    lease_until: datetime | None = Field(default=None, sa_type=UtcInstant)
    """While a worker holds it; a dead worker's lease expires by itself."""
    not_before: datetime | None = Field(default=None, sa_type=UtcInstant)
    """Back-off after a temporary failure."""
    attempts: int = 0
    failure: str = Field(default="", max_length=300)
    message_id: str = Field(default="", max_length=120)
    sent_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    path: str = Field(default="", max_length=200)
    resent_as: str = Field(default="", max_length=20)
    """The document that left by another channel in place of this one, refused."""
    is_registered: bool = False
    """A letter that the post office hands over against a signature."""
    batch: str = Field(default="", max_length=20)
    """The print batch that took the letter; empty until then."""
    version: int = 1


class StoredFileRow(SQLModel, table=True):
    """A content kept once, however many documents it leaves with."""

    __tablename__ = "stored_file"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    digest: str = Field(max_length=64, unique=True)
    """SHA-256 of the content, in hexadecimal."""
    content: bytes = Field(sa_type=LargeBinary)


class DocumentFileRow(SQLModel, table=True):
    """A file that goes with a document: an image joined, the data of the layout."""

    __tablename__ = "document_file"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    document_id: int = Field(sa_type=BigId, foreign_key="document.id", index=True)
    file_id: int = Field(sa_type=BigId, foreign_key="stored_file.id")
    name: str = Field(max_length=120)
    media_type: str = Field(max_length=60)
    is_joined: bool = True
    """Whether the recipient gets it; the data of a layout tool stays with us."""


class TemplateEditionRow(SQLModel, table=True):
    """A template as the centre worded it, from a day on; never changed, superseded."""

    __tablename__ = "template_edition"
    __table_args__ = (UniqueConstraint("code", "version"),)

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    code: str = Field(max_length=60)
    """`water/justificatif_request`."""
    version: int
    in_force_on: date
    subject: str = Field(max_length=2000)
    body: str = Field(max_length=20000)
    reason: str = Field(default="", max_length=200)
    written_at: datetime = Field(sa_type=UtcInstant)
    written_by: str = Field(max_length=10)
