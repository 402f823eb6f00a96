"""What binds a party to a place: accounts, contracts, bills."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Column
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId, Euros, UtcInstant, only_where

UNREMINDED_BILLS = only_where("status IN ('EMISE', 'ECHUE')")
"""The bills nobody reminded of yet: what the reminders of a day have to look at."""


CONTRACTS_OPENED_HERE = only_where("opened_by != ''")
"""The contracts an act of ours opened: imported ones are the history."""


ENDED_CONTRACTS = only_where("status = 'RESILIE'")
"""The contracts that ended, by the day: their sites may stand empty."""


ENDING_CONTRACTS = only_where("status = 'RESILIATION_PROGRAMMEE'")
"""The contracts whose last day is known: what ends by itself when it comes."""


class AccountRow(SQLModel, table=True):
    """A billing account; its number and its key are text."""

    __tablename__ = "account"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    number: str = Field(max_length=10, unique=True)
    key: str = Field(default="", max_length=2)
    holder_id: int = Field(sa_type=BigId, foreign_key="party.id", index=True)
    customer_class: str = Field(max_length=20)
    balance: Decimal = Field(default=Decimal(0), sa_type=Euros)
    payment_method: str = Field(default="", max_length=40)
    payer_rating: str = Field(default="", max_length=12)
    dunning_stage: int = 0
    next_bill: str = Field(default="", max_length=60)
    iban: str = Field(default="", max_length=34)
    """Shown masked, whole only by right and for a reason."""
    is_external: bool = False
    source: str = Field(default="CRM", max_length=10)
    created_at: datetime = Field(sa_type=UtcInstant)
    changed_at: datetime = Field(sa_type=UtcInstant)
    version: int = 1


class ContractRow(SQLModel, table=True):
    """A subscription; a predecessor's may have no known holder here."""

    __tablename__ = "contract"
    __table_args__ = (
        Index("ix_contract_opened_here", "created_at", "id", **CONTRACTS_OPENED_HERE),
        Index("ix_contract_ended", "ended_on", "id", **ENDED_CONTRACTS),
        Index("ix_contract_ending", "ended_on", "id", **ENDING_CONTRACTS),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    number: str = Field(max_length=20, unique=True)
    line_of_business: str = Field(max_length=8)
    status: str = Field(max_length=24)
    offer: str = Field(default="", max_length=60)
    account_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="account.id", index=True
    )
    site_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="site.id", index=True
    )
    holder_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="party.id", index=True
    )
    line_number: str = Field(default="", max_length=20)
    started_on: date | None = None
    start_m3: int | None = None
    start_origin: str = Field(default="", max_length=16)
    ended_on: date | None = None
    end_m3: int | None = None
    end_is_estimate: bool = False
    opened_by: str = Field(default="", max_length=10)
    created_at: datetime = Field(sa_type=UtcInstant)
    changed_at: datetime = Field(sa_type=UtcInstant)
    version: int = 1


class BillRow(SQLModel, table=True):
    """A bill of an account, with its tags."""

    __tablename__ = "bill"
    __table_args__ = (
        Index(None, "account_id", "issued_on", "id"),
        Index("ix_bill_unreminded", "due_on", "id", **UNREMINDED_BILLS),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    number: str = Field(max_length=24, unique=True)
    account_id: int = Field(sa_type=BigId, foreign_key="account.id")
    issued_on: date
    due_on: date
    amount: Decimal = Field(sa_type=Euros)
    balance: Decimal = Field(default=Decimal(0), sa_type=Euros)
    status: str = Field(max_length=16)
    tags: str = Field(default="", max_length=120)
    """Comma separated: `euros`."""
