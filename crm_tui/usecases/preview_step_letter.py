"""Show what a step would write to the customer, while it is typed."""

from collections.abc import Mapping

from crm_tui.desk import Act, Desk
from crm_tui.domain.procedure_state import StepStatus
from crm_tui.domain.procedure_value import readable_values
from crm_tui.domain.procedure_view import LetterPreview
from crm_tui.domain.refusal import Refusal
from crm_tui.usecases.parts.procedure import Course, stored_run


class NothingToPreview(Refusal):
    """The step under way writes to nobody."""


def preview_step_letter(
    desk: Desk, *, run_id: int, typed: Mapping[str, str]
) -> LetterPreview:
    """Return the letter of the step under way; nothing is written.

    Raises MissingFields with what it still needs, UnableToWrite without a recipient,
    NothingToPreview where no letter is due, NotFound outside the territory.
    """
    with desk.viewing(Act.SHOW_DOSSIER) as view:
        run = stored_run(view, run_id=run_id)
        step = run.state.current
        defined = run.procedure.step(step.code) if step else None
        if step is None or defined is None or not defined.document:
            raise NothingToPreview("Cette étape n'écrit à personne.")
        values = readable_values(defined.fields, typed=typed, today=view.today)
        as_done = run.state.changed(
            step.code, status=StepStatus.DONE, values=tuple(values.items())
        )
        return Course.of(view, run).letter(defined.document, as_done).preview(view)
