"""Finish the step under way of a procedure, by one of its exits."""

from collections.abc import Mapping

from crm_tui.desk import Act, Desk
from crm_tui.domain.procedure_run import complete
from crm_tui.domain.procedure_view import RunView
from crm_tui.usecases.parts.procedure import Course, check_right
from crm_tui.usecases.parts.procedure_work import already_moved, move_in, seen_run


def complete_step(
    desk: Desk,
    *,
    run_id: int,
    seen_version: int,
    step: str,
    exit: str,
    typed: Mapping[str, str],
    key: str,
) -> RunView:
    """Keep what was typed, write and open what the step says, go on.

    Raises UnacceptableValue on a field at fault, UnableToAdvance where a guard or the
    exit refuses, PermissionRefused without the step's own right, StaleRecord when
    somebody moved the run since it was seen.
    """
    with desk.performing(Act.WORK_PROCEDURE, key=key) as work:
        if done := already_moved(work):
            return done
        run = seen_run(work, run_id=run_id, seen_version=seen_version)
        course = Course.of(work, run)
        check_right(work, run)
        outcome = complete(
            run.procedure,
            run.state,
            step=step,
            exit=exit,
            typed=typed,
            facts=course.facts(),
            by=work.agent.code,
        )
        return move_in(work, run=run, course=course, outcome=outcome)
