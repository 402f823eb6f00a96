"""Abandon a procedure before its end: what was done stays done."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.procedure_run import abandon
from crm_tui.domain.procedure_view import RunView
from crm_tui.usecases.parts.planned_end import withdraw_end_of_in
from crm_tui.usecases.parts.procedure import Course
from crm_tui.usecases.parts.procedure_work import already_moved, move_in, seen_run
from crm_tui.usecases.parts.typed import typed_text

REASON_LENGTH = 200


def abandon_procedure(
    desk: Desk, *, run_id: int, seen_version: int, because: str, key: str
) -> RunView:
    """End the run with its reason; the task of its step is finished with it, and the
    end of a contract it planned is given up.

    Raises UnableToAdvance where it has ended or no reason was given, StaleRecord when
    somebody moved it since it was seen.
    """
    with desk.performing(Act.ABANDON_PROCEDURE, key=key) as work:
        if done := already_moved(work):
            return done
        run = seen_run(work, run_id=run_id, seen_version=seen_version)
        course = Course.of(work, run)
        reason = typed_text(
            because, field="because", label="Motif", max_length=REASON_LENGTH
        )
        outcome = abandon(run.state, because=reason)
        course.tell(
            title=f"Procédure abandonnée · {run.procedure.label}", detail=reason
        )
        withdraw_end_of_in(work, run=run, dossier=course.dossier, because=reason)
        return move_in(work, run=run, course=course, outcome=outcome)
