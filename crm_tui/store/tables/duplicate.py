"""Records that may be one party, and how far the scan that looks for them is."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant


class DuplicatePairRow(SQLModel, table=True):
    """Two parties that look alike, the lower id first."""

    __tablename__ = "duplicate_pair"
    __table_args__ = (
        Index(None, "party_b"),
        Index(None, "state", "score", "party_a", "party_b"),
    )

    party_a: int = Field(
        sa_column=Column(
            BigId, ForeignKey("party.id"), primary_key=True, autoincrement=False
        )
    )
    party_b: int = Field(
        sa_column=Column(
            BigId, ForeignKey("party.id"), primary_key=True, autoincrement=False
        )
    )
    score: int
    reasons: str = Field(max_length=200)
    """Codes of `DuplicateReason`, separated by commas."""
    state: str = Field(max_length=12)
    found_at: datetime = Field(sa_type=UtcInstant)
    judged_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    judged_by: str = Field(default="", max_length=10)
    judgment: str = Field(default="", max_length=200)
    """Why they are two parties, as the agent said."""


class DuplicateScanRow(SQLModel, table=True):
    """A scan that has not ended: where it resumes. It goes away at the end."""

    __tablename__ = "duplicate_scan"

    territory: str = Field(max_length=400, primary_key=True)
    """The departements scanned; `*` for the whole country."""
    kind: str = Field(max_length=8)
    after_key: str = Field(max_length=120)
    """Keys of this kind up to this one are done, and the kinds before it."""
    read: int
    compared: int
    found: int
    new: int
    withdrawn: int
    capped: int
