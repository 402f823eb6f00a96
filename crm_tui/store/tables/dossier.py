"""Dossiers: comments, links, tasks and justificatifs."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant, only_where

OPEN_TASKS = only_where("status IN ('EN_SUSPENS', 'ATTRIBUEE', 'EN_COURS')")
"""The open tasks alone: a queue costs what waits in it, not what was ever done."""


AWAITED_REQUESTS = only_where("status IN ('DEMANDE', 'RELANCE', 'RECU')")
"""The requests that are not over: what the defaults of a day have to look at."""


HELD_TASKS = only_where(
    "status IN ('EN_SUSPENS', 'ATTRIBUEE', 'EN_COURS') AND assignee != ''"
)
"""The open tasks somebody holds: what goes back to the queues when they are away."""


FINISHED_TASKS = only_where("done_at IS NOT NULL")
"""The finished tasks, by the instant: what left the queues on a day."""


LED_TO_A_CONTRACT = only_where("contract_id IS NOT NULL")
"""The dossiers that opened a contract, found from it."""


class DossierRow(SQLModel, table=True):
    """The administrative file between a customer and the services."""

    __tablename__ = "dossier"
    __table_args__ = (
        Index(None, "party_id", "status", "id"),
        Index(None, "type", "status", "party_id", "departement"),
        Index(None, "departement", "type", "status", "party_id"),
        Index("ix_dossier_contract", "contract_id", **LED_TO_A_CONTRACT),
        Index("ix_dossier_opened", "opened_at", "id", "departement"),
    )

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
    informed_by: str = Field(default="", max_length=12)
    """How the customer was told of the end; empty where nobody told them."""
    source: str = Field(default="CRM", max_length=10)
    opened_at: datetime = Field(sa_type=UtcInstant)
    opened_by: str = Field(max_length=80)
    closed_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    changed_at: datetime = Field(sa_type=UtcInstant)
    preset: str = Field(default="", max_length=40)
    trigger_key: str | None = Field(default=None, max_length=80, unique=True)
    """The outside event that opened it (`FACTURE_ECHUE:<bill>`): once, and never again.
    """
    merged_into_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="dossier.id"
    )
    reopened_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    version: int = 1


class DossierRelationRow(SQLModel, table=True):
    """Two dossiers about one matter: an arrival and the departure that goes with it."""

    __tablename__ = "dossier_relation"
    __table_args__ = (Index(None, "other_id"),)

    dossier_id: int = Field(
        sa_column=Column(
            BigId, ForeignKey("dossier.id"), primary_key=True, autoincrement=False
        )
    )
    other_id: int = Field(
        sa_column=Column(
            BigId, ForeignKey("dossier.id"), primary_key=True, autoincrement=False
        )
    )
    kind: str = Field(max_length=20)
    made_at: datetime = Field(sa_type=UtcInstant)
    made_by: str = Field(max_length=10)


class DossierItemRow(SQLModel, table=True):
    """A paper or a file of a dossier, known by where it lies."""

    __tablename__ = "dossier_item"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    dossier_id: int = Field(sa_type=BigId, foreign_key="dossier.id", index=True)
    kind: str = Field(max_length=20)
    title: str = Field(max_length=200)
    path: str = Field(max_length=400)
    dated_on: date | None = None
    """The date the paper bears."""
    added_at: datetime = Field(sa_type=UtcInstant)
    added_by: str = Field(max_length=10)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    """Attached by mistake: shown struck, never erased."""
    withdrawn_by: str = Field(default="", max_length=10)
    withdrawn_for: str = Field(default="", max_length=200)
    """Why it was withdrawn."""


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
    __table_args__ = (Index(None, "kind", "object_id", "dossier_id"),)

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
        Index(
            "ix_task_open",
            *("queue", "due_on", "priority", "id", "departement"),
            **OPEN_TASKS,
        ),
        Index("ix_task_held", "assignee", **HELD_TASKS),
        Index("ix_task_stock", *("queue", "created_at", "departement"), **OPEN_TASKS),
        Index("ix_task_created", "created_at", "id", "departement"),
        Index("ix_task_done", "done_at", "id", "departement", **FINISHED_TASKS),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    dossier_id: int = Field(sa_type=BigId, foreign_key="dossier.id", index=True)
    label: str = Field(max_length=200)
    status: str = Field(max_length=12)
    queue: str = Field(max_length=24)
    departement: str = Field(max_length=3)
    assignee: str = Field(default="", max_length=10)
    due_on: date | None = None
    priority: int = 3
    """From 1, at once, to 5, when there is time."""
    wait_until: date | None = None
    """Put aside until that day, with its reason."""
    wait_reason: str = Field(default="", max_length=200)
    taken_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    """When its holder took it: work goes back to the queue of who is away."""
    release_reason: str = Field(default="", max_length=200)
    result: str = Field(default="", max_length=200)
    created_at: datetime = Field(sa_type=UtcInstant)
    done_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    done_by: str = Field(default="", max_length=10)
    version: int = 1


class JustificatifRow(SQLModel, table=True):
    """A request for proof and its calendar."""

    __tablename__ = "justificatif"
    __table_args__ = (
        Index("ix_justificatif_awaited", "fallback_on", "id", **AWAITED_REQUESTS),
        Index("ix_justificatif_asked", "asked_on", "id"),
    )

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
    received_by: str = Field(default="", max_length=10)
    dated_on: date | None = None
    value_m3: int | None = None
    """What the document bears, as the agent read it."""
    serial_number: str = Field(default="", max_length=20)
    limitation_raised_on: date | None = None
    """What was said beside it is kept for the expert who validates."""
    is_attributable: bool | None = None
    attributed_because: str = Field(default="", max_length=200)
    takes_remote: bool = False
    flaw: str = Field(default="", max_length=16)
    """Why the last document proved nothing, by its code."""
    rule_row: str = Field(default="", max_length=8)
    judged_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    judged_by: str = Field(default="", max_length=10)
    version: int = 1
