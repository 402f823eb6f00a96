"""Where: sites, the meters installed there and their readings."""

from datetime import date, datetime

from sqlalchemy import Column
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant, only_where

ENTERED_READINGS = only_where("author != ''")
"""The readings an agent entered, by their day: few beside those that came by file."""


class SiteRow(SQLModel, table=True):
    """A place where a service is delivered."""

    __tablename__ = "site"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    number: str = Field(max_length=10, unique=True)
    line2: str = Field(default="", max_length=80)
    line3: str = Field(default="", max_length=80)
    street: str = Field(max_length=120)
    line5: str = Field(default="", max_length=80)
    postcode: str = Field(max_length=10)
    town: str = Field(max_length=80)
    insee_code: str = Field(default="", max_length=5)
    departement: str = Field(max_length=3)
    address_to_check: bool = False
    address_suggestion: str = Field(default="", max_length=120)
    water_state: str = Field(default="INCONNU", max_length=20)
    created_at: datetime = Field(sa_type=UtcInstant)
    changed_at: datetime = Field(sa_type=UtcInstant)
    version: int = 1


class MeterRow(SQLModel, table=True):
    """A meter; its readings survive the subscriber."""

    __tablename__ = "meter"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    site_id: int = Field(sa_type=BigId, foreign_key="site.id", index=True)
    serial_number: str = Field(max_length=20, unique=True)
    dials: int = 5
    is_remote_read: bool = False
    location: str = Field(default="", max_length=80)
    installed_on: date | None = None
    removed_on: date | None = None


class ReadingRow(SQLModel, table=True):
    """A reading: superseded, never deleted."""

    __tablename__ = "reading"
    __table_args__ = (
        Index(None, "meter_id", "read_at", "id"),
        Index("ix_reading_entered", "read_at", "id", **ENTERED_READINGS),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    meter_id: int = Field(sa_type=BigId, foreign_key="meter.id")
    read_at: datetime = Field(sa_type=UtcInstant)
    value_m3: int
    source: str = Field(max_length=20)
    status: str = Field(default="VALIDE", max_length=12)
    usage_m3: int | None = None
    usage_low_m3: int | None = None
    usage_high_m3: int | None = None
    supersedes_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="reading.id"
    )
    superseded_by: str = Field(default="", max_length=10)
    superseded_reason: str = Field(default="", max_length=300)
    confirmed_because: str | None = Field(default=None, max_length=300)
    """Nearly no reading has one: no room is taken by those that have none."""
    author: str = Field(default="", max_length=10)
    version: int = 1
