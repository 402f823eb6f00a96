"""List the reading requests whose answer is waited for."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.store import reading_requests
from crm_tui.store.reading_requests import PAGE


def list_waiting_requests(
    desk: Desk, *, after_id: int = 0, limit: int = PAGE
) -> tuple[ReadingRequest, ...]:
    """Return a page of what was asked and not answered, the oldest first."""
    with desk.viewing(Act.LIST_READING_REQUESTS) as view:
        return reading_requests.list_waiting(
            view.session, within=view.territory, after_id=after_id, limit=limit
        )
