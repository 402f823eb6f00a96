"""From a stored run to what « Saisie guidée » shows, labels to the letter."""

from collections.abc import Iterator
from dataclasses import replace

from crm_tui.catalog import queues
from crm_tui.clock import PARIS
from crm_tui.desk import Work
from crm_tui.domain.action_plan import RUN_STATES, PlanRun, run_steps, worked_steps
from crm_tui.domain.dossier_acts import refusal_to_work
from crm_tui.domain.dossier_view import StepState
from crm_tui.domain.procedure import ProcedureStep, StepExit, StepField
from crm_tui.domain.procedure_guards import GUARDS, RunFacts, refusal_of
from crm_tui.domain.procedure_record import digest_of
from crm_tui.domain.procedure_run import known_texts, known_values, offered_texts
from crm_tui.domain.procedure_sight import sight_of
from crm_tui.domain.procedure_state import RunStatus, StepRun, StepStatus
from crm_tui.domain.procedure_value import shown_value, typed_again
from crm_tui.domain.procedure_view import CurrentStep, PastStep, RunView, WayOut
from crm_tui.dossier_wording import RUN_STATUS, STEP_NATURE
from crm_tui.store import dossier_comments
from crm_tui.store.procedures import RunRecord
from crm_tui.usecases.parts.procedure import Course, refusal_of_right
from crm_tui.usecases.parts.procedure_offers import procedures_in_force

CHANGED = "Le centre a modifié cette procédure depuis : celle-ci suit sa version du {}."

RECALLED = 5
"""Comments of the dossier kept in sight of a step."""

_OVER = (StepStatus.DONE, StepStatus.FAILED, StepStatus.POINTLESS)


def run_view(work: Work, *, run: RunRecord, course: Course) -> RunView:
    """Return a run as its agent sees it now."""
    state, ended_on = run.state, None
    if run.ended_at is not None:
        ended_on = run.ended_at.astimezone(PARIS).date()
    plan = PlanRun(procedure=run.procedure, state=state, ended_on=ended_on)
    ending = RUN_STATUS[state.status]
    if state.end_reason:
        ending = f"{ending} : {state.end_reason}"
    return RunView(
        run_id=run.id,
        version=run.version,
        code=run.procedure.code,
        label=run.procedure.label,
        is_running=state.status is RunStatus.RUNNING,
        ending="" if state.status is RunStatus.RUNNING else ending,
        dossier_id=course.dossier.id,
        dossier_number=course.dossier.number,
        party_id=course.party.id,
        party_name=course.party.name,
        steps=run_steps(plan),
        past=tuple(_past(run)),
        current=_current(work, plan=plan, course=course),
        launched_at=run.launched_at,
        launched_by=run.launched_by,
        comments=dossier_comments.latest(
            work.session, dossier_id=course.dossier.id, limit=RECALLED
        ),
        note=_note(run),
        shown_on=work.today,
    )


def _past(run: RunRecord) -> Iterator[PastStep]:
    for step in run.state.steps:
        is_told = step.status in _OVER and (step.done_at or step.reason)
        if is_told:
            yield _past_step(run.procedure.step(step.code), step)


def _past_step(defined: ProcedureStep, step: StepRun) -> PastStep:
    ways = {way.code: way.label for way in defined.exits}
    fields = {field.code: field for field in defined.fields}
    return PastStep(
        label=defined.label,
        state=RUN_STATES[step.status],
        outcome=step.reason or (ways.get(step.exit, "") if len(ways) > 1 else ""),
        values=tuple(
            (fields[code].label, shown_value(fields[code], text))
            for code, text in step.values
            if code in fields
        ),
        at=step.done_at,
        by=step.done_by,
        has_document=step.document_id is not None,
    )


def _current(work: Work, *, plan: PlanRun, course: Course) -> CurrentStep | None:
    step = plan.state.current
    if step is None:
        return None
    defined = plan.procedure.step(step.code)
    shown = worked_steps(plan)
    ranks = [s.rank for s in shown if s.state is StepState.CURRENT]
    facts = course.facts()
    texts = {**offered_texts(defined, facts), **known_texts(plan.state)}
    texts |= dict(step.values)
    values = known_values(plan.procedure, plan.state, typed=texts)
    facts = replace(facts, values=values)
    fields = tuple(field for field in defined.fields if not field.is_locked)
    return CurrentStep(
        code=step.code,
        label=defined.label,
        rank=ranks[0],
        count=len(shown),
        nature=STEP_NATURE[defined.nature],
        fields=fields,
        typed=tuple(
            (field.code, typed_again(field, text))
            for field in fields
            if (text := texts.get(field.code, ""))
        ),
        ways=tuple(_way(way, defined.fields, facts) for way in defined.exits),
        due_on=step.due_on,
        task=_task(plan, step),
        writes=bool(defined.document),
        may_skip=defined.may_skip,
        refusal=refusal_to_work(course.dossier) or refusal_of_right(work, defined),
        sights=sight_of(defined.shows, facts),
        is_judged="regle" in defined.shows,
    )


def _way(way: StepExit, fields: tuple[StepField, ...], facts: RunFacts) -> WayOut:
    """Return an exit; what depends on this very step is judged when it is done."""
    here = {field.code for field in fields}
    guard = GUARDS.get(way.condition)
    waits = guard is not None and bool(here.intersection(guard.reads))
    refusal = "" if waits else refusal_of(way.condition, facts)
    return WayOut(code=way.code, label=way.label, refusal=refusal)


def _task(plan: PlanRun, step: StepRun) -> str:
    task = plan.procedure.step(step.code).task
    if task is None or step.task_id is None:
        return ""
    code = known_texts(plan.state).get(task.queue_field, task.queue)
    queue = queues().get(code)
    return f"{task.label} · {queue.label if queue else code}"


def _note(run: RunRecord) -> str:
    """Say that the catalog moved on: the run does not."""
    now = next((p for p in procedures_in_force() if p.code == run.procedure.code), None)
    if now is not None and digest_of(now) == digest_of(run.procedure):
        return ""
    return CHANGED.format(f"{run.procedure.dated_on:%d/%m/%Y}")
