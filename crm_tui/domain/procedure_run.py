"""The walk of a procedure: a definition, a state and a move give the next state.

« Étape / Processus : A_FAIRE→EN_COURS→{FAITE, SANS_OBJET, ECHOUEE} ; processus
LANCE→{TERMINE, ABANDONNE} » (domain.md 1.3). Pure: what is to be written, opened or
finished comes back as effects, done in the same transaction as the new state.
"""

from dataclasses import replace
from types import MappingProxyType

from crm_tui.domain.procedure import Procedure, ProcedureStep, StepExit
from crm_tui.domain.procedure_guards import RunFacts, refusal_of
from crm_tui.domain.procedure_state import (
    Effect,
    FinishTask,
    Outcome,
    RunState,
    RunStatus,
    StepRun,
    StepStatus,
    UnableToAdvance,
)
from crm_tui.domain.procedure_value import (
    Texts,
    Value,
    read_values,
    typed_again,
    value_of,
)
from crm_tui.domain.procedure_walk import Walk

_ENDED = (StepStatus.DONE, StepStatus.FAILED)


def begin(procedure: Procedure, *, facts: RunFacts) -> Outcome:
    """Launch a procedure: its first step is under way, the automatic ones are done."""
    steps = tuple(StepRun(code=step.code) for step in procedure.worked_steps)
    walk = Walk(procedure, RunState(status=RunStatus.RUNNING, steps=steps), facts, "")
    walk.enter(steps[0].code)
    return walk.outcome()


def complete(
    procedure: Procedure,
    state: RunState,
    *,
    step: str,
    exit: str,
    typed: Texts,
    facts: RunFacts,
    by: str,
) -> Outcome:
    """Finish the step under way by one of its exits, with what was typed.

    Raises UnacceptableValue on a field at fault, UnableToAdvance when another step is
    under way, a guard refuses, or the exit is closed.
    """
    defined = _under_way(procedure, state, step)
    given = {**typed, **imposed_texts(defined, facts)}
    values = read_values(defined.fields, typed=given, today=facts.today)
    known = replace(facts, values=known_values(procedure, state, typed=values))
    check_guards(defined, known)
    way = _exit_of(defined, exit)
    if refusal := refusal_of(way.condition, known):
        raise UnableToAdvance(refusal, field="exit")
    walk = Walk(procedure, state, known, by)
    walk.finish(defined, way, tuple(values.items()))
    return walk.outcome()


def skip(
    procedure: Procedure,
    state: RunState,
    *,
    step: str,
    because: str,
    facts: RunFacts,
    by: str,
) -> Outcome:
    """Say that the step under way is pointless here, and go on by its first exit.

    Raises UnableToAdvance where the step may not be skipped, or without a reason.
    """
    defined = _under_way(procedure, state, step)
    if not defined.may_skip:
        raise UnableToAdvance(f"L'étape « {defined.label} » est à faire.")
    if not because:
        raise UnableToAdvance("Dites pourquoi l'étape est sans objet.", field="because")
    known = replace(facts, values=known_values(procedure, state))
    walk = Walk(procedure, state, known, by)
    walk.pass_by(defined, because)
    return walk.outcome()


def abandon(state: RunState, *, because: str) -> Outcome:
    """End the run before its end; what was done stays done.

    Raises UnableToAdvance where it has ended already, or without a reason.
    """
    if state.status is not RunStatus.RUNNING:
        raise UnableToAdvance("La procédure est déjà finie.")
    if not because:
        raise UnableToAdvance("Dites pourquoi vous abandonnez.", field="because")
    current = state.current
    effects: tuple[Effect, ...] = ()
    if current is not None and current.task_id is not None:
        result = f"procédure abandonnée : {because}"
        task = FinishTask(step=current.code, task_id=current.task_id, result=result)
        effects = (task,)
    steps = tuple(
        replace(step, status=StepStatus.POINTLESS, due_on=None)
        if step.status in (StepStatus.CURRENT, StepStatus.TO_DO)
        else step
        for step in state.steps
    )
    ended = RunState(status=RunStatus.ABANDONED, steps=steps, end_reason=because)
    return Outcome(state=ended, effects=effects)


def known_values(
    procedure: Procedure, state: RunState, *, typed: Texts = MappingProxyType({})
) -> dict[str, Value]:
    """Return every value of the steps done, and those of the step under way."""
    texts = {**known_texts(state), **typed}
    return {
        field.code: value_of(field, texts[field.code])
        for step in procedure.worked_steps
        for field in step.fields
        if field.code in texts
    }


def imposed_texts(step: ProcedureStep, facts: RunFacts) -> dict[str, str]:
    """Return the values nobody types, those of the locked fields, as if typed."""
    return {
        field.code: typed_again(field, text) if text else ""
        for field in step.fields
        if field.is_locked
        for text in (facts.sources.get(field.source, ""),)
    }


def offered_texts(step: ProcedureStep, facts: RunFacts) -> dict[str, str]:
    """Return what is known already of the fields of a step, as kept texts."""
    return {
        field.code: facts.sources[field.source]
        for field in step.fields
        if facts.sources.get(field.source)
    }


def known_texts(state: RunState) -> dict[str, str]:
    """Return the kept texts of the steps done, by field code."""
    return {
        code: text
        for step in state.steps
        if step.status in _ENDED
        for code, text in step.values
    }


def check_guards(step: ProcedureStep, facts: RunFacts) -> None:
    """Raise UnableToAdvance with the first guard that refuses."""
    for name in step.guards:
        if refusal := refusal_of(name, facts):
            raise UnableToAdvance(refusal)


def _under_way(procedure: Procedure, state: RunState, code: str) -> ProcedureStep:
    if state.status is not RunStatus.RUNNING:
        raise UnableToAdvance("La procédure est finie : rien n'y est plus à faire.")
    current = state.current
    if current is None or current.code != code:
        raise UnableToAdvance("Une autre étape est en cours : relisez la procédure.")
    return procedure.step(code)


def _exit_of(step: ProcedureStep, code: str) -> StepExit:
    for way in step.exits:
        if way.code == code:
            return way
    raise UnableToAdvance("Choisissez la suite de l'étape.", field="exit")
