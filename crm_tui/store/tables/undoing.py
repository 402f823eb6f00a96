"""What one act moved in many rows, so that it can be undone exactly."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant


class MergeRow(SQLModel, table=True):
    """Two parties or two dossiers made one, and every row that was moved for it."""

    __tablename__ = "merge"
    __table_args__ = (Index(None, "kind", "kept_id"), Index(None, "kind", "merged_id"))

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    kind: str = Field(max_length=10)
    """`party` or `dossier`."""
    kept_id: int = Field(sa_type=BigId)
    merged_id: int = Field(sa_type=BigId)
    reason: str = Field(default="", max_length=200)
    moved: Any = Field(sa_column=Column(JSON))
    """Table, key, column, before and after of each row that changed."""
    merged_at: datetime = Field(sa_type=UtcInstant)
    merged_by: str = Field(max_length=10)
    undone_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    undone_by: str = Field(default="", max_length=10)


class BulkAssignmentRow(SQLModel, table=True):
    """Tasks given out at once, and to whom each was before."""

    __tablename__ = "bulk_assignment"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    assigned_at: datetime = Field(sa_type=UtcInstant)
    assigned_by: str = Field(max_length=10)
    assignee: str = Field(max_length=10)
    moved: Any = Field(sa_column=Column(JSON))
    """Task, its version after, its holder and its status before."""
    undone_at: datetime | None = Field(default=None, sa_type=UtcInstant)
