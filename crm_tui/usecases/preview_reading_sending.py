"""Say what a sending will do before it is confirmed."""

from collections import Counter
from dataclasses import dataclass

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.asset import RequestMode
from crm_tui.domain.request_address import LineReason
from crm_tui.domain.sending_parameters import (
    management_recipient_of,
    return_fax_of,
    sender_of,
)
from crm_tui.store import reading_campaign_lines
from crm_tui.usecases.parts.reading_campaign import campaign_in
from crm_tui.usecases.parts.reading_requests import request_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingPreview:
    """How many requests would leave by each way, and what would not."""

    by_mail: int
    by_fax: int
    left_out: tuple[tuple[LineReason, int], ...]
    """How many lines stay behind, by their reason; UNTICKED without any other."""
    sender: str
    report_to: str
    return_fax: str


def preview_reading_sending(desk: Desk, *, campaign_id: int) -> SendingPreview:
    """Count the lines of a campaign as they stand; nothing is written.

    Raises MissingSendingParameter where nothing could leave.
    """
    with desk.viewing(Act.PREPARE_READINGS) as view:
        campaign_in(view, campaign_id=campaign_id)
        values = request_rules(view).sending
        sender, report_to = sender_of(values), management_recipient_of(values)
        ways, reasons = _counted(view, campaign_id)
    return SendingPreview(
        by_mail=ways[RequestMode.MAIL],
        by_fax=ways[RequestMode.FAX],
        left_out=tuple(sorted(reasons.items())),
        sender=sender,
        report_to=report_to,
        return_fax=return_fax_of(values),
    )


def _counted(
    view: Work, campaign_id: int
) -> tuple[Counter[RequestMode], Counter[LineReason]]:
    ways: Counter[RequestMode] = Counter()
    reasons: Counter[LineReason] = Counter()
    for mode, reason, is_selected, count in reading_campaign_lines.count_lines(
        view.session, campaign_id=campaign_id, within=view.territory
    ):
        if is_selected:
            ways[mode] += count
        else:
            reasons[reason or LineReason.UNTICKED] += count
    return ways, reasons
