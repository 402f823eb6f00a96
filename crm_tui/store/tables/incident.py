"""Collective incidents and planned works: where, since when, who called about them."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant, only_where

RUNNING_INCIDENTS = only_where("ended_at IS NULL")
"""The incidents nobody closed: what the banner of every customer looks at."""


class IncidentRow(SQLModel, table=True):
    """What touches many customers at once (« incident collectif »)."""

    __tablename__ = "incident"
    __table_args__ = (
        Index("ix_incident_running", "since", "id", **RUNNING_INCIDENTS),
        Index(None, "since", "id"),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    number: str = Field(max_length=20, unique=True)
    kind: str = Field(max_length=12)
    line_of_business: str = Field(default="", max_length=8)
    """Whose customers are concerned; empty for all."""
    label: str = Field(max_length=120)
    words: str = Field(max_length=400)
    """What the agent says to who calls."""
    reason_code: str = Field(max_length=8)
    """The reason the contact of an attached call is recorded with."""
    since: datetime = Field(sa_type=UtcInstant)
    expected_until: datetime | None = Field(default=None, sa_type=UtcInstant)
    declared_at: datetime = Field(sa_type=UtcInstant)
    declared_by: str = Field(max_length=10)
    ended_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    ended_by: str = Field(default="", max_length=10)
    ended_words: str = Field(default="", max_length=400)
    version: int = 1


class IncidentPlaceRow(SQLModel, table=True):
    """Where an incident is: a commune, one of its streets, or one site."""

    __tablename__ = "incident_place"
    __table_args__ = (Index(None, "insee_code", "incident_id"),)

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    incident_id: int = Field(sa_type=BigId, foreign_key="incident.id", index=True)
    departement: str = Field(max_length=3)
    insee_code: str = Field(max_length=5)
    town: str = Field(max_length=80)
    street: str = Field(default="", max_length=120)
    """Without its house numbers; empty for the whole commune."""
    street_key: str = Field(default="", max_length=120)
    """The street as it is compared."""
    site_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="site.id", index=True
    )


class IncidentCallRow(SQLModel, table=True):
    """A call about an incident: a contact each, and one dossier for none."""

    __tablename__ = "incident_call"
    __table_args__ = (Index(None, "incident_id", "contact_id"),)

    contact_id: int = Field(
        sa_column=Column(
            BigId, ForeignKey("contact.id"), primary_key=True, autoincrement=False
        )
    )
    incident_id: int = Field(sa_type=BigId, foreign_key="incident.id")
    attached_at: datetime = Field(sa_type=UtcInstant)
    attached_by: str = Field(max_length=10)
