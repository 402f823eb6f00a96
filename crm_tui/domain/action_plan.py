"""The plan d'action of a dossier: the steps of its procedure, and how far each is.

What the dossier is tells which definition it follows (domain.md 1.7). A derived step
follows from the facts of the dossier; a worked one from the run it is part of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm_tui.domain.account_choice import LEGACY_SYSTEMS
from crm_tui.domain.dossier import DossierStatus, DossierType
from crm_tui.domain.dossier_view import PlanStep, StepState
from crm_tui.domain.french_format import short_date
from crm_tui.domain.plan_facts import PlanFacts
from crm_tui.domain.plan_states import CONDITIONS, PLAN_STATES
from crm_tui.domain.procedure import END, Procedure, ProcedureStep
from crm_tui.domain.procedure_state import RunState, RunStatus, StepRun, StepStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRun:
    """A run of a dossier, with the definition it started with."""

    procedure: Procedure
    state: RunState
    ended_on: date | None = None
    """None while it runs."""


RUN_STATES = {
    StepStatus.TO_DO: StepState.TO_DO,
    StepStatus.CURRENT: StepState.CURRENT,
    StepStatus.DONE: StepState.DONE,
    StepStatus.POINTLESS: StepState.POINTLESS,
    StepStatus.FAILED: StepState.FAILED,
}


def plan_of(
    facts: PlanFacts, *, plan: Procedure, run: PlanRun | None = None
) -> tuple[PlanStep, ...]:
    """Return the steps in order; the first one that is not done is the current one.

    `plan` is what the dossier follows by itself; a run takes its place.
    """
    worked = worked_steps(run) if run else ()
    followed = run.procedure if run else plan
    derived = [
        step for step in followed.steps if step.is_derived and _is_shown(step, facts)
    ]
    is_next = facts.status.is_open and not _is_under_way(run)
    return (*worked, *_derived(derived, facts, first=len(worked) + 1, is_next=is_next))


def plan_for(facts: PlanFacts, *, plans: Sequence[Procedure]) -> Procedure:
    """Return the derived plan of a dossier: the first one that fits it."""
    is_arrival = facts.type is DossierType.MOVE_IN
    return next(
        plan
        for plan in plans
        if plan.fits(
            type=facts.type.value,
            variant=facts.variant.value,
            is_taken_over=is_arrival and facts.source in LEGACY_SYSTEMS,
        )
    )


def progress_of(steps: Sequence[PlanStep]) -> str:
    """Return `3/5`: the rank of the current step, or of the last one at the end."""
    ranks = [step.rank for step in steps if step.state is StepState.CURRENT]
    return f"{ranks[0] if ranks else len(steps)}/{len(steps)}"


def _is_under_way(run: PlanRun | None) -> bool:
    return run is not None and run.state.status is RunStatus.RUNNING


def worked_steps(run: PlanRun) -> tuple[PlanStep, ...]:
    """Return what was done, and the way that is expected from the step under way."""
    ahead = _expected(run)
    shown = [
        step
        for step in run.state.steps
        if step.status in _TRODDEN or step.reason or step.code in ahead
    ]
    return tuple(
        PlanStep(
            rank=rank,
            label=run.procedure.step(step.code).label,
            state=RUN_STATES[step.status],
            detail=_detail(run.procedure.step(step.code), step),
            due_on=step.due_on if step.status is StepStatus.CURRENT else None,
        )
        for rank, step in enumerate(shown, start=1)
    )


def run_steps(run: PlanRun) -> tuple[PlanStep, ...]:
    """Return the steps worked; of an abandoned run, when and why it went no further."""
    worked = worked_steps(run)
    if run.state.status is not RunStatus.ABANDONED:
        return worked
    day = f"le {short_date(run.ended_on)} : " if run.ended_on else ""
    end = PlanStep(
        rank=len(worked) + 1,
        label="Procédure abandonnée",
        state=StepState.FAILED,
        detail=f"{day}{run.state.end_reason}",
    )
    return (*worked, end)


_TRODDEN = (StepStatus.DONE, StepStatus.FAILED, StepStatus.CURRENT)


def _expected(run: PlanRun) -> set[str]:
    """Return the steps the first exits lead to: those aside show once entered."""
    expected: set[str] = set()
    code = run.state.current.code if run.state.current else END
    while code != END and code not in expected:
        expected.add(code)
        code = run.procedure.step(code).exits[0].next
    return expected


def _detail(defined: ProcedureStep, step: StepRun) -> str:
    if step.status is StepStatus.POINTLESS:
        return step.reason or "sans objet"
    if step.done_at is not None:
        ways = {way.code: way.label for way in defined.exits}
        chosen = ways.get(step.exit, "") if len(ways) > 1 else ""
        return chosen or (f"par {step.done_by}" if step.done_by else "automatique")
    if step.due_on is not None:
        return f"jusqu'au {short_date(step.due_on)}"
    return "à poursuivre" if step.status is StepStatus.CURRENT else ""


def _is_shown(step: ProcedureStep, facts: PlanFacts) -> bool:
    return not step.shown_when or CONDITIONS[step.shown_when](facts)


def _derived(
    steps: Sequence[ProcedureStep], facts: PlanFacts, *, first: int, is_next: bool
) -> tuple[PlanStep, ...]:
    shown: list[PlanStep] = []
    for rank, step in enumerate(steps, start=first):
        fact = PLAN_STATES[step.fact](facts)
        state = _state(facts, fact.is_done, fact.is_failed, is_next=is_next)
        is_next = is_next and state is not StepState.CURRENT
        shown.append(
            PlanStep(
                rank=rank,
                label=step.label,
                state=state,
                detail=fact.detail,
                due_on=fact.due_on,
            )
        )
    return tuple(shown)


def _state(
    facts: PlanFacts, is_done: bool, is_failed: bool, *, is_next: bool
) -> StepState:
    if is_failed:
        return StepState.FAILED
    if is_done or facts.status is DossierStatus.CLOSED:
        return StepState.DONE
    if facts.status is DossierStatus.CANCELED:
        return StepState.FAILED
    return StepState.CURRENT if is_next else StepState.TO_DO
