"""Lines as they leave: looked at again, written to the outbox, or their reason kept."""

from dataclasses import dataclass, replace
from datetime import date

from crm_tui.desk import Work
from crm_tui.domain.asset import Asset
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.reading_request_letter import RequestMotive
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.request_address import LineReason, ProposedLine
from crm_tui.store import reading_requests
from crm_tui.store.reading_letters import LetterFacts
from crm_tui.usecases.parts.reading_campaign import assets_of, line_now
from crm_tui.usecases.parts.reading_requests import (
    RequestRules,
    facts_of,
    queue_request_in,
)

BATCH = reading_requests.PAGE
"""Lines of one transaction."""

FAILURE_LENGTH = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLines:
    """How many lines left, and how many could not."""

    sent: int = 0
    refused: int = 0

    @property
    def handled(self) -> int:
        """Return how many were looked at."""
        return self.sent + self.refused

    def __add__(self, other: "SentLines") -> "SentLines":
        return SentLines(
            sent=self.sent + other.sent, refused=self.refused + other.refused
        )


def send_lines_in(
    work: Work,
    *,
    lines: tuple[ReadingRequest, ...],
    rules: RequestRules,
    motive: RequestMotive,
) -> SentLines:
    """Send some lines; what cannot leave keeps its reason and is unticked.

    The assets are held meanwhile: two senders never ask the same one twice.
    """
    if not lines:
        return SentLines()
    reading_requests.lock_assets(
        work.session, asset_ids=sorted(line.asset_id for line in lines)
    )
    first = lines[0]
    known = assets_of(work, requests=lines, on=first.requested_on, period=first.period)
    facts = facts_of(work, requests=lines)
    total = SentLines()
    asked: set[tuple[int, date]] = set()
    for line in lines:
        place = line.asset_id, line.period
        asset = None if place in asked else known.get(line.asset_id)
        is_sent = asset is not None and _send(
            work, line, asset, facts[line.asset_id], rules, motive
        )
        if is_sent:
            asked.add(place)
        elif asset is None:
            _keep_back(work, line, LineReason.ASKED)
        total += SentLines(sent=int(is_sent), refused=int(not is_sent))
    return total


def _send(
    work: Work,
    request: ReadingRequest,
    asset: Asset,
    facts: LetterFacts,
    rules: RequestRules,
    motive: RequestMotive,
) -> bool:
    line = line_now(request=request, asset=asset)
    if not line.is_sendable:
        _keep_back(work, request, line.reason)
        return False
    leaving = _addressed(request, line)
    try:
        document = queue_request_in(
            work, request=leaving, facts=facts, rules=rules, motive=motive
        )
    except Refusal as refusal:
        _keep_back(work, request, LineReason.REFUSED, failure=str(refusal))
        return False
    reading_requests.change(
        work.session,
        request=request,
        status=ReadingRequestStatus.SENT.value,
        address=line.address,
        level=line.level.value,
        reason="",
        is_selected=True,
        document_id=document.id,
    )
    return True


def _addressed(request: ReadingRequest, line: ProposedLine) -> ReadingRequest:
    return replace(request, address=line.address, level=line.level)


def _keep_back(
    work: Work, request: ReadingRequest, reason: LineReason, *, failure: str = ""
) -> None:
    reading_requests.change(
        work.session,
        request=request,
        reason=reason.value,
        failure=failure[:FAILURE_LENGTH],
        is_selected=False,
    )
