"""One move of a run, step after step: the automatic ones are done on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType

from crm_tui.domain.deadline import add_business_days
from crm_tui.domain.procedure import (
    END,
    Delay,
    Procedure,
    ProcedureStep,
    StepExit,
    StepNature,
    StepTask,
)
from crm_tui.domain.procedure_guards import RunFacts, refusal_of
from crm_tui.domain.procedure_state import (
    Effect,
    FinishTask,
    OpenTask,
    Outcome,
    PerformAct,
    QueueDocument,
    RunState,
    RunStatus,
    StepStatus,
    TellStep,
    UnableToAdvance,
)
from crm_tui.domain.procedure_value import Value


def due_date(
    delay: Delay | None,
    *,
    today: date,
    launched_on: date,
    values: Mapping[str, Value] = MappingProxyType({}),
) -> date | None:
    """Return the last day of a step that begins today, `values` known by then.

    It runs from the appointed day where there is one to come, never from one behind.
    """
    if delay is None:
        return None
    appointed = values.get(delay.field)
    start = launched_on if delay.is_from_launch else today
    if isinstance(appointed, date):
        start = max(start, appointed)
    if delay.is_working:
        return add_business_days(start=start, days=delay.days)
    return start + timedelta(days=delay.days)


@dataclass(slots=True)
class Walk:
    """A state being walked, and the effects of each step on the way."""

    procedure: Procedure
    state: RunState
    facts: RunFacts
    by: str
    effects: list[Effect] = field(default_factory=list)

    def outcome(self) -> Outcome:
        """Return where the walk led."""
        return Outcome(state=self.state, effects=tuple(self.effects))

    def finish(
        self,
        step: ProcedureStep,
        way: StepExit,
        values: Sequence[tuple[str, str]],
        *,
        by: str | None = None,
    ) -> None:
        """Do the step, then go where the exit leads."""
        status = StepStatus.FAILED if way.is_failure else StepStatus.DONE
        detail = way.label if len(step.exits) > 1 else ""
        self._end(step.code, status, detail=detail, exit=way.code, by=by)
        self._change(step.code, values=tuple(values))
        if way.act:
            known = dict(self.facts.values)
            self.effects.append(PerformAct(step=step.code, act=way.act, values=known))
        if step.document:
            self.effects.append(QueueDocument(step=step.code, template=step.document))
        self._go(way.next, after=step.code)

    def pass_by(self, step: ProcedureStep, because: str) -> None:
        """Find the step pointless, then go on by its first open exit."""
        self._end(step.code, StepStatus.POINTLESS, detail=because, exit="")
        self._change(step.code, reason=because)
        self._go(self._open_exit(step).next, after=step.code)

    def enter(self, code: str) -> None:
        """Begin a step; the program does an automatic one at once."""
        step = self.procedure.step(code)
        due_on = due_date(
            step.delay,
            today=self.facts.today,
            launched_on=self.facts.launched_on,
            values=self.facts.values,
        )
        self._change(
            code,
            status=StepStatus.CURRENT,
            due_on=due_on,
            exit="",
            reason="",
            done_at=None,
            done_by="",
            task_id=None,
        )
        if step.nature is StepNature.AUTOMATIC:
            self.finish(step, self._open_exit(step), (), by="")
        elif step.task is not None:
            self.effects.append(
                OpenTask(
                    step=code,
                    label=step.task.label,
                    queue=self._queue(step.task),
                    due_on=due_on,
                )
            )

    def _go(self, code: str, *, after: str) -> None:
        if code == END:
            self._end_run()
            return
        here, there = self.procedure.rank_of(after), self.procedure.rank_of(code)
        for step in self.procedure.worked_steps[here + 1 : there]:
            self._change(step.code, status=StepStatus.POINTLESS)
        for step in self.procedure.worked_steps[there : here + 1]:
            self._change(step.code, status=StepStatus.TO_DO, exit="", reason="")
        self.enter(code)

    def _end_run(self) -> None:
        for step in self.state.steps:
            if step.status is StepStatus.TO_DO:
                self._change(step.code, status=StepStatus.POINTLESS)
        self.state = replace(self.state, status=RunStatus.FINISHED)

    def _end(
        self,
        code: str,
        status: StepStatus,
        *,
        detail: str,
        exit: str,
        by: str | None = None,
    ) -> None:
        task_id = self.state.step(code).task_id
        self._change(
            code,
            status=status,
            exit=exit,
            done_at=self.facts.now,
            done_by=self.by if by is None else by,
        )
        self.effects.append(TellStep(step=code, status=status, detail=detail))
        if task_id is not None:
            label = detail or "étape faite"
            self.effects.append(FinishTask(step=code, task_id=task_id, result=label))

    def _open_exit(self, step: ProcedureStep) -> StepExit:
        for way in step.exits:
            if not refusal_of(way.condition, self.facts):
                return way
        raise UnableToAdvance(f"L'étape « {step.label} » n'a pas de suite ouverte.")

    def _queue(self, task: StepTask) -> str:
        return str(self.facts.values.get(task.queue_field, task.queue))

    def _change(self, code: str, **changes: object) -> None:
        self.state = self.state.changed(code, **changes)
