"""The scripts answered with customers, and the versions a centre gave them."""

from datetime import date, datetime

from sqlalchemy import Column
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant, only_where


class ScriptRunRow(SQLModel, table=True):
    """One script under way, or over, of a contact."""

    __tablename__ = "script_run"
    __table_args__ = (
        Index("ix_script_run_party", "party_id", **only_where("party_id IS NOT NULL")),
        Index(
            "ix_script_run_contact",
            "contact_id",
            **only_where("contact_id IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    script_code: str = Field(max_length=20)
    version: int = 0
    """The edition it began with; 0 for the one the program ships."""
    party_id: int | None = Field(default=None, sa_type=BigId, foreign_key="party.id")
    contact_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="contact.id"
    )
    """Empty until the contact is recorded; a dossier has it through its contacts."""
    departement: str = Field(max_length=3)
    begun_by: str = Field(max_length=10)
    begun_at: datetime = Field(sa_type=UtcInstant)
    ended_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    outcome: str = Field(default="", max_length=16)


class ScriptAnswerRow(SQLModel, table=True):
    """What was answered to one question of a run, by whom and when."""

    __tablename__ = "script_answer"

    run_id: int = Field(sa_column=Column(BigId, primary_key=True, autoincrement=False))
    question: str = Field(max_length=40, primary_key=True)
    value: str = Field(default="", max_length=1000)
    source: str = Field(default="", max_length=120)
    """Where it comes from when nobody asked; empty when the customer answered."""
    answered_by: str = Field(max_length=80)
    answered_at: datetime = Field(sa_type=UtcInstant)


class ScriptEditionRow(SQLModel, table=True):
    """A version of a script a centre wrote: never changed, followed by the next."""

    __tablename__ = "script_edition"

    script_code: str = Field(max_length=20, primary_key=True)
    version: int = Field(primary_key=True)
    in_force_on: date
    label: str = Field(max_length=80)
    body: str = Field(max_length=20_000)
    reason: str = Field(max_length=200)
    written_at: datetime = Field(sa_type=UtcInstant)
    written_by: str = Field(max_length=10)
