"""Waits of procedures that come to their term without an answer.

« attente index réel si estimé → facture d'arrêt de compte » (domain.md 1.7): the run
goes on by the way its definition gives to the term; a wait without one is waited on.
"""

from dataclasses import dataclass, replace
from datetime import date

from crm_tui.domain.procedure import Procedure, StepExit
from crm_tui.domain.procedure_guards import RunFacts, refusal_of
from crm_tui.domain.procedure_run import known_values
from crm_tui.domain.procedure_state import Outcome, RunState, RunStatus, StepRun
from crm_tui.domain.procedure_walk import Walk


@dataclass(frozen=True, slots=True, kw_only=True)
class LapseReport:
    """What a run of the job did of the waits past their term."""

    ended: int = 0
    left: int = 0
    """They could not go on: an agent has to look at them."""


def lapse(
    procedure: Procedure, state: RunState, *, on: date, facts: RunFacts
) -> Outcome | None:
    """End the wait under way by the way of its term; None where nothing is due.

    Its last day is whole: it ends on the day after. Nobody signs the step.
    """
    step = state.current
    way = lapsed_way(procedure, step, on=on) if step else None
    if step is None or way is None or state.status is not RunStatus.RUNNING:
        return None
    known = replace(facts, values=known_values(procedure, state))
    if refusal_of(way.condition, known):
        return None
    walk = Walk(procedure, state, known, "")
    walk.finish(procedure.step(step.code), way, ())
    return walk.outcome()


def lapsed_way(procedure: Procedure, step: StepRun, *, on: date) -> StepExit | None:
    """Return where a wait leads on a day past its term; None before, or without one."""
    defined = procedure.step(step.code)
    if step.due_on is None or step.due_on >= on or defined.delay is None:
        return None
    wanted = defined.delay.exit
    return next((way for way in defined.exits if way.code == wanted), None)
