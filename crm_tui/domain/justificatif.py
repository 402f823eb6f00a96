"""Justificatifs: the proof of the date and reading of an arrival (document 001)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class JustificatifStatus(StrEnum):
    """Where a request for proof stands (domain.md 1.3)."""

    ASKED = "DEMANDE"
    REMINDED = "RELANCE"
    EXPIRED = "ECHU"
    RECEIVED = "RECU"
    RECEIVED_LATE = "RECU_TARDIF"
    ACCEPTED = "RECEVABLE"
    REFUSED = "NON_RECEVABLE"


class JustificatifKind(StrEnum):
    """« acte de vente, état des lieux d'entrée », and the photo asked in addition."""

    DEED_OF_SALE = "ACTE_VENTE"
    MOVE_IN_INVENTORY = "ETAT_DES_LIEUX"
    METER_PHOTO = "PHOTO_COMPTEUR"


KIND_WORDS = {
    JustificatifKind.DEED_OF_SALE: "acte de vente",
    JustificatifKind.MOVE_IN_INVENTORY: "état des lieux d'entrée",
    JustificatifKind.METER_PHOTO: "photo du compteur",
}
"""How screens, comments and reasons name a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Justificatif:
    """One request for proof on a dossier, with its calendar."""

    id: int
    status: JustificatifStatus
    asked_on: date
    reminder_on: date
    due_on: date
    fallback_on: date
    kind: JustificatifKind | None
    received_at: datetime | None
    version: int
    dated_on: date | None = None
    """The day of entry the document bears, as the agent read it."""
    value_m3: int | None = None
    """The reading it bears, whole m³."""
    serial_number: str = ""
    flaw: str = ""
    """Why the last document proved nothing, by its code."""
    rule_row: str = ""
    """The row that decided on it."""
    limitation_raised_on: date | None = None
    """The day the customer raised the two-year limitation; None while they did not."""
    is_attributable: bool | None = None
    """Whether the gap it leaves is the newcomer's own; None while nobody said."""
    attributed_because: str = ""
    takes_remote: bool = False
