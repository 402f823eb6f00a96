"""Who did what: the audit trail and the timeline, written in the act's transaction."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant


class TrailRow(SQLModel, table=True):
    """One act: appended, never changed. Its save key makes a save repeatable."""

    __tablename__ = "trail"
    __table_args__ = (
        Index(None, "agent_code", "chain_rank"),
        Index(None, "object_kind", "object_number", "id"),
        Index(None, "at", "id"),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    at: datetime = Field(sa_type=UtcInstant)
    agent_code: str = Field(max_length=10)
    act: str = Field(max_length=40)
    object_kind: str = Field(default="", max_length=20)
    object_number: str = Field(default="", max_length=60)
    save_key: str | None = Field(default=None, max_length=40, unique=True)
    before: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    after: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    acting_for: str = Field(default="", max_length=10)
    """The colleague whose work it was, where the agent acted for another."""
    reason: str = Field(default="", max_length=200)
    """Why, where the act asks for a reason: a sensitive fact revealed."""
    chain_rank: int = 0
    """Its rank in the agent's own chain, from 1."""
    chain_hash: str = Field(default="", max_length=64)
    """Hash of this line and of the one before it in the agent's chain (SHA-256)."""


class TrailChainRow(SQLModel, table=True):
    """The end of an agent's chain of trail entries: none can be cut off unseen."""

    __tablename__ = "trail_chain"

    agent_code: str = Field(max_length=10, primary_key=True)
    length: int = 0
    chain_hash: str = Field(default="", max_length=64)


class SaveKeyRow(SQLModel, table=True):
    """A save key taken by one save, claimed before that save writes anything."""

    __tablename__ = "save_key"

    key: str = Field(max_length=40, primary_key=True)
    at: datetime = Field(sa_type=UtcInstant)


class TimelineRow(SQLModel, table=True):
    """One event of a customer's or a dossier's timeline."""

    __tablename__ = "timeline"
    __table_args__ = (
        Index(None, "party_id", "at", "id"),
        Index(None, "dossier_id", "at", "id"),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    at: datetime = Field(sa_type=UtcInstant)
    party_id: int | None = Field(default=None, sa_type=BigId, foreign_key="party.id")
    dossier_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="dossier.id"
    )
    kind: str = Field(max_length=16)
    title: str = Field(max_length=200)
    detail: str = Field(default="", max_length=4000)
    agent_name: str = Field(default="", max_length=80)
    source: str = Field(default="CRM", max_length=10)
    opens: str = Field(default="", max_length=10)
    """An `Opens`: what Enter opens, by its id; empty for what has no screen."""
    opens_id: int | None = Field(default=None, sa_type=BigId)
