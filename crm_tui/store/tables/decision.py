"""What a centre decides once for many: its decision tables and dated parameters."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, UniqueConstraint

from crm_tui.store.tables.columns import BigId, UtcInstant


class DecisionTableRow(SQLModel, table=True):
    """One version of a decision table: what was saved stays as it was."""

    __tablename__ = "decision_table"
    __table_args__ = (UniqueConstraint("code", "version"),)

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    code: str = Field(max_length=60)
    version: int
    valid_from: date
    """The first day it decides; the version of the latest such day is in force."""
    rows: Any = Field(sa_column=Column(JSON))
    """Each row: its rank, its cells by the title of their column."""
    saved_at: datetime = Field(sa_type=UtcInstant)
    saved_by: str = Field(max_length=10)


class ParameterPeriodRow(SQLModel, table=True):
    """A parameter of the readings' requests, over some days, for all or a centre."""

    __tablename__ = "parameter_period"

    code: str = Field(max_length=60, primary_key=True)
    scope: str = Field(default="", max_length=40, primary_key=True)
    """A centre of the catalog; empty: the whole country."""
    valid_from: date = Field(primary_key=True)
    valid_until: date | None = None
    """The last day; None: until another."""
    value: str = Field(max_length=200)
    changed_at: datetime = Field(sa_type=UtcInstant)
    changed_by: str = Field(max_length=10)
