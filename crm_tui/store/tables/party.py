"""Who: parties, how to reach them, what they are to accounts and sites."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey
from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from crm_tui.store.tables.columns import BigId, UtcInstant, only_where


class PartyRow(SQLModel, table=True):
    """A person or an organization."""

    __tablename__ = "party"
    __table_args__ = (
        Index(
            "ix_party_guardian", "guardian_id", **only_where("guardian_id IS NOT NULL")
        ),
        Index(
            "ix_party_merged_into",
            "merged_into_id",
            **only_where("merged_into_id IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    number: str = Field(max_length=10, unique=True)
    nature: str = Field(max_length=20)
    status: str = Field(max_length=20)
    civility: str = Field(default="", max_length=8)
    last_name: str = Field(max_length=120)
    first_name: str = Field(default="", max_length=80)
    birth_on: date | None = None
    occupancy: str = Field(default="", max_length=40)
    preferred_channel: str = Field(default="", max_length=20)
    is_protected: bool = False
    guardian_id: int | None = Field(default=None, sa_type=BigId, foreign_key="party.id")
    """The legal representative of a protected party, a party too."""
    protection_kind: str = Field(default="", max_length=20)
    """A `ProtectionKind`: by right only, as the two days below."""
    protection_judged_on: date | None = None
    protection_until: date | None = None
    sensitive_note: str = Field(default="", max_length=200)
    """A sensitive fact (bracelet électronique…): by right only, never searched."""
    instruction: str = Field(default="", max_length=200)
    """What to do about it, which everyone may read: « Ne pas suspendre la ligne »."""
    line2: str = Field(default="", max_length=80)
    line3: str = Field(default="", max_length=80)
    street: str = Field(default="", max_length=120)
    line5: str = Field(default="", max_length=80)
    postcode: str = Field(default="", max_length=10)
    town: str = Field(default="", max_length=80)
    insee_code: str = Field(default="", max_length=5)
    country: str = Field(default="", max_length=60)
    address_to_check: bool = False
    address_suggestion: str = Field(default="", max_length=120)
    source: str = Field(default="CRM", max_length=10)
    since: date | None = None
    created_at: datetime = Field(sa_type=UtcInstant)
    changed_at: datetime = Field(sa_type=UtcInstant)
    """When the value was last changed here or there: imports never go back in time."""
    merged_into_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="party.id"
    )
    """The party this one was merged into: its number leads there."""
    version: int = 1


class PartyDepartementRow(SQLModel, table=True):
    """Where a party may be seen from: its sites' departements, else its address's."""

    __tablename__ = "party_departement"

    party_id: int = Field(
        sa_column=Column(BigId, primary_key=True, autoincrement=False)
    )
    departement: str = Field(max_length=3, primary_key=True)


class PartyCommuneRow(SQLModel, table=True):
    """The communes a party may be seen from: its sites', else its address's."""

    __tablename__ = "party_commune"

    party_id: int = Field(
        sa_column=Column(BigId, primary_key=True, autoincrement=False)
    )
    insee_code: str = Field(max_length=5, primary_key=True)


class PartyPhoneRow(SQLModel, table=True):
    """A phone of a party; a former one still finds them."""

    __tablename__ = "party_phone"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    party_id: int = Field(sa_type=BigId, foreign_key="party.id", index=True)
    number: str = Field(max_length=20)
    is_preferred: bool = False
    is_forced: bool = False
    is_former: bool = False


class PartyEmailRow(SQLModel, table=True):
    """An e-mail address of a party."""

    __tablename__ = "party_email"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    party_id: int = Field(sa_type=BigId, foreign_key="party.id", index=True)
    address: str = Field(max_length=254)
    is_former: bool = False


class PartyAliasRow(SQLModel, table=True):
    """What a party was once called: it still finds them."""

    __tablename__ = "party_alias"

    party_id: int = Field(
        sa_column=Column(
            BigId, ForeignKey("party.id"), primary_key=True, autoincrement=False
        )
    )
    kind: str = Field(max_length=16, primary_key=True)
    """An `AliasKind`: a former name, the number of a party merged into this one."""
    value: str = Field(max_length=200, primary_key=True)
    """As it was written, last name first."""
    since: datetime = Field(sa_type=UtcInstant)
    """When it stopped being the party's."""


class PartyRoleRow(SQLModel, table=True):
    """What a party is to an account, a site or a contract, over a period."""

    __tablename__ = "party_role"
    __table_args__ = (
        UniqueConstraint("party_id", "role", "object_kind", "object_id"),
        Index(None, "object_kind", "object_id"),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    party_id: int = Field(sa_type=BigId, foreign_key="party.id")
    role: str = Field(max_length=20)
    object_kind: str = Field(max_length=10)
    """`account`, `site` or `contract`."""
    object_id: int = Field(sa_type=BigId)
    role_from: date | None = None
    role_until: date | None = None
