"""Contacts and what they are linked to."""

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant, only_where


class ContactRow(SQLModel, table=True):
    """One interaction, recorded once and for all."""

    __tablename__ = "contact"
    __table_args__ = (
        Index(None, "party_id", "started_at"),
        Index(None, "reason_code", "started_at"),
        Index("ix_contact_started", "started_at", "id", "departement"),
        Index("ix_contact_caller", "caller_id", **only_where("caller_id IS NOT NULL")),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    party_id: int | None = Field(default=None, sa_type=BigId, foreign_key="party.id")
    direction: str = Field(max_length=10)
    channel: str = Field(max_length=12)
    reason_code: str = Field(max_length=8)
    comment: str = Field(default="", max_length=4000)
    resolution: str = Field(default="", max_length=24)
    departement: str = Field(max_length=3)
    agent_code: str = Field(max_length=10)
    started_at: datetime = Field(sa_type=UtcInstant)
    ended_at: datetime = Field(sa_type=UtcInstant)
    source: str = Field(default="CRM", max_length=10)
    status: str = Field(default="TRACE", max_length=8)
    preset: str = Field(default="", max_length=40)
    """The preset it was recorded from, if any."""
    caller_id: int | None = Field(default=None, sa_type=BigId, foreign_key="party.id")
    """Who called, where it is another party than the customer."""
    caller_name: str = Field(default="", max_length=120)
    """Who called, as told, where the caller is no party of the base."""
    caller_quality: str = Field(default="", max_length=40)
    """What the caller is to the customer: `conjoint`, `agence`, `tuteur`..."""
    version: int = 1


class ContactReasonRow(SQLModel, table=True):
    """A secondary reason of a contact, in the order they were chosen."""

    __tablename__ = "contact_reason"

    contact_id: int = Field(
        sa_column=Column(BigId, primary_key=True, autoincrement=False)
    )
    reason_code: str = Field(max_length=8, primary_key=True)
    position: int = 1


class ContactLinkRow(SQLModel, table=True):
    """A party, agent, business object or dossier a contact is linked to."""

    __tablename__ = "contact_link"
    __table_args__ = (Index(None, "kind", "object_id", "contact_id"),)

    contact_id: int = Field(
        sa_column=Column(BigId, primary_key=True, autoincrement=False)
    )
    kind: str = Field(max_length=10, primary_key=True)
    """`party`, `agent`, `contract`, `site`, `meter`, `reading`, `bill`, `dossier`."""
    object_id: int = Field(
        sa_column=Column(BigId, primary_key=True, autoincrement=False)
    )
    role: str = Field(default="", max_length=20)
