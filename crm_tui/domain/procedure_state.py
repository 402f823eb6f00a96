"""A run of a procedure as far as it went, and what a move brings with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from crm_tui.domain.procedure_value import Value
from crm_tui.domain.refusal import Refusal


class RunStatus(StrEnum):
    """Where a run stands."""

    RUNNING = "LANCE"
    FINISHED = "TERMINE"
    ABANDONED = "ABANDONNE"


class StepStatus(StrEnum):
    """Where a step of a run stands."""

    TO_DO = "A_FAIRE"
    CURRENT = "EN_COURS"
    DONE = "FAITE"
    POINTLESS = "SANS_OBJET"
    FAILED = "ECHOUEE"


class UnableToAdvance(Refusal):
    """The move is not one the procedure allows now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRun:
    """One step of a run: its state, what was typed, what it led to."""

    code: str
    status: StepStatus = StepStatus.TO_DO
    values: tuple[tuple[str, str], ...] = ()
    """Field code and kept text."""
    due_on: date | None = None
    exit: str = ""
    reason: str = ""
    """Why it was found pointless."""
    task_id: int | None = None
    document_id: int | None = None
    done_at: datetime | None = None
    done_by: str = ""
    """Agent code; empty for a step the program did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunState:
    """A run as far as it went."""

    status: RunStatus
    steps: tuple[StepRun, ...]
    """One for each worked step of the definition, in its order."""
    end_reason: str = ""

    @property
    def current(self) -> StepRun | None:
        """Return the step under way; None once the run has ended."""
        return next((s for s in self.steps if s.status is StepStatus.CURRENT), None)

    def step(self, code: str) -> StepRun:
        """Return one step."""
        return next(step for step in self.steps if step.code == code)

    def changed(self, code: str, **changes: object) -> "RunState":
        """Return the state with one step changed."""
        steps = tuple(
            replace(step, **changes) if step.code == code else step  # type: ignore[arg-type]
            for step in self.steps
        )
        return replace(self, steps=steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask:
    """Leave something to do in a queue until the step is done."""

    step: str
    label: str
    queue: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishTask:
    """The step is done, and what it left in a queue with it."""

    step: str
    task_id: int
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueDocument:
    """Write to the customer."""

    step: str
    template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformAct:
    """Do what the way out stands for, with what was typed so far."""

    step: str
    act: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class TellStep:
    """Say on the timeline how a step ended."""

    step: str
    status: StepStatus
    detail: str


Effect = OpenTask | FinishTask | PerformAct | QueueDocument | TellStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The state a move leads to, and what comes with it, in order."""

    state: RunState
    effects: tuple[Effect, ...]
