"""What is in sight of a step, judged again while it is typed; nothing is written."""

from collections.abc import Mapping
from dataclasses import replace

from crm_tui.desk import Act, Desk
from crm_tui.domain.procedure_run import imposed_texts, known_values
from crm_tui.domain.procedure_sight import SightLine, sight_of
from crm_tui.domain.procedure_value import readable_values
from crm_tui.usecases.parts.procedure import Course, stored_run


def assess_step(
    desk: Desk, *, run_id: int, typed: Mapping[str, str]
) -> tuple[SightLine, ...]:
    """Return the lines of the step under way, as what is typed so far makes them.

    Nothing where the run has ended. NotFound outside the territory.
    """
    with desk.viewing(Act.SHOW_DOSSIER) as view:
        run = stored_run(view, run_id=run_id)
        if run.state.current is None:
            return ()
        step = run.procedure.step(run.state.current.code)
        facts = Course.of(view, run).facts()
        texts = readable_values(
            step.fields, typed={**typed, **imposed_texts(step, facts)}, today=view.today
        )
        values = known_values(run.procedure, run.state, typed=texts)
        return sight_of(step.shows, replace(facts, values=values))
