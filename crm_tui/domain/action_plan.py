"""The plan d'action of a dossier: its steps, and how far each is.

Steps by type and variant (domain.md 1.7): P-ARR-STD, P-ARR-CAS-PARTICULIER,
P-ARR-INTERVENTION and P-REPRISE-ILIADE. Nothing is stored: the state of a step follows
from the facts of the dossier, so that it can never disagree with them.
"""

from collections.abc import Callable

from crm_tui.domain.account_choice import LEGACY_SYSTEMS
from crm_tui.domain.dossier import DossierStatus, DossierType, DossierVariant
from crm_tui.domain.dossier_view import PlanStep, StepState
from crm_tui.domain.french_format import short_date
from crm_tui.domain.plan_facts import PlanFacts, Step
from crm_tui.domain.plan_waits import awaited_steps, awaits_photo, is_compared


def plan_of(facts: PlanFacts) -> tuple[PlanStep, ...]:
    """Return the steps in order; the first one that is not done is the current one."""
    steps = _PLANS.get(_plan_code(facts), _any_dossier)(facts)
    shown: list[PlanStep] = []
    is_next = facts.status.is_open
    for rank, step in enumerate((*steps, _closing(facts)), start=1):
        state = _state(step, facts, is_next=is_next)
        is_next = is_next and state is not StepState.CURRENT
        shown.append(
            PlanStep(
                rank=rank,
                label=step.label,
                state=state,
                detail=step.detail,
                due_on=step.due_on,
            )
        )
    return tuple(shown)


def progress_of(steps: tuple[PlanStep, ...]) -> str:
    """Return `3/5`: the rank of the current step, or of the last one at the end."""
    ranks = [step.rank for step in steps if step.state is StepState.CURRENT]
    return f"{ranks[0] if ranks else len(steps)}/{len(steps)}"


def _state(step: Step, facts: PlanFacts, *, is_next: bool) -> StepState:
    if step.is_failed:
        return StepState.FAILED
    if step.is_done or facts.status is DossierStatus.CLOSED:
        return StepState.DONE
    if facts.status is DossierStatus.CANCELED:
        return StepState.FAILED
    return StepState.CURRENT if is_next else StepState.TO_DO


def _plan_code(facts: PlanFacts) -> str:
    if facts.type is not DossierType.MOVE_IN:
        return facts.type.value
    if facts.variant is not DossierVariant.STANDARD:
        return facts.variant.value
    return "REPRISE" if facts.source in LEGACY_SYSTEMS else facts.variant.value


def _taken_over(facts: PlanFacts) -> tuple[Step, ...]:
    """P-REPRISE-ILIADE: the account exists and is the one to use."""
    return (
        Step(
            label="Dossier repris",
            is_done=True,
            detail=f"compte {facts.account_number} existant"
            if facts.account_number
            else "compte à rattacher",
        ),
        Step(
            label="Relire le commentaire",
            is_done=facts.is_started or bool(facts.contract_number),
            detail=_opening(facts) or "index et date à lire",
        ),
        Step(
            label="Contrôle de l'écart",
            is_done=is_compared(facts),
            detail=_figures(facts),
        ),
        _contract(facts, label="Campagne"),
    )


def _standard(facts: PlanFacts) -> tuple[Step, ...]:
    """P-ARR-STD."""
    return (
        Step(
            label="Site, index et date",
            is_done=facts.opening_m3 is not None or bool(facts.contract_number),
            detail=_opening(facts) or "à saisir",
        ),
        Step(
            label="Contrôle de l'écart",
            is_done=is_compared(facts),
            detail=_figures(facts),
        ),
        _contract(facts, label="Abonnement"),
    )


def _special_cases(facts: PlanFacts) -> tuple[Step, ...]:
    """P-ARR-CAS-PARTICULIER: the document, or its deadline."""
    return (_check(facts), *awaited_steps(facts), _contract(facts, label="Abonnement"))


def _with_field_visit(facts: PlanFacts) -> tuple[Step, ...]:
    """P-ARR-INTERVENTION: both branches, water and document, must be finished.

    A reading that cannot be is looked at first: no visit is planned before its photo.
    """
    contract = _contract(facts, label="Abonnement")
    if awaits_photo(facts):
        return (_check(facts), *awaited_steps(facts), _visit(facts), contract)
    wait = awaited_steps(facts)[1:] if facts.justificatif is not None else ()
    return (_check(facts), _visit(facts), *wait, contract)


def _visit(facts: PlanFacts) -> Step:
    is_to_do = facts.is_visit_pending or awaits_photo(facts)
    return Step(
        label="Remise en eau",
        is_done=not is_to_do,
        detail="intervention à planifier" if is_to_do else "faite",
    )


def _any_dossier(facts: PlanFacts) -> tuple[Step, ...]:
    return (
        Step(label="Ouverture", is_done=True, detail=""),
        Step(
            label="Traitement",
            is_done=facts.open_tasks == 0,
            detail=_task_count(facts),
        ),
    )


_PLANS: dict[str, Callable[[PlanFacts], tuple[Step, ...]]] = {
    "REPRISE": _taken_over,
    DossierVariant.STANDARD.value: _standard,
    DossierVariant.SPECIAL_CASES.value: _special_cases,
    DossierVariant.WITH_FIELD_VISIT.value: _with_field_visit,
}


def _check(facts: PlanFacts) -> Step:
    return Step(
        label="Contrôle de l'index", is_done=is_compared(facts), detail=_figures(facts)
    )


def _contract(facts: PlanFacts, *, label: str) -> Step:
    number = facts.contract_number
    return Step(
        label=label,
        is_done=bool(number),
        detail=f"contrat {number}" if number else "index et date à retenir",
    )


def _closing(facts: PlanFacts) -> Step:
    is_closed = facts.status is DossierStatus.CLOSED
    return Step(
        label="Clôture",
        is_done=is_closed,
        detail="dossier clos" if is_closed else _task_count(facts),
    )


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
