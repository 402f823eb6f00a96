"""Suivant: take the most urgent task of the agent's queues, and nobody else's."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.task_holding import HeldTask
from crm_tui.store import task_holding
from crm_tui.usecases.parts.held_tasks import first_taken, take_in
from crm_tui.usecases.parts.reserved_queues import queues_worked


class NothingToTake(Refusal):
    """Every task of the agent's queues is held, waiting, or done."""


def take_next_task(desk: Desk, *, key: str) -> HeldTask:
    """Take the next task: by day then priority, waiting ones left aside.

    Two agents at the same instant never get the same one. Raises NothingToTake.
    """
    with desk.performing(Act.TAKE_TASK, key=key) as work:
        if done := first_taken(work):
            return done
        task = task_holding.next_for(
            work.session,
            agent_code=work.agent.code,
            queues=queues_worked(work),
            on=work.today,
            within=work.territory,
        )
        if task is None:
            raise NothingToTake("Rien à prendre dans vos corbeilles pour l'instant.")
        return take_in(work, task=task)
