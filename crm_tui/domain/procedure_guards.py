"""The guards of procedures: named rules over what is known of a run.

A definition names them; each returns why the step may not go on, or an empty text. The
same guards open or close an exit, which then shows the reason beside it.
"""

from collections.abc import Mapping

from crm_tui.domain.arrival_guards import ARRIVAL_GUARDS, ARRIVAL_OPPOSITES
from crm_tui.domain.departure_guards import DEPARTURE_GUARDS, DEPARTURE_OPPOSITES
from crm_tui.domain.procedure_facts import Guard, MeterFacts, RunFacts

__all__ = ["GUARDS", "OPPOSITES", "MeterFacts", "RunFacts", "refusal_of"]


def _may_ask_a_service(facts: RunFacts) -> str:
    """Let a service be asked; Euros where the rule sends there only (R9)."""
    service = facts.values.get("service_saisi")
    if service is None:
        return "Choisissez le service à saisir."
    return _goes_to_euros(facts) if service == "EUROS" else ""


def _goes_to_euros(facts: RunFacts) -> str:
    """R9 (document 001): analyze and answer first, transfer in two cases only."""
    values = facts.values
    if values.get("facture_euros") is not True:
        return "La facture n'est pas étiquetée « euros » : réclamation ordinaire."
    if values.get("piece_impose") is True or values.get("conteste_encore") is True:
        return ""
    return "Répondez d'abord : ni pièce, ni contestation après explication écrite."


GUARDS: Mapping[str, Guard] = {
    "avis_permis": Guard(
        refusal=_may_ask_a_service,
        reads=("service_saisi", "facture_euros", "piece_impose", "conteste_encore"),
    ),
    **ARRIVAL_GUARDS,
    **DEPARTURE_GUARDS,
}
"""Every guard a definition may name, by that name."""


OPPOSITES = (*DEPARTURE_OPPOSITES, *ARRIVAL_OPPOSITES)
"""Pairs of guards of which exactly one holds: as exits, they leave no case out."""


def refusal_of(name: str, facts: RunFacts) -> str:
    """Return why a guard closes the way, or an empty text; no name, no guard."""
    if not name:
        return ""
    guard = GUARDS.get(name)
    if guard is None:
        return f"Le contrôle « {name} » n'existe plus : abandonnez cette procédure."
    return guard.refusal(facts)
