"""List the agents work may be given to, with what they already hold."""

from dataclasses import replace

from crm_tui.desk import Act, Desk
from crm_tui.domain.task_holding import Colleague
from crm_tui.store import task_holding
from crm_tui.usecases.parts.held_tasks import colleagues_here


def list_colleagues(desk: Desk) -> tuple[Colleague, ...]:
    """Return the agents who serve a queue and share a place with this one, by name."""
    with desk.viewing(Act.ASSIGN_TASKS) as view:
        held = task_holding.count_held(view.session, within=view.territory)
        return tuple(
            replace(colleague, held=held.get(colleague.code, 0))
            for colleague in colleagues_here(view)
        )
