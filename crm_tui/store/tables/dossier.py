"""Dossiers: comments, links, tasks and justificatifs."""

from datetime import date, datetime

from sqlalchemy import Column
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant, only_where

OPEN_TASKS = only_where("status IN ('EN_SUSPENS', 'ATTRIBUEE', 'EN_COURS')")
"""The open tasks alone: a queue costs what waits in it, not what was ever done."""


class DossierRow(SQLModel, table=True):
    """The administrative file between a customer and the services."""

    __tablename__ = "dossier"
    __table_args__ = (Index(None, "party_id", "status", "id"),)

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    number: str = Field(max_length=20, unique=True)
    type: str = Field(max_length=4)
    variant: str = Field(default="STANDARD", max_length=20)
    status: str = Field(max_length=40)
    party_id: int = Field(sa_type=BigId, foreign_key="party.id")
    account_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="account.id"
    )
    site_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="site.id", index=True
    )
    contract_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="contract.id"
    )
    """The contract the dossier led to."""
    contact_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="contact.id"
    )
    departement: str = Field(max_length=3)
    rule_row: str = Field(default="", max_length=8)
    """Row of the decision that opened it (`D03`), kept for « pourquoi ? »."""
    rule_reason: str = Field(default="", max_length=400)
    opening_m3: int | None = None
    opening_on: date | None = None
    """Reading and date of the arrival as declared; empty when not asked for."""
    tags: str = Field(default="", max_length=120)
    conclusion: str = Field(default="", max_length=200)
    source: str = Field(default="CRM", max_length=10)
    opened_at: datetime = Field(sa_type=UtcInstant)
    opened_by: str = Field(max_length=80)
    closed_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    changed_at: datetime = Field(sa_type=UtcInstant)
    version: int = 1


class DossierCommentRow(SQLModel, table=True):
    """A signed line: appended, never edited."""

    __tablename__ = "dossier_comment"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    dossier_id: int = Field(sa_type=BigId, foreign_key="dossier.id", index=True)
    at: datetime = Field(sa_type=UtcInstant)
    author: str = Field(max_length=80)
    text: str = Field(max_length=4000)
    tag: str = Field(default="", max_length=40)
    """Code behind a comment that is a search key (C1, C2)."""


class DossierLinkRow(SQLModel, table=True):
    """A party, agent, business object or contact linked to a dossier."""

    __tablename__ = "dossier_link"

    dossier_id: int = Field(
        sa_column=Column(BigId, primary_key=True, autoincrement=False)
    )
    kind: str = Field(max_length=10, primary_key=True)
    object_id: int = Field(
        sa_column=Column(BigId, primary_key=True, autoincrement=False)
    )
    role: str = Field(default="", max_length=20)


class TaskRow(SQLModel, table=True):
    """A thing to do on a dossier, in a work queue."""

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_open", "queue", "due_on", "id", "departement", **OPEN_TASKS),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    dossier_id: int = Field(sa_type=BigId, foreign_key="dossier.id", index=True)
    label: str = Field(max_length=200)
    status: str = Field(max_length=12)
    queue: str = Field(max_length=24)
    departement: str = Field(max_length=3)
    assignee: str = Field(default="", max_length=10)
    due_on: date | None = None
    result: str = Field(default="", max_length=200)
    created_at: datetime = Field(sa_type=UtcInstant)
    done_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    done_by: str = Field(default="", max_length=10)
    version: int = 1


class JustificatifRow(SQLModel, table=True):
    """A request for proof and its calendar."""

    __tablename__ = "justificatif"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    dossier_id: int = Field(sa_type=BigId, foreign_key="dossier.id", unique=True)
    status: str = Field(max_length=16)
    asked_on: date
    reminder_on: date
    due_on: date
    fallback_on: date
    announced_by: str = Field(default="", max_length=10)
    """Agent who told the customer the 15 days and their consequence."""
    kind: str = Field(default="", max_length=20)
    received_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    version: int = 1
