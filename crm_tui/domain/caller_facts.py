"""What a caller was asked and what of it agrees with the record (rule R15).

The agent hears the answer and compares: « Ne jamais souffler la réponse ». What the
record masks is compared by the program, when the identification is recorded.
"""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from crm_tui.domain.caller_identification import (
    CallerAim,
    Identification,
    IdentificationResult,
    IdentityFact,
)

FACT_WORDS = {
    IdentityFact.NAME: "nom et prénom",
    IdentityFact.SITE_ADDRESS: "adresse du logement",
    IdentityFact.NUMBER: "n° de compte, contrat",
    IdentityFact.LAST_BILL: "dernière facture",
    IdentityFact.IBAN_END: "RIB, fin de l'IBAN",
    IdentityFact.BIRTH_DATE: "date de naissance",
}
"""In the order script S2 asks for them."""

AIM_WORDS = {
    CallerAim.INFORMATION: "renseignement",
    CallerAim.KNOWN_ADDRESS_COPY: "duplicata",
    CallerAim.CHANGE: "modification",
}


class CallerQuality(StrEnum):
    """In what quality somebody calls."""

    HOLDER = "TITULAIRE"
    MANDATED = "MANDATAIRE"
    THIRD_PARTY = "TIERS"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentificationForm:
    """What the caller told, as the agent ticked and typed it."""

    told: Set[IdentityFact] = frozenset()
    """What agrees with what the record shows."""
    birth_on: str = ""
    """As they told it: the record masks it, the program compares."""
    aim: CallerAim = CallerAim.INFORMATION
    quality: CallerQuality = CallerQuality.HOLDER
    has_failed: bool = False
    """The agent gives the attempt up: the caller could not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerAttempts:
    """What was already asked of this customer's callers today."""

    failed: int
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifiedCaller:
    """An identification recorded: how far the caller may be served, and why."""

    party_id: int
    aim: CallerAim
    at: datetime
    result: IdentificationResult
    birth_on: date | None = None
    """Shown once the identification passed (rule R14); None before, or unknown."""

    @property
    def is_confirmed(self) -> bool:
        """Tell whether personal facts may be said."""
        return self.result.status is Identification.CONFIRMED


def facts_to_compare(
    form: IdentificationForm, *, is_born_so: bool | None
) -> frozenset[IdentityFact]:
    """Return the facts that agree; `is_born_so` is None where no day was told."""
    birth = {IdentityFact.BIRTH_DATE}
    shown = frozenset(form.told) - birth
    return shown | birth if is_born_so else shown


def caution_before(identified: IdentifiedCaller | None, *, aim: CallerAim) -> str:
    """Return what must still be asked before a fact is told, or an empty text."""
    if identified is None or not identified.is_confirmed:
        return "Appelant non identifié : identifiez-le avant d'en rien dire."
    if aim is CallerAim.CHANGE and identified.aim is not CallerAim.CHANGE:
        return (
            "Appelant identifié pour un renseignement : un quatrième élément "
            "est nécessaire pour modifier."
        )
    return ""
