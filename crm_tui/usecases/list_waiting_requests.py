"""List the reading requests whose answer is waited for."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.store import reading_requests
from crm_tui.store.keyset import LAST_ID
from crm_tui.store.reading_requests import PAGE


def list_waiting_requests(
    desk: Desk,
    *,
    after_id: int = 0,
    limit: int = PAGE,
    statuses: tuple[ReadingRequestStatus, ...] = (),
) -> tuple[ReadingRequest, ...]:
    """Return a page of what was asked and not answered, the oldest first.

    With `statuses`, what stands so instead, the newest first: `after_id` is then the
    last id of the page before, 0 for the first page.
    """
    with desk.viewing(Act.LIST_READING_REQUESTS) as view:
        if statuses:
            return reading_requests.newest(
                view.session,
                within=view.territory,
                statuses=statuses,
                before_id=after_id or LAST_ID,
                limit=limit,
            )
        return reading_requests.list_waiting(
            view.session, within=view.territory, after_id=after_id, limit=limit
        )
