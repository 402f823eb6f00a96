"""Who works here: agents, the territories and queues they serve."""

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field, SQLModel

from crm_tui.store.tables.columns import BigId, UtcInstant


class AgentRow(SQLModel, table=True):
    """An agent; the profile's permissions are declared in the catalog."""

    __tablename__ = "agent"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    code: str = Field(max_length=10, unique=True)
    first_name: str = Field(max_length=80)
    last_name: str = Field(max_length=80)
    entity: str = Field(default="", max_length=80)
    centre: str = Field(default="", max_length=60)
    line_of_business: str = Field(default="Eau", max_length=20)
    level: str = Field(max_length=4)
    profile: str = Field(max_length=40)
    territory: str = Field(max_length=400)
    """Departements, comma separated; `*` for the whole country."""
    home_departement: str = Field(default="00", max_length=3)
    queues: str = Field(default="", max_length=400)
    password_hash: str = Field(default="", max_length=200)
    is_active: bool = True
    last_signed_in_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    version: int = 1


class AgentGrantRow(SQLModel, table=True):
    """A right lent for a while (« soutien ponctuel »): acts and ends by itself."""

    __tablename__ = "agent_grant"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    agent_code: str = Field(max_length=10, index=True)
    profile: str = Field(default="", max_length=40)
    """The profile whose permissions are lent; empty for a territory alone."""
    territory: str = Field(default="", max_length=400)
    """The places lent, written as an agent's; empty for permissions alone."""
    starts_at: datetime = Field(sa_type=UtcInstant)
    ends_at: datetime = Field(sa_type=UtcInstant)
    reason: str = Field(default="", max_length=200)
    granted_by: str = Field(max_length=10)
    granted_at: datetime = Field(sa_type=UtcInstant)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    withdrawn_by: str = Field(default="", max_length=10)


class AgentAbsenceRow(SQLModel, table=True):
    """A time an agent is away: their work goes back to its queues."""

    __tablename__ = "agent_absence"

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    agent_code: str = Field(max_length=10, index=True)
    absent_from: datetime = Field(sa_type=UtcInstant)
    absent_until: datetime = Field(sa_type=UtcInstant)
    declared_by: str = Field(max_length=10)


class SignInSourceRow(SQLModel, table=True):
    """The failed sign-ins from one terminal, whatever the codes typed there."""

    __tablename__ = "sign_in_source"

    source: str = Field(max_length=60, primary_key=True)
    failures: int
    last_at: datetime = Field(sa_type=UtcInstant)


class SignInAttemptRow(SQLModel, table=True):
    """The failed sign-ins under a typed code, whether an agent has it or not."""

    __tablename__ = "sign_in_attempt"

    code: str = Field(max_length=10, primary_key=True)
    failures: int
    last_at: datetime = Field(sa_type=UtcInstant)
