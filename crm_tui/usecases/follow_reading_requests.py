"""Remind what has no answer, and end the wait of what never had any, day by day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.french_format import short_date
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import Opens, TimelineKind
from crm_tui.store import reading_requests
from crm_tui.store.reading_requests import PAGE
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.parts.reading_requests import request_rules
from crm_tui.usecases.parts.request_reminder import remind_in
from crm_tui.usecases.parts.story import tell

Handle = Callable[[Work, ReadingRequest], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowReport:
    """What a run of the follow-up did."""

    reminded: int = 0
    expired: int = 0
    refused: int = 0
    """To be reminded, and no reminder can be written: the next run tries again."""


def follow_reading_requests(desk: Desk, *, on: date) -> FollowReport:
    """Remind and expire what is due on a day; one request, one transaction.

    Run again, twice at once or after a kill, it does nothing a second time.
    """
    desk.check(Act.RUN_JOBS)
    desk.check(Act.REMIND_READING)
    with desk.viewing(Act.REMIND_READING) as view:
        rules = request_rules(view)
    expired, _ = _each(
        desk,
        until=on - timedelta(days=rules.expiry_days),
        statuses=(ReadingRequestStatus.SENT, ReadingRequestStatus.REMINDED),
        handle=_expire,
    )
    reminded, refused = _each(
        desk,
        until=on - timedelta(days=rules.reminder_days),
        statuses=(ReadingRequestStatus.SENT,),
        handle=_remind,
    )
    return FollowReport(reminded=reminded, expired=expired, refused=refused)


def _each(
    desk: Desk,
    *,
    until: date,
    statuses: tuple[ReadingRequestStatus, ...],
    handle: Handle,
) -> tuple[int, int]:
    """Handle every request that is due; return how many were, and were refused."""
    done = refused = 0
    for request in _due(desk, until, statuses):
        try:
            with desk.performing(Act.REMIND_READING) as work:
                handle(work, request)
            done += 1
        except StaleRecord:
            continue  # Answered or handled at this very instant.
        except Refusal:
            refused += 1
    return done, refused


def _due(
    desk: Desk, until: date, statuses: tuple[ReadingRequestStatus, ...]
) -> Iterator[ReadingRequest]:
    after_id = 0
    while True:
        with desk.viewing(Act.REMIND_READING) as view:
            page = reading_requests.list_waiting(
                view.session,
                within=view.territory,
                requested_until=until,
                statuses=statuses,
                after_id=after_id,
            )
        yield from page
        if len(page) < PAGE:
            return
        after_id = page[-1].id


def _remind(work: Work, request: ReadingRequest) -> None:
    remind_in(work, request=request, seen_version=request.version)


def _expire(work: Work, request: ReadingRequest) -> None:
    reading_requests.change(
        work.session, request=request, status=ReadingRequestStatus.EXPIRED.value
    )
    tell(
        work,
        kind=TimelineKind.READING,
        title=f"Demande de relevé sans réponse · {request.number}",
        detail=f"{request.label} {request.serial_number}, demandé le "
        f"{short_date(request.requested_on)}",
        party_id=request.party_id,
        opens=Opens.METER,
        opens_id=request.meter_id,
    )
    work.trail(
        "reading_request",
        request.number,
        before={"status": request.status},
        after={"status": ReadingRequestStatus.EXPIRED},
    )
