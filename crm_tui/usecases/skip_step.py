"""Say that the step under way of a procedure is pointless here, with why."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.procedure_run import skip
from crm_tui.domain.procedure_view import RunView
from crm_tui.usecases.parts.procedure import Course, check_right
from crm_tui.usecases.parts.procedure_work import already_moved, move_in, seen_run
from crm_tui.usecases.parts.typed import typed_text

REASON_LENGTH = 200


def skip_step(
    desk: Desk, *, run_id: int, seen_version: int, step: str, because: str, key: str
) -> RunView:
    """Go on without the step.

    Raises UnableToAdvance where it may not be skipped or no reason was given,
    PermissionRefused without the step's own right, StaleRecord when somebody moved the
    run since it was seen.
    """
    with desk.performing(Act.WORK_PROCEDURE, key=key) as work:
        if done := already_moved(work):
            return done
        run = seen_run(work, run_id=run_id, seen_version=seen_version)
        course = Course.of(work, run)
        check_right(work, run)
        outcome = skip(
            run.procedure,
            run.state,
            step=step,
            because=typed_text(
                because, field="because", label="Motif", max_length=REASON_LENGTH
            ),
            facts=course.facts(),
            by=work.agent.code,
        )
        return move_in(work, run=run, course=course, outcome=outcome)
