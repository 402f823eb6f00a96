"""What belongs to one agent's desk, and what a centre may set."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant


class DraftRow(SQLModel, table=True):
    """What an agent typed and has not saved: theirs only."""

    __tablename__ = "draft"

    agent_code: str = Field(max_length=10, primary_key=True)
    form: str = Field(max_length=20, primary_key=True)
    subject: str = Field(max_length=40, primary_key=True)
    title: str = Field(default="", max_length=200)
    fields: Any = Field(sa_column=Column(JSON))
    saved_at: datetime = Field(sa_type=UtcInstant)


class VisitRow(SQLModel, table=True):
    """The last time an agent opened a customer: the list of recent ones."""

    __tablename__ = "visit"

    agent_code: str = Field(max_length=10, primary_key=True)
    party_id: int = Field(
        sa_column=Column(BigId, primary_key=True, autoincrement=False)
    )
    at: datetime = Field(sa_type=UtcInstant)


class PresenceRow(SQLModel, table=True):
    """Who has a record open now: a lease that ends by itself when it is not renewed."""

    __tablename__ = "presence"
    __table_args__ = (Index(None, "kind", "object_id", "expires_at"),)

    desk_session: str = Field(max_length=36, primary_key=True)
    """One run of the program: an agent may have two terminals."""
    kind: str = Field(max_length=10, primary_key=True)
    object_id: int = Field(
        sa_column=Column(BigId, primary_key=True, autoincrement=False)
    )
    agent_code: str = Field(max_length=10)
    is_writing: bool = False
    since: datetime = Field(sa_type=UtcInstant)
    expires_at: datetime = Field(sa_type=UtcInstant)


class SavedSearchRow(SQLModel, table=True):
    """An advanced search an agent keeps under a name."""

    __tablename__ = "saved_search"

    agent_code: str = Field(max_length=10, primary_key=True)
    name: str = Field(max_length=60, primary_key=True)
    criteria: Any = Field(sa_column=Column(JSON))
    saved_at: datetime = Field(sa_type=UtcInstant)


class ParameterRow(SQLModel, table=True):
    """A business parameter a centre changed from its default in the catalog."""

    __tablename__ = "parameter"

    code: str = Field(max_length=60, primary_key=True)
    value: str = Field(max_length=200)
    changed_at: datetime = Field(sa_type=UtcInstant)
    changed_by: str = Field(default="", max_length=10)


class CounterRow(SQLModel, table=True):
    """The last number given for a series: `dossier:ARR:24` → 1893."""

    __tablename__ = "counter"

    series: str = Field(max_length=40, primary_key=True)
    last: int = Field(sa_column=Column(BigId, nullable=False))
