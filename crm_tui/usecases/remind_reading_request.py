"""Ask a second time for a reading that does not come."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.store import reading_requests
from crm_tui.usecases.parts.request_reminder import remind_in


def remind_reading_request(
    desk: Desk, *, request_id: int, seen_version: int
) -> ReadingRequest:
    """Send the request again under its number, said to be a reminder; once.

    Raises UnableToRemind when it was answered or reminded already, StaleRecord when
    somebody changed it since, and what cannot be written.
    """
    with desk.performing(Act.REMIND_READING) as work:
        request = reading_requests.get(
            work.session, request_id=request_id, within=work.territory
        )
        remind_in(work, request=request, seen_version=seen_version)
        return reading_requests.get(
            work.session, request_id=request_id, within=work.territory
        )
