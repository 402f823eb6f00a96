"""Who is on the line: what must match before anything personal is said (RGPD).

Our own rule where the documents are silent: three facts that agree, four to change bank
details, payer or holder. Failed twice, only general information is given, and documents
go only to addresses already on file.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

FACTS_TO_INFORM = 3
FACTS_TO_CHANGE = 4
ATTEMPTS = 2

OUR_RULE = (
    "Trois éléments concordants avant de donner une information personnelle, quatre "
    "pour changer un RIB, un payeur ou un titulaire ; un tiers a un mandat ; après "
    "deux échecs, des renseignements généraux seulement."
)
"""The rule as an agent is told it: ours (RGPD), the documents being silent."""


class IdentityFact(StrEnum):
    """What a caller may tell that the record can confirm; never prompted."""

    NAME = "NOM"
    SITE_ADDRESS = "ADRESSE"
    NUMBER = "NUMERO"
    """Of the account or the contract."""
    BIRTH_DATE = "NAISSANCE"
    LAST_BILL = "DERNIERE_FACTURE"
    IBAN_END = "IBAN_FIN"
    """The last four characters."""


class CallerAim(StrEnum):
    """What the caller asks for."""

    INFORMATION = "RENSEIGNEMENT"
    KNOWN_ADDRESS_COPY = "DUPLICATA"
    """A document sent again to an address on file."""
    CHANGE = "MODIFICATION"
    """Bank details, payer or holder."""


class Identification(StrEnum):
    """How far the caller may be served."""

    CONFIRMED = "IDENTIFIE"
    TO_COMPLETE = "A_COMPLETER"
    GENERAL_ONLY = "GENERAL"
    NEEDS_MANDATE = "MANDAT"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentificationResult:
    """Where the identification stands, and what to say or ask next."""

    status: Identification
    reason: str
    missing: int = 0


def identify(
    *,
    matching: Collection[IdentityFact],
    aim: CallerAim,
    failed_attempts: int = 0,
    is_third_party: bool = False,
    has_mandate: bool = False,
) -> IdentificationResult:
    """Return how far a caller may be served, from the facts that agree."""
    if is_third_party and not has_mandate:
        return IdentificationResult(
            status=Identification.NEEDS_MANDATE,
            reason="L'appelant n'est pas le titulaire : un mandat, ou un rôle connu, "
            "est nécessaire.",
        )
    if failed_attempts >= ATTEMPTS:
        return IdentificationResult(
            status=Identification.GENERAL_ONLY,
            reason="Identification échouée deux fois : renseignements généraux "
            "seulement, ou courrier au titulaire.",
        )
    needed = FACTS_TO_CHANGE if aim is CallerAim.CHANGE else FACTS_TO_INFORM
    missing = max(0, needed - len(set(matching)))
    if missing:
        return IdentificationResult(
            status=Identification.TO_COMPLETE,
            missing=missing,
            reason=f"{needed} éléments concordants nécessaires : il en manque "
            f"{missing}.",
        )
    return IdentificationResult(
        status=Identification.CONFIRMED,
        reason=f"{len(set(matching))} éléments concordants.",
    )
