"""Goodwill gestures: proposed, granted, carried out; what a customer was given."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import Column
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, Euros, UtcInstant, only_where

WAITING_GESTURES = only_where("status = 'A_VALIDER'")
"""The gestures somebody must still decide: few among all that were given."""


class GestureRow(SQLModel, table=True):
    """One goodwill gesture (« geste commercial »): never erased, a refusal is kept."""

    __tablename__ = "gesture"
    __table_args__ = (
        Index(None, "party_id", "proposed_at"),
        Index(None, "proposed_at", "departement", "status"),
        Index("ix_gesture_waiting", "proposed_at", "departement", **WAITING_GESTURES),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    number: str = Field(max_length=20, unique=True)
    party_id: int = Field(sa_type=BigId, foreign_key="party.id")
    account_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="account.id"
    )
    """The account that is credited."""
    dossier_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="dossier.id", index=True
    )
    """The complaint it answers."""
    departement: str = Field(max_length=3)
    nature: str = Field(max_length=16)
    amount: Decimal = Field(sa_type=Euros)
    reason_code: str = Field(max_length=8)
    """The complaint's reason: a third gesture for one is not given alone (R16)."""
    because: str = Field(default="", max_length=200)
    """Why it is given, as the agent said."""
    status: str = Field(max_length=12)
    rule_row: str = Field(default="", max_length=8)
    rule_reason: str = Field(default="", max_length=400)
    ceiling_euros: int = 0
    """The ceiling of who proposed it, that day."""
    proposed_at: datetime = Field(sa_type=UtcInstant)
    proposed_by: str = Field(max_length=10)
    decided_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    decided_by: str = Field(default="", max_length=10)
    decided_because: str = Field(default="", max_length=200)
    carried_out_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    carried_out_by: str = Field(default="", max_length=10)
    reference: str | None = Field(default=None, max_length=40, unique=True)
    """Of the credit in the billing tool: one credit is never counted twice."""
    canceled_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    canceled_by: str = Field(default="", max_length=10)
    canceled_because: str = Field(default="", max_length=200)
    version: int = 1
