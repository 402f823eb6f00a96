"""What of a customer is not shown to everybody, and how it shows masked (rule R14).

« Date de naissance : age + day/month masked », « IBAN : FR76 **** **** 4321 ».
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

DOT = "•"
HIDDEN_DAY = DOT * 2
HIDDEN_BLOCK = DOT * 4


class ProtectionKind(StrEnum):
    """How the law protects an adult (code civil, articles 433, 440 and 477)."""

    NONE = ""
    GUARDIANSHIP = "TUTELLE"
    CURATORSHIP = "CURATELLE"
    SAFEGUARD = "SAUVEGARDE"
    MANDATE = "MANDAT"
    FAMILY = "HABILITATION"


class RevealReason(StrEnum):
    """Why a sensitive fact is looked at; another reason is typed."""

    IDENTIFY_CALLER = "Identifier l'appelant"
    REPRESENTATIVE = "Appel du représentant légal"
    OUTAGE = "Coupure ou rétablissement de la ligne"
    WRITE_LETTER = "Écrire au bon destinataire"
    CHECK = "Contrôle demandé par un responsable"


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveFacts:
    """What is revealed at once, by right and for a reason, on one screen."""

    party_id: int
    version: int
    name: str
    birth_on: date | None
    protection: ProtectionKind
    judged_on: date | None
    until: date | None
    """Last day of the protection, where the judgment names one."""
    guardian_number: str
    guardian: str
    """Name and phone of the representative, or empty."""
    instruction: str
    """What everybody may read: « Ne pas suspendre la ligne »."""
    tag_reason: str
    """Why, where the centre may hold it (« bracelet électronique »)."""
    has_legal_basis: bool
    """The parameter that names the legal basis of such facts is set."""
    ibans: tuple[tuple[str, str], ...]
    """Account number and IBAN, still masked: whole only while it is edited."""


def masked_birth(born: date | None) -> str:
    """Return `••/••/1961`, or nothing where the date is unknown."""
    return f"{HIDDEN_DAY}/{HIDDEN_DAY}/{born.year:04d}" if born else ""


def masked_iban(iban: str) -> str:
    """Return `FR76 •••• •••• 1234`, or nothing where there is none."""
    known = "".join(iban.split()).upper()
    if not known:
        return ""
    if len(known) < 8:
        return HIDDEN_BLOCK
    return f"{known[:4]} {HIDDEN_BLOCK} {HIDDEN_BLOCK} {known[-4:]}"
