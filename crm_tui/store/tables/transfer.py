"""Transfers between agents, and the numbers they may call back."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant, only_where

AWAITED = only_where("status IN ('EMIS', 'EXPIRE')")
"""The transfers nobody acknowledged yet: what a queue has to look at."""

OPEN = only_where("status NOT IN ('ANNULE', 'CLOS')")
"""The transfers that are not over: few among all that were ever made."""


class TransferRow(SQLModel, table=True):
    """One transfer (« transfert »): who sent it, who has it, and what goes with it."""

    __tablename__ = "transfer"
    __table_args__ = (
        Index("ix_transfer_awaited", "queue", "due_at", "departement", **AWAITED),
        Index("ix_transfer_emitter", "emitter", "id"),
        Index("ix_transfer_open_holder", "holder", "id", **OPEN),
        Index("ix_transfer_sent", "sent_at", "departement"),
        Index("ix_transfer_party", "party_id", "id"),
        Index("ix_transfer_dossier", "dossier_id", "id"),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    number: str = Field(max_length=20, unique=True)
    mode: str = Field(max_length=8)
    nature: str = Field(max_length=12)
    status: str = Field(max_length=16)
    party_id: int | None = Field(default=None, sa_type=BigId, foreign_key="party.id")
    contact_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="contact.id"
    )
    dossier_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="dossier.id"
    )
    previous_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="transfer.id"
    )
    """The transfer this one sends back."""
    departement: str = Field(max_length=3)
    reason_code: str = Field(max_length=8)
    emitter: str = Field(max_length=10)
    queue: str = Field(max_length=24)
    recipient: str = Field(default="", max_length=10)
    holder: str = Field(max_length=10)
    """The one agent who answers for the customer now."""
    orientation: str = Field(default="", max_length=200)
    handover: Any = Field(sa_column=Column(JSON))
    """What goes with it, as it stood when it was sent."""
    is_dry: bool = False
    """Sent with something missing, by a supervisor's decision (« sec »)."""
    missing: str = Field(default="", max_length=400)
    forced_by: str = Field(default="", max_length=10)
    forced_because: str = Field(default="", max_length=200)
    created_at: datetime = Field(sa_type=UtcInstant)
    sent_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    due_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    acknowledged_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    acknowledged_by: str = Field(default="", max_length=10)
    taken_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    handled_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    closed_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    outcome: str = Field(default="", max_length=400)
    refusals: int = 0
    refused_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    refused_by: str = Field(default="", max_length=10)
    refusal_reason: str = Field(default="", max_length=200)
    escalated_to: str = Field(default="", max_length=10)
    expired_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    canceled_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    version: int = 1


class CallbackCheckRow(SQLModel, table=True):
    """A number the customer confirmed they can be called back on."""

    __tablename__ = "callback_check"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    party_id: int = Field(sa_type=BigId, foreign_key="party.id", index=True)
    number: str = Field(max_length=20)
    checked_at: datetime = Field(sa_type=UtcInstant)
    checked_by: str = Field(max_length=10)
