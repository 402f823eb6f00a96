"""The outbox: mails and letters, written in the act's transaction, sent later."""

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant, only_where

UNSENT = only_where("status IN ('EN_FILE', 'EN_COURS', 'ECHEC')")
"""What has not left: few among the many that did."""


class DocumentRow(SQLModel, table=True):
    """A mail or a letter, frozen as it was written."""

    __tablename__ = "document"
    __table_args__ = (
        Index(None, "departement", "id"),
        Index("ix_document_unsent", "id", "departement", "status", **UNSENT),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    reference: str = Field(max_length=20, unique=True)
    template: str = Field(max_length=60)
    channel: str = Field(max_length=10)
    status: str = Field(max_length=10)
    party_id: int = Field(sa_type=BigId, foreign_key="party.id", index=True)
    dossier_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="dossier.id", index=True
    )
    departement: str = Field(max_length=3)
    subject: str = Field(max_length=300)
    body: str = Field(max_length=20000)
    recipient: str = Field(default="", max_length=254)
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
    version: int = 1
