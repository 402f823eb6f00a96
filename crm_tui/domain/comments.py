"""The comments that rules write on a dossier, byte for byte.

Two of them are search keys quoted from document 001: one typo and the supervision query
for interim occupants misses a customer. A coded `DossierTag` goes with them for that
reason. Cubic metres are written `m3` and days
28/02/2024, as the teams type them.
"""

from datetime import date
from enum import StrEnum

from crm_tui.domain.french_format import short_date

PREVIOUS_OCCUPANT_GAP_COMMENT = "écart de consommation avec ancien occupant"
"""C1: « stipuler dans le commentaire du dossier ARR « écart de consommation avec ancien
occupant » (la précision de ce commentaire permettra d'effectuer une requête Odyssée
Pilotage pour rechercher les clients intermédiaires […]) » (document 001)."""

AWAITING_JUSTIFICATIF_COMMENT = (
    "en attente justificatif car écart de consommation avec le prédécesseur"
)
"""C2: « Laisser le dossier ARR et la tâche ouverte pendant 15 jours, en notant un
commentaire (« en attente justificatif car écart de consommation avec le
prédécesseur ») » (document 001)."""


class DossierTag(StrEnum):
    """The coded twin of a comment that is searched for."""

    PREVIOUS_OCCUPANT_GAP = "PREVIOUS_OCCUPANT_GAP"
    AWAITING_JUSTIFICATIF = "AWAITING_JUSTIFICATIF"
    EUROS = "EUROS"
    SENSITIVE = "SENSITIVE"


def gap_awaiting_justificatif(
    *,
    gap_m3: int,
    closing_m3: int,
    closing_on: date,
    opening_m3: int,
    opening_on: date,
    due_on: date,
    reconnection: bool = False,
) -> str:
    """C3, and C3bis where the water must be turned on again.

    « en stipulant dans le commentaire le motif d'ouverture de ce dossier (en attendant
    que le client nous transmette un justificatif […]) » (document 001).
    """
    opening = "Arrivée avec remise en eau. " if reconnection else ""
    return (
        f"{opening}Écart de consommation de {gap_m3} m3 avec l'ancien occupant "
        f"(résiliation {closing_m3} m3 le {short_date(closing_on)}, "
        f"arrivée {opening_m3} m3 le {short_date(opening_on)}). "
        f"En attente justificatif d'entrée dans les lieux jusqu'au "
        f"{short_date(due_on)}. "
        f"À défaut : abonner à la date et à l'index de résiliation."
    )


def no_justificatif(*, closing_m3: int, closing_on: date) -> str:
    """C4: the customer states that they have no document.

    « Si le client ne possède pas de justificatif, noter dans le commentaire du dossier
    de mettre en place l'abonnement avec l'index et la date de résiliation du
    prédécesseur » (document 001).
    """
    return (
        "Écart de consommation avec l'ancien occupant. Client sans justificatif : "
        "mettre en place l'abonnement avec l'index et la date de résiliation du "
        f"prédécesseur ({closing_m3} m3 le {short_date(closing_on)})."
    )


def fallback_applied(*, due_on: date, closing_m3: int, closing_on: date) -> str:
    """C5: nothing came in time, the closing reading and date were used."""
    return (
        f"Justificatif non reçu au {short_date(due_on)} : abonnement mis en place à la "
        "date et à l'index de résiliation du prédécesseur "
        f"({closing_m3} m3 le {short_date(closing_on)})."
    )


def document_received(
    *, words: str, start_on: date, start_m3: int, origin: str, late_after: date | None
) -> str:
    """Say which document came and what the contract starts at, and from where.

    `words` name the document, `origin` says where the reading comes from where the
    document bears none; `late_after` is the limit it came after, None when in time.
    """
    late = f" Reçu après le {short_date(late_after)}." if late_after else ""
    source = f" ({origin})" if origin else ""
    return (
        f"Justificatif reçu : {words}.{late} "
        f"Abonnement au {short_date(start_on)} à {start_m3} m3{source}."
    )


def document_refused(*, words: str, why: str, due_on: date | None) -> str:
    """Row D13: why the document proves nothing; the limit stays where it was.

    `due_on` is None where the contract already runs: it stays as it is.
    """
    stays = "L'abonnement en place ne change pas."
    if due_on is not None:
        stays = f"Nouvelle demande, échéance inchangée au {short_date(due_on)}."
    return f"Justificatif non recevable : {words}, {why}. {stays}"


def below_closing(*, opening_m3: int, closing_m3: int) -> str:
    """C6: the opening reading is well below the closing one."""
    return (
        f"Index d'arrivée {opening_m3} m3 inférieur à l'index de résiliation "
        f"{closing_m3} m3 : vérifier matricule, saisie et nature (réel/estimé) de "
        "l'index de résiliation."
    )


def slightly_below_closing(*, opening_m3: int, closing_m3: int) -> str:
    """Row D26a: both figures, and which one the contract starts at."""
    return (
        f"Index d'arrivée {opening_m3} m3 inférieur de {closing_m3 - opening_m3} m3 à "
        f"l'index de résiliation {closing_m3} m3 : "
        f"abonnement à {closing_m3} m3, un index ne recule pas."
    )


def closing_reading_missing(*, opening_m3: int, opening_on: date) -> str:
    """Row D27: why the contract waits, with what the newcomer declared."""
    return (
        "Index de résiliation absent : abonnement en attente de vérification "
        f"(arrivée {opening_m3} m3 le {short_date(opening_on)})."
    )
