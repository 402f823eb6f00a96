"""Offers presented to customers, and what they answered (« rebond commercial »)."""

from datetime import date, datetime

from sqlalchemy import Column
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant


class OfferProposalRow(SQLModel, table=True):
    """One offer presented to a customer: counted once, whatever was answered."""

    __tablename__ = "offer_proposal"
    __table_args__ = (
        Index(None, "party_id", "id"),
        Index("ix_offer_proposal_presented", "presented_at", "departement", "id"),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    party_id: int = Field(sa_type=BigId, foreign_key="party.id")
    offer_code: str = Field(default="", max_length=24)
    """Code of the catalog; empty where the customer wanted to hear of none."""
    mode: str = Field(max_length=10)
    """`POUSSEE`, or `DEMANDEE` by the customer: an `OfferMode`."""
    status: str = Field(max_length=10)
    """An `OfferStatus`: `PRESENTEE`, `ACCEPTEE`, `REFUSEE`."""
    refusal: str = Field(default="", max_length=20)
    """Why it was refused, by its code."""
    silent_until: date | None = None
    """The last day it is not pushed again; of every offer where none is named."""
    contact_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="contact.id"
    )
    dossier_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="dossier.id", index=True
    )
    """The order an acceptance opened."""
    departement: str = Field(max_length=3)
    agent_code: str = Field(max_length=10)
    presented_at: datetime = Field(sa_type=UtcInstant)
    answered_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    answered_by: str = Field(default="", max_length=10)
    version: int = 1
