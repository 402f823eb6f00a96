"""Procedures under way: their steps, and what was typed at each."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant, only_where

RUNNING = only_where("status = 'LANCE'")
"""The runs under way: few among all that ended."""


UNDER_WAY = only_where("status = 'EN_COURS'")
"""The steps to do now: one a run under way, what a night's job looks at."""


class ProcedureVersionRow(SQLModel, table=True):
    """A definition as a run was launched with it: a later change never traps a run."""

    __tablename__ = "procedure_version"

    code: str = Field(max_length=24, primary_key=True)
    digest: str = Field(max_length=64, primary_key=True)
    definition: Any = Field(sa_column=Column(JSON))
    seen_at: datetime = Field(sa_type=UtcInstant)


class ProcedureRunRow(SQLModel, table=True):
    """One run of a procedure (« plan d'action »), left and resumed at will."""

    __tablename__ = "procedure_run"
    __table_args__ = (
        Index("ix_procedure_run_running", "dossier_id", "party_id", **RUNNING),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    code: str = Field(max_length=24)
    digest: str = Field(max_length=64)
    """The version of the definition it follows to its end."""
    status: str = Field(max_length=12)
    party_id: int = Field(sa_type=BigId, foreign_key="party.id", index=True)
    dossier_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="dossier.id", index=True
    )
    contact_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="contact.id"
    )
    departement: str = Field(max_length=3)
    launched_at: datetime = Field(sa_type=UtcInstant)
    launched_by: str = Field(max_length=10)
    ended_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    end_reason: str = Field(default="", max_length=200)
    version: int = 1


class ProcedureStepRow(SQLModel, table=True):
    """One step of a run: its state, what was typed, what it led to."""

    __tablename__ = "procedure_step"
    __table_args__ = (Index("ix_procedure_step_due", "due_on", "run_id", **UNDER_WAY),)

    run_id: int = Field(
        sa_column=Column(
            BigId,
            ForeignKey("procedure_run.id"),
            primary_key=True,
            autoincrement=False,
        )
    )
    code: str = Field(max_length=24, primary_key=True)
    position: int
    status: str = Field(max_length=12)
    due_on: date | None = None
    values: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    exit: str = Field(default="", max_length=24)
    """The way out that was taken, by its code."""
    reason: str = Field(default="", max_length=200)
    task_id: int | None = Field(default=None, sa_type=BigId, foreign_key="task.id")
    document_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="document.id"
    )
    done_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    done_by: str = Field(default="", max_length=10)
