"""Count what waits, for the header of every screen: cheap, and bounded."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.desk_counts import COUNT_LIMIT, DeskCounts
from crm_tui.store import work_counts


def count_work(desk: Desk) -> DeskCounts:
    """Return the two figures; one the agent may not see stays at zero."""
    sees_tasks = desk.may(Act.LIST_WORK_QUEUE)
    sees_unsent = desk.may(Act.LIST_OUTBOX)
    if not (sees_tasks or sees_unsent):
        return DeskCounts(tasks=0, unsent=0)
    with desk.viewing(Act.LIST_WORK_QUEUE if sees_tasks else Act.LIST_OUTBOX) as view:
        return DeskCounts(
            tasks=work_counts.tasks_waiting(
                view.session,
                queues=view.agent.queues,
                within=view.territory,
                at_most=COUNT_LIMIT,
            )
            if sees_tasks
            else 0,
            unsent=work_counts.documents_unsent(
                view.session, within=view.territory, at_most=COUNT_LIMIT
            )
            if sees_unsent
            else 0,
        )
