"""The task of a procedure's step: what finishing it from a queue does to the step."""

from crm_tui.domain.procedure import ProcedureStep, StepExit
from crm_tui.domain.refusal import Refusal


class StepToDo(Refusal):
    """The task stands for a step that asks for more than being done."""

    def __init__(self, sentence: str, *, run_id: int) -> None:
        super().__init__(sentence)
        self.run_id = run_id
        """The procedure to open, at that step."""


def way_of_task(step: ProcedureStep) -> StepExit | None:
    """Return the way out that a finished task stands for.

    None where the step cannot be told from its task alone: it has fields, a letter to
    read again, an act of its own, or several ways that reach its aim.
    """
    reached = [way for way in step.exits if not way.is_failure]
    if step.fields or step.document or len(reached) != 1 or reached[0].act:
        return None
    return reached[0]


def step_sentence(*, step: str, procedure: str) -> str:
    """Say where the step of a task is done."""
    return f"Tâche d'une procédure : « {step} » se fait ici, dans « {procedure} »."
