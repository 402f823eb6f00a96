"""The second request for a reading, and the end of the wait."""

from dataclasses import replace

from crm_tui.desk import Work
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.reading_request_letter import RequestMotive
from crm_tui.domain.refusal import Refusal
from crm_tui.store import reading_requests
from crm_tui.usecases.parts.reading_requests import (
    facts_of,
    queue_request_in,
    request_rules,
)


class UnableToRemind(Refusal):
    """The request was never sent, is answered, or was reminded of already."""


def remind_in(work: Work, *, request: ReadingRequest, seen_version: int) -> None:
    """Write the second request to the address of the first, and note the day."""
    if request.status is not ReadingRequestStatus.SENT:
        raise UnableToRemind(
            f"La demande {request.number} ne se relance pas : elle n'attend pas sa "
            "première relance."
        )
    seen = replace(request, version=seen_version)
    document = queue_request_in(
        work,
        request=request,
        facts=facts_of(work, requests=(request,))[request.asset_id],
        rules=request_rules(work),
        motive=RequestMotive.MANUAL,
        is_reminder=True,
    )
    reading_requests.change(
        work.session,
        request=seen,
        status=ReadingRequestStatus.REMINDED.value,
        reminded_on=work.today,
        document_id=document.id,
    )
    work.trail(
        "reading_request",
        request.number,
        before={"status": request.status},
        after={"status": ReadingRequestStatus.REMINDED, "document": document.reference},
    )
