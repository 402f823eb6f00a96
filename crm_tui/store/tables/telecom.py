"""What a customer holds and uses beside a meter: lines, equipment, orders, standing.

Document 004, « Détails des offres détenues », « Parc Equipement », « Spots & Alertes »
and « Information Facturation ».
"""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Column
from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from crm_tui.store.tables.columns import BigId, Euros, UtcInstant


class TelecomLineRow(SQLModel, table=True):
    """A line of a contract; the offer is the contract's."""

    __tablename__ = "telecom_line"
    __table_args__ = (UniqueConstraint("contract_id", "number"),)

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    contract_id: int = Field(sa_type=BigId, foreign_key="contract.id")
    number: str = Field(max_length=20, index=True)
    """As phones are kept, `+33353010205`: a fixed line (« ND »), or a mobile one."""
    status: str = Field(max_length=16)
    technology: str = Field(default="", max_length=24)
    details: str = Field(default="", max_length=200)
    options: str = Field(default="", max_length=400)
    """Labels, comma separated."""
    in_service_on: date | None = None
    committed_until: date | None = None
    commitment_months: int | None = None


class MonthUsageRow(SQLModel, table=True):
    """What one line consumed in a month; nothing included said: without limit."""

    __tablename__ = "month_usage"
    __table_args__ = (UniqueConstraint("line_id", "month"),)

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    line_id: int = Field(sa_type=BigId, foreign_key="telecom_line.id")
    month: date
    """Its first day."""
    included_minutes: int | None = None
    used_minutes: int = 0
    included_mb: int | None = None
    used_mb: int = 0
    extra_amount: Decimal = Field(default=Decimal(0), sa_type=Euros)
    """Billed beyond the flat rate (« hors forfait »)."""


class EquipmentRow(SQLModel, table=True):
    """A box, a phone, a decoder: bought, rented or lent, and how it is covered."""

    __tablename__ = "equipment"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    serial_number: str = Field(max_length=24, unique=True)
    party_id: int = Field(sa_type=BigId, foreign_key="party.id", index=True)
    line_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="telecom_line.id", index=True
    )
    label: str = Field(max_length=80)
    """`Box Fibre Wi-Fi 6`."""
    holding: str = Field(max_length=8)
    details: str = Field(default="", max_length=200)
    held_since: date | None = None
    returned_on: date | None = None
    warranty: str = Field(default="", max_length=120)
    """What is covered: `Pièces et main-d'œuvre`."""
    warranty_months: int | None = None
    warranty_until: date | None = None
    deposit: Decimal = Field(default=Decimal(0), sa_type=Euros)


class AfterSalesRow(SQLModel, table=True):
    """One interaction with the technical assistance (« AT/SAV ») about an equipment."""

    __tablename__ = "after_sales"
    __table_args__ = (Index(None, "equipment_id", "at"),)

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    number: str = Field(max_length=24, unique=True)
    equipment_id: int = Field(sa_type=BigId, foreign_key="equipment.id")
    at: datetime = Field(sa_type=UtcInstant)
    channel: str = Field(max_length=12)
    symptom: str = Field(default="", max_length=200)
    stop_step: int | None = None
    """Step of the diagnosis where it stopped; nothing when it ended."""
    stop_label: str = Field(default="", max_length=120)
    outcome: str = Field(max_length=12)


class EquipmentTestRow(SQLModel, table=True):
    """A test made during an interaction, and its result: not to be made again."""

    __tablename__ = "equipment_test"
    __table_args__ = (UniqueConstraint("after_sales_id", "rank"),)

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    after_sales_id: int = Field(sa_type=BigId, foreign_key="after_sales.id")
    rank: int
    label: str = Field(max_length=120)
    result: str = Field(max_length=16)


class CustomerOrderRow(SQLModel, table=True):
    """What a customer ordered; it goes on by its steps."""

    __tablename__ = "customer_order"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    number: str = Field(max_length=24, unique=True)
    party_id: int = Field(sa_type=BigId, foreign_key="party.id", index=True)
    contract_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="contract.id"
    )
    kind: str = Field(max_length=16)
    label: str = Field(max_length=120)
    status: str = Field(max_length=16)
    placed_on: date
    withdrawable_until: date | None = None


class OrderStepRow(SQLModel, table=True):
    """One step of an order, in its order."""

    __tablename__ = "order_step"
    __table_args__ = (UniqueConstraint("order_id", "rank"),)

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    order_id: int = Field(sa_type=BigId, foreign_key="customer_order.id")
    rank: int
    label: str = Field(max_length=120)
    planned_on: date | None = None
    done_on: date | None = None


class AccountStandingRow(SQLModel, table=True):
    """How an account pays beyond its method: by what channel, rated for what reason."""

    __tablename__ = "account_standing"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    account_id: int = Field(sa_type=BigId, foreign_key="account.id", unique=True)
    payment_channel: str = Field(default="", max_length=40)
    """« canal utilisé pour le règlement »: `Espace client`."""
    rating_reason: str = Field(default="", max_length=120)
    """What the payer's rating follows from: `2 rejets de prélèvement en 2024`."""
    rated_on: date | None = None


class PaymentExtensionRow(SQLModel, table=True):
    """A delay granted to pay (« prorogation, SR14… »)."""

    __tablename__ = "payment_extension"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    number: str = Field(max_length=24, unique=True)
    account_id: int = Field(sa_type=BigId, foreign_key="account.id", index=True)
    kind: str = Field(max_length=16)
    amount: Decimal = Field(sa_type=Euros)
    granted_on: date
    until_on: date
    granted_by: str = Field(default="", max_length=80)
    ended_on: date | None = None
    """Paid or withdrawn before its last day."""


class CommercialProfileRow(SQLModel, table=True):
    """What a customer likes and lives, and whether they accept to be offered things."""

    __tablename__ = "commercial_profile"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    party_id: int = Field(sa_type=BigId, foreign_key="party.id", index=True)
    """Two after a merge: they add up."""
    interests: str = Field(default="", max_length=200)
    """Words, comma separated: `sport,cinéma`."""
    life_moments: str = Field(default="", max_length=200)
    """Comma separated too: `déménagement 08/2024`."""
    is_opposed: bool = False
    """To marketing (« opposition au démarchage »)."""
    opposed_on: date | None = None


class SiteEligibilityRow(SQLModel, table=True):
    """What a place may have; nothing said where nobody looked."""

    __tablename__ = "site_eligibility"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    site_id: int = Field(sa_type=BigId, foreign_key="site.id", unique=True)
    has_fibre: bool | None = None
    downstream_mbps: int | None = None
    has_remote_reading: bool | None = None
    """Whether a meter there may be read at a distance (« télérelève »)."""
    checked_on: date | None = None
