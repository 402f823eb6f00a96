"""Service contracts, their assets, the readings asked for (document 002)."""

from datetime import date, datetime

from sqlalchemy import Column
from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from crm_tui.store.tables.columns import BigId, UtcInstant, only_where

UNANSWERED = only_where("status IN ('ENVOYEE', 'RELANCEE')")
"""What was asked and not answered: one an asset and period, whoever asks twice."""

POSTPONED = only_where("status = 'REPORTEE'")
"""What an exclusion put off: planned once, however many days it lasts."""


class ArticleRow(SQLModel, table=True):
    """What an asset is one of, and how its counter is read."""

    __tablename__ = "article"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    code: str = Field(max_length=24, unique=True)
    label: str = Field(max_length=120)
    operating_mode: str = Field(default="", max_length=2000)
    """« mode opératoire » : how to read the counters, told in the request."""
    picture_path: str = Field(default="", max_length=200)
    """Its picture, joined to mails."""


class LocationRow(SQLModel, table=True):
    """Where in a site an asset is, and how to reach there: the second level."""

    __tablename__ = "location"
    __table_args__ = (UniqueConstraint("site_id", "name"),)

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    site_id: int = Field(sa_type=BigId, foreign_key="site.id")
    name: str = Field(max_length=80)
    mail: str = Field(default="", max_length=254)
    fax: str = Field(default="", max_length=40)


class SiteReachRow(SQLModel, table=True):
    """How to reach a site for its readings: the third level."""

    __tablename__ = "site_reach"

    site_id: int = Field(sa_column=Column(BigId, primary_key=True, autoincrement=False))
    mail: str = Field(default="", max_length=254)
    fax: str = Field(default="", max_length=40)


class ServiceCustomerRow(SQLModel, table=True):
    """What the service contracts need of a party beside its own record."""

    __tablename__ = "service_customer"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    party_id: int = Field(sa_type=BigId, foreign_key="party.id", index=True)
    """Two after a merge: the first one holds."""
    classification: str = Field(default="", max_length=60)
    category: str = Field(default="", max_length=60)
    fax: str = Field(default="", max_length=40)


class ServiceContractRow(SQLModel, table=True):
    """What a service contract has beside any contract: its predefined billing rule."""

    __tablename__ = "service_contract"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    contract_id: int = Field(sa_type=BigId, foreign_key="contract.id", unique=True)
    rule_code: str = Field(max_length=24)
    rule_kind: str = Field(max_length=12)
    provider: str = Field(default="", max_length=24)


class TheoreticalBillRow(SQLModel, table=True):
    """A day a service contract is to be billed, and whether its rule ends a period."""

    __tablename__ = "theoretical_bill"
    __table_args__ = (UniqueConstraint("contract_id", "billed_on"),)

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    contract_id: int = Field(sa_type=BigId, foreign_key="contract.id")
    billed_on: date
    kind: str = Field(max_length=16)


class AssetRow(SQLModel, table=True):
    """A metered thing under a service contract; its readings are its counter's."""

    __tablename__ = "asset"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    number: str = Field(max_length=24, unique=True)
    article_id: int = Field(sa_type=BigId, foreign_key="article.id")
    contract_id: int = Field(sa_type=BigId, foreign_key="contract.id", index=True)
    site_id: int = Field(sa_type=BigId, foreign_key="site.id", index=True)
    location_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="location.id"
    )
    responsible_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="party.id", index=True
    )
    """« responsable utilisateur du bien »: the first level."""
    meter_id: int = Field(sa_type=BigId, foreign_key="meter.id", index=True)
    request_mode: str = Field(default="", max_length=8)
    """« Demande de Relevés » : MAIL, FAX, or none."""
    withdrawn_on: date | None = None
    version: int = 1


class ReadingCampaignRow(SQLModel, table=True):
    """One sending of requests, drafted by an agent or made by the automatic run."""

    __tablename__ = "reading_campaign"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    kind: str = Field(max_length=12)
    status: str = Field(max_length=12)
    requested_on: date
    """« date de la demande », which may be changed until it is sent."""
    period: date
    """First day of the month whose billing days it covers."""
    criteria: str = Field(default="{}", max_length=2000)
    """What it was drafted from, as JSON; in words where calendars did."""
    made_by: str = Field(default="", max_length=10)
    made_at: datetime = Field(sa_type=UtcInstant)
    sent_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    reported_to: str = Field(default="", max_length=254)
    version: int = 1


class ReadingRequestRow(SQLModel, table=True):
    """A request for a reading: proposed, sent, answered or put off."""

    __tablename__ = "reading_request"
    __table_args__ = (
        Index(None, "campaign_id", "id"),
        Index(
            "uq_reading_request_unanswered",
            "asset_id",
            "period",
            unique=True,
            **UNANSWERED,
        ),
        Index(
            "uq_reading_request_postponed",
            "planned_on",
            "asset_id",
            unique=True,
            **POSTPONED,
        ),
        Index("ix_reading_request_awaited", "requested_on", "id", **UNANSWERED),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    campaign_id: int = Field(sa_type=BigId, foreign_key="reading_campaign.id")
    asset_id: int = Field(sa_type=BigId, foreign_key="asset.id", index=True)
    party_id: int = Field(sa_type=BigId, foreign_key="party.id", index=True)
    departement: str = Field(max_length=3)
    period: date
    requested_on: date
    mode: str = Field(max_length=8)
    address: str = Field(default="", max_length=254)
    level: str = Field(default="", max_length=8)
    status: str = Field(max_length=16)
    reason: str = Field(default="", max_length=24)
    """Why it is red, blocked or left out: a `LineReason`."""
    failure: str = Field(default="", max_length=300)
    """What the sending itself refused, in French."""
    is_selected: bool = False
    planned_on: date | None = None
    """When an excluded one is to be sent instead."""
    document_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="document.id"
    )
    reminded_on: date | None = None
    answered_on: date | None = None
    reading_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="reading.id"
    )
    version: int = 1


class ReadingRunRow(SQLModel, table=True):
    """A day the automatic run has looked at: a missed one is caught up once."""

    __tablename__ = "reading_run"

    day: date = Field(primary_key=True)
    campaign_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="reading_campaign.id"
    )
    looked_until: int = Field(default=0, sa_type=BigId)
    """The last asset looked at: a killed run goes on after it."""
    done_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    """Empty while it is under way, or was killed: it then goes on."""
