"""The guards of procedures: named rules over what is known of a run.

A definition names them; each returns why the step may not go on, or an empty text. The
same guards open or close an exit, which then shows the reason beside it.
"""

from collections.abc import Mapping
from datetime import date, datetime, time

from crm_tui.domain.arrival_guards import ARRIVAL_GUARDS, ARRIVAL_OPPOSITES
from crm_tui.domain.departure import (
    ACTUAL,
    ACTUAL_CONFIRMED_BY,
    CLOSING,
    CONFIRMED_BY,
    LEAVING_ON,
)
from crm_tui.domain.french_format import short_date
from crm_tui.domain.procedure_facts import Guard, MeterFacts, RunFacts
from crm_tui.domain.reading_check import ReadingSeverity
from crm_tui.domain.reading_entry import check_entry

__all__ = ["GUARDS", "OPPOSITES", "MeterFacts", "RunFacts", "refusal_of"]

END_OF_DAY = time(23, 59, 59)
"""The hour of a reading told without one (document 001)."""


def _reading_is_given(facts: RunFacts) -> str:
    if facts.values.get("nature_index") == "LU" and "index_depart" not in facts.values:
        return "Saisissez l'index lu, ou choisissez « estimé »."
    return ""


def _reading_is_plausible(facts: RunFacts) -> str:
    """Judge the closing reading as any other (R7); a reason confirms a doubt."""
    return _closing_refusal(facts, reading=CLOSING, confirmed_by=CONFIRMED_BY)


def _closing_refusal(facts: RunFacts, *, reading: str, confirmed_by: str) -> str:
    value, day = facts.values.get(reading), facts.values.get(LEAVING_ON)
    if facts.meter is None or not isinstance(value, int) or not isinstance(day, date):
        return ""
    check = check_entry(
        typed=str(value),
        read_at=datetime.combine(day, END_OF_DAY, tzinfo=facts.now.tzinfo),
        history=facts.meter.history,
        dials=facts.meter.dials,
        rule=facts.meter.rule,
    )
    is_confirmed = bool(facts.values.get(confirmed_by))
    if check.severity is ReadingSeverity.OK:
        return ""
    if check.severity is ReadingSeverity.ALERT and is_confirmed:
        return ""
    way_out = (
        " Dites ce qui le confirme."
        if check.severity is ReadingSeverity.ALERT
        else f" {check.advice}".rstrip()
    )
    return f"{check.message}{way_out}"


def _leaves_after_the_contract_began(facts: RunFacts) -> str:
    day, begun = facts.values.get("date_depart"), facts.contract_started_on
    if isinstance(day, date) and begun is not None and day < begun:
        return (
            f"Le contrat a commencé le {short_date(begun)} : le départ ne peut pas "
            "le précéder."
        )
    return ""


def _was_estimated(facts: RunFacts) -> str:
    if facts.values.get("nature_index") == "ESTIME":
        return ""
    return "L'index de départ est lu : il n'y a rien à attendre."


def _was_read(facts: RunFacts) -> str:
    if facts.values.get("nature_index") == "ESTIME":
        return "L'index de départ est estimé : attendez l'index réel."
    return ""


def _reading_came(facts: RunFacts) -> str:
    if ACTUAL not in facts.values:
        return "Saisissez l'index réel reçu."
    return _closing_refusal(facts, reading=ACTUAL, confirmed_by=ACTUAL_CONFIRMED_BY)


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
    "index_lu_donne": Guard(
        refusal=_reading_is_given, reads=("nature_index", "index_depart")
    ),
    "index_depart_coherent": Guard(
        refusal=_reading_is_plausible, reads=("index_depart", "date_depart")
    ),
    "depart_apres_debut_contrat": Guard(
        refusal=_leaves_after_the_contract_began, reads=("date_depart",)
    ),
    "index_estime": Guard(refusal=_was_estimated, reads=("nature_index",)),
    "index_lu": Guard(refusal=_was_read, reads=("nature_index",)),
    "index_reel_donne": Guard(
        refusal=_reading_came, reads=(ACTUAL, ACTUAL_CONFIRMED_BY, LEAVING_ON)
    ),
    "avis_permis": Guard(
        refusal=_may_ask_a_service,
        reads=("service_saisi", "facture_euros", "piece_impose", "conteste_encore"),
    ),
    **ARRIVAL_GUARDS,
}
"""Every guard a definition may name, by that name."""


OPPOSITES = (frozenset({"index_lu", "index_estime"}), *ARRIVAL_OPPOSITES)
"""Pairs of guards of which exactly one holds: as exits, they leave no case out."""


def refusal_of(name: str, facts: RunFacts) -> str:
    """Return why a guard closes the way, or an empty text; no name, no guard."""
    if not name:
        return ""
    guard = GUARDS.get(name)
    if guard is None:
        return f"Le contrôle « {name} » n'existe plus : abandonnez cette procédure."
    return guard.refusal(facts)
