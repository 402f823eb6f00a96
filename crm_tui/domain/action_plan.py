"""The plan d'action of a dossier: its steps, and how far each is.

Steps by type and variant (domain.md 1.7): P-ARR-STD, P-ARR-CAS-PARTICULIER,
P-ARR-INTERVENTION and P-REPRISE-ILIADE. Nothing is stored: the state of a step follows
from the facts of the dossier, so that it can never disagree with them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from crm_tui.domain.account_choice import LEGACY_SYSTEMS
from crm_tui.domain.dossier import DossierStatus, DossierType, DossierVariant
from crm_tui.domain.dossier_view import PlanStep, StepState
from crm_tui.domain.french_format import short_date
from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.party import SourceSystem

WAITING = frozenset({JustificatifStatus.ASKED, JustificatifStatus.REMINDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """What a plan d'action looks at."""

    type: DossierType
    variant: DossierVariant
    status: DossierStatus
    source: SourceSystem
    account_number: str
    opening_m3: int | None
    opening_on: date | None
    closing_m3: int | None
    closing_on: date | None
    justificatif: JustificatifStatus | None
    asked_on: date | None
    due_on: date | None
    is_started: bool
    """Somebody took a task of the dossier."""
    is_visit_pending: bool
    """The water is still to be turned on."""
    contract_number: str
    """The contract the dossier led to, or empty."""
    open_tasks: int
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    label: str
    is_done: bool
    detail: str
    is_failed: bool = False
    due_on: date | None = None


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


def _state(step: _Step, facts: PlanFacts, *, is_next: bool) -> StepState:
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


def _taken_over(facts: PlanFacts) -> tuple[_Step, ...]:
    """P-REPRISE-ILIADE: the account exists and is the one to use."""
    return (
        _Step(
            label="Dossier repris",
            is_done=True,
            detail=f"compte {facts.account_number} existant"
            if facts.account_number
            else "compte à rattacher",
        ),
        _Step(
            label="Relire le commentaire",
            is_done=facts.is_started or bool(facts.contract_number),
            detail=_opening(facts) or "index et date à lire",
        ),
        _Step(
            label="Contrôle de l'écart",
            is_done=_is_compared(facts),
            detail=_figures(facts),
        ),
        _contract(facts, label="Campagne"),
    )


def _standard(facts: PlanFacts) -> tuple[_Step, ...]:
    """P-ARR-STD."""
    return (
        _Step(
            label="Site, index et date",
            is_done=facts.opening_m3 is not None or bool(facts.contract_number),
            detail=_opening(facts) or "à saisir",
        ),
        _Step(
            label="Contrôle de l'écart",
            is_done=_is_compared(facts),
            detail=_figures(facts),
        ),
        _contract(facts, label="Abonnement"),
    )


def _special_cases(facts: PlanFacts) -> tuple[_Step, ...]:
    """P-ARR-CAS-PARTICULIER: the document, or its deadline."""
    return (_check(facts), *_wait(facts), _contract(facts, label="Abonnement"))


def _with_field_visit(facts: PlanFacts) -> tuple[_Step, ...]:
    """P-ARR-INTERVENTION: both branches, water and document, must be finished."""
    visit = _Step(
        label="Remise en eau",
        is_done=not facts.is_visit_pending,
        detail="intervention à planifier" if facts.is_visit_pending else "faite",
    )
    wait = _wait(facts)[1:] if facts.justificatif is not None else ()
    return (_check(facts), visit, *wait, _contract(facts, label="Abonnement"))


def _any_dossier(facts: PlanFacts) -> tuple[_Step, ...]:
    return (
        _Step(label="Ouverture", is_done=True, detail=""),
        _Step(
            label="Traitement",
            is_done=facts.open_tasks == 0,
            detail=_task_count(facts),
        ),
    )


_PLANS: dict[str, Callable[[PlanFacts], tuple[_Step, ...]]] = {
    "REPRISE": _taken_over,
    DossierVariant.STANDARD.value: _standard,
    DossierVariant.SPECIAL_CASES.value: _special_cases,
    DossierVariant.WITH_FIELD_VISIT.value: _with_field_visit,
}


def _check(facts: PlanFacts) -> _Step:
    return _Step(
        label="Contrôle de l'index", is_done=_is_compared(facts), detail=_figures(facts)
    )


def _wait(facts: PlanFacts) -> tuple[_Step, _Step]:
    asked = facts.justificatif is not None
    is_over = asked and facts.justificatif not in WAITING
    is_late = asked and not is_over and _is_past(facts)
    return (
        _Step(
            label="Demande de justificatif",
            is_done=asked or bool(facts.contract_number),
            detail=f"le {short_date(facts.asked_on)}"
            if facts.asked_on
            else "à envoyer",
        ),
        _Step(
            label="Attente justificatif",
            is_done=is_over or bool(facts.contract_number),
            is_failed=(is_late or facts.justificatif is JustificatifStatus.EXPIRED)
            and not facts.contract_number,
            detail=_fallback(facts),
            due_on=facts.due_on,
        ),
    )


def _contract(facts: PlanFacts, *, label: str) -> _Step:
    number = facts.contract_number
    return _Step(
        label=label,
        is_done=bool(number),
        detail=f"contrat {number}" if number else "index et date à retenir",
    )


def _closing(facts: PlanFacts) -> _Step:
    is_closed = facts.status is DossierStatus.CLOSED
    return _Step(
        label="Clôture",
        is_done=is_closed,
        detail="dossier clos" if is_closed else _task_count(facts),
    )


def _task_count(facts: PlanFacts) -> str:
    count = facts.open_tasks
    return f"{count} tâche{'s' if count > 1 else ''} en suspens"


def _is_compared(facts: PlanFacts) -> bool:
    """Tell whether the two readings were: no contract opens without it."""
    if facts.contract_number:
        return True
    return facts.opening_m3 is not None and facts.closing_m3 is not None


def _is_past(facts: PlanFacts) -> bool:
    return facts.due_on is not None and facts.today > facts.due_on


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


def _fallback(facts: PlanFacts) -> str:
    if facts.due_on is None:
        return "15 jours"
    until = f"{short_date(facts.due_on)} sans retour"
    if facts.closing_m3 is None or facts.closing_on is None:
        return until
    return f"{until} → {facts.closing_m3} m³ au {short_date(facts.closing_on)}"
