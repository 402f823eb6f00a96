"""The guards of procedures: named rules over what is known of a run.

A definition names them; each returns why the step may not go on, or an empty text. The
same guards open or close an exit, which then shows the reason beside it.
"""

from collections.abc import Mapping

from crm_tui.domain.arrival_guards import ARRIVAL_GUARDS, ARRIVAL_OPPOSITES
from crm_tui.domain.departure_guards import DEPARTURE_GUARDS, DEPARTURE_OPPOSITES
from crm_tui.domain.euros_guards import EUROS_GUARDS
from crm_tui.domain.procedure_facts import Guard, MeterFacts, RunFacts

__all__ = ["GUARDS", "OPPOSITES", "MeterFacts", "RunFacts", "refusal_of"]


GUARDS: Mapping[str, Guard] = {
    **EUROS_GUARDS,
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
