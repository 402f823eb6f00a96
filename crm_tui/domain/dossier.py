"""Dossiers: the administrative file between a customer and the services.

« le réceptacle commun des données du dossier » (document 003). Its moves are the table
of `machines/dossier.py`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class DossierStatus(StrEnum):
    """Where a dossier stands."""

    AWAITING_ADMINISTRATION = "OUVERT_ATTENTE_TRAITEMENT_ADMINISTRATIF"
    IN_PROGRESS = "OUVERT_EN_COURS"
    AWAITING_CUSTOMER = "OUVERT_ATTENTE_CLIENT"
    AWAITING_FIELD_VISIT = "OUVERT_ATTENTE_INTERVENTION"
    AWAITING_SERVICE = "OUVERT_ATTENTE_INTERSERVICE"
    CLOSED = "CLOS"
    CANCELED = "ANNULE"

    @property
    def is_open(self) -> bool:
        """Tell whether work may still be done on the dossier."""
        return self not in (DossierStatus.CLOSED, DossierStatus.CANCELED)


class DossierType(StrEnum):
    """The external codes of document 000 and of the contact reasons.

    `RCV` is our own: document 003 opens a dossier « par une action externe (procédure
    de relance […] après dépassement de la date d'exigibilité) » without a code.
    """

    MOVE_IN = "ARR"
    MOVE_OUT = "RES"
    OCCUPANCY_CHANGE = "MUT"
    WORKS = "TVX"
    FIRST_CONTRACT = "PRE"
    INTERDEPARTMENT = "INT"
    COMPLAINT = "REC"
    DEBT_RECOVERY = "RCV"
    ASSISTANCE = "AST"
    ORDER = "CMD"
    READINGS = "REL"


class DossierVariant(StrEnum):
    """The sub-types of an arrival that document 001 names."""

    STANDARD = "STANDARD"
    SPECIAL_CASES = "CAS_PARTICULIERS"
    WITH_FIELD_VISIT = "AVEC_INTERVENTION"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierComment:
    """One signed line of a dossier: appended, never edited."""

    at: datetime
    author: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A dossier as lists and headers show it."""

    id: int
    number: str
    """`ARR-24-001893`."""
    type: DossierType
    variant: DossierVariant
    status: DossierStatus
    opened_at: datetime
    opened_by: str
    """`DRC NATIONALE MTC - IFI045`, as document 000 writes it."""
    source: str
    party_id: int
    account_number: str
    site_number: str
    tags: tuple[str, ...]
    version: int
    departement: str = ""
    """Where it belongs: its site's, else its customer's."""
    account_id: int | None = None
    site_id: int | None = None
    contract_id: int | None = None
    """The contract the dossier led to."""
    contact_id: int | None = None
    """The contact it was opened from."""
    rule_row: str = ""
    """`D03`: the row of the decision that opened it."""
    rule_reason: str = ""
    opening_m3: int | None = None
    opening_on: date | None = None
    """Reading and date of the arrival as declared; None when nobody asked."""
    conclusion: str = ""
    closed_at: datetime | None = None
    preset: str = ""
    """Code of the preset it was opened from (catalog, `dossier_presets.toml`)."""
    informed_by: str = ""
    """How the customer was told of the end; empty where nobody told them."""
    reopened_at: datetime | None = None
    merged_into_id: int | None = None
    """The dossier it was merged into; it then stays as its number alone."""


def task_sentence(*, pending: int, done: int) -> str:
    """Return the generated sentence of field ETAT (S0-10), to the letter."""
    return (
        f"Le dossier client comporte {pending} entrées tâche en suspens"
        f" et {done} entrées tâche finalisée"
    )
