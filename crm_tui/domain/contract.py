"""Contracts (« abonnements ») and their life cycle (domain.md 1.3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LineOfBusiness(StrEnum):
    """« Univers »: what a contract is about."""

    WATER = "EAU"
    HOME = "HOME"
    MOBILE = "MOBILE"
    SERVICE = "SSC"


class ContractStatus(StrEnum):
    """Where a contract stands."""

    REQUESTED = "DEMANDE"
    AWAITING_JUSTIFICATIF = "ATTENTE_JUSTIFICATIF"
    AWAITING_FIELD_VISIT = "ATTENTE_INTERVENTION"
    ACTIVE = "ACTIF"
    ENDING = "RESILIATION_PROGRAMMEE"
    ENDED = "RESILIE"
    WITHDRAWN = "RETRACTE"
    SUSPENDED = "SUSPENDU"
    ABANDONED = "ABANDONNE"


class ReadingOrigin(StrEnum):
    """Where the start reading of a contract comes from (« source de l'index »)."""

    MOVE_IN = "ARRIVEE"
    JUSTIFICATIF = "JUSTIFICATIF"
    PREVIOUS_CLOSING = "RESILIATION"
    REMOTE = "TELERELEVE"
    LIMITATION = "PRESCRIPTION"
    INSTALLATION = "POSE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """One subscription of an account at a site or on a line."""

    id: int
    number: str
    line_of_business: LineOfBusiness
    status: ContractStatus
    offer: str
    account_number: str
    site_number: str
    place: str
    """Town of the site, or the line number."""
    started_on: date | None
    start_m3: int | None
    start_origin: ReadingOrigin | None
    ended_on: date | None
    """Its last day; still to come while the end is planned."""
    end_m3: int | None
    version: int
    site_id: int | None = None
