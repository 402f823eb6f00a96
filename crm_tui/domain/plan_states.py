"""The facts that derived steps follow, by the name a definition gives them.

Nothing of these steps is stored: their state is read from the dossier each time, so
that the plan d'action can never disagree with it.
"""

from collections.abc import Callable, Mapping

from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.french_format import short_date
from crm_tui.domain.plan_facts import PlanFacts, StepFact
from crm_tui.domain.plan_waits import (
    awaits_photo,
    is_compared,
    is_justificatif_asked,
    is_photo_asked,
    justificatif_asked,
    justificatif_received,
    photo_asked,
    photo_received,
)


def _taken_over(facts: PlanFacts) -> StepFact:
    known = f"compte {facts.account_number} existant"
    return StepFact(
        is_done=True, detail=known if facts.account_number else "compte à rattacher"
    )


def _comment_read(facts: PlanFacts) -> StepFact:
    return StepFact(
        is_done=facts.is_started or bool(facts.contract_number),
        detail=_opening(facts) or "index et date à lire",
    )


def _arrival_typed(facts: PlanFacts) -> StepFact:
    return StepFact(
        is_done=facts.opening_m3 is not None or bool(facts.contract_number),
        detail=_opening(facts) or "à saisir",
    )


def _readings_compared(facts: PlanFacts) -> StepFact:
    return StepFact(is_done=is_compared(facts), detail=_figures(facts))


def _contract_opened(facts: PlanFacts) -> StepFact:
    number = facts.contract_number
    return StepFact(
        is_done=bool(number),
        detail=f"contrat {number}" if number else "index et date à retenir",
    )


def _water_on(facts: PlanFacts) -> StepFact:
    is_to_do = facts.is_visit_pending or awaits_photo(facts)
    return StepFact(
        is_done=not is_to_do,
        detail="intervention à planifier" if is_to_do else "faite",
    )


def _dossier_opened(facts: PlanFacts) -> StepFact:
    return StepFact(is_done=True, detail="")


def _tasks_done(facts: PlanFacts) -> StepFact:
    return StepFact(is_done=facts.open_tasks == 0, detail=_task_count(facts))


def _dossier_closed(facts: PlanFacts) -> StepFact:
    is_closed = facts.status is DossierStatus.CLOSED
    return StepFact(
        is_done=is_closed, detail="dossier clos" if is_closed else _task_count(facts)
    )


PLAN_STATES: Mapping[str, Callable[[PlanFacts], StepFact]] = {
    "dossier_repris": _taken_over,
    "commentaire_relu": _comment_read,
    "arrivee_saisie": _arrival_typed,
    "index_compares": _readings_compared,
    "photo_demandee": photo_asked,
    "photo_recue": photo_received,
    "justificatif_demande": justificatif_asked,
    "justificatif_recu": justificatif_received,
    "eau_ouverte": _water_on,
    "abonnement_en_place": _contract_opened,
    "dossier_ouvert": _dossier_opened,
    "taches_finalisees": _tasks_done,
    "dossier_clos": _dossier_closed,
}
"""Every fact a derived step may follow."""

CONDITIONS: Mapping[str, Callable[[PlanFacts], bool]] = {
    "photo_demandee": is_photo_asked,
    "photo_attendue": awaits_photo,
    "justificatif_plutot_que_photo": lambda facts: not is_photo_asked(facts),
    "justificatif_demande": is_justificatif_asked,
}
"""Every condition without which a derived step is not shown."""


def _task_count(facts: PlanFacts) -> str:
    count = facts.open_tasks
    return f"{count} tâche{'s' if count > 1 else ''} en suspens"


def _opening(facts: PlanFacts) -> str:
    if facts.opening_m3 is None:
        return ""
    day = f" au {short_date(facts.opening_on)}" if facts.opening_on else ""
    return f"{facts.opening_m3} m³{day}"


def _figures(facts: PlanFacts) -> str:
    if facts.closing_m3 is None:
        return "index de résiliation absent"
    if facts.opening_m3 is None:
        return f"résiliation à {facts.closing_m3} m³"
    return f"{facts.opening_m3} / {facts.closing_m3} m³"
