"""Send the ticked lines of a campaign: each on its own, none stopping the others."""

from collections.abc import Callable
from dataclasses import dataclass

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.reading_campaign import (
    CampaignKind,
    CampaignStatus,
    ReadingCampaign,
    UnableToChangeCampaign,
)
from crm_tui.domain.reading_request_letter import RequestMotive
from crm_tui.domain.sending_parameters import management_recipient_of, sender_of
from crm_tui.store import reading_campaign_lines, reading_campaigns, reading_requests
from crm_tui.usecases.parts.reading_campaign import campaign_in, campaign_to_change_in
from crm_tui.usecases.parts.reading_report import report_in
from crm_tui.usecases.parts.reading_requests import RequestRules, request_rules
from crm_tui.usecases.parts.sent_lines import BATCH, SentLines, send_lines_in

OnSending = Callable[[int, int], None]
"""Told how many lines were handled, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingReport:
    """What became of the lines of a campaign."""

    sent: int
    refused: int
    """Ticked, and yet not to be sent: their reason is on the line."""
    left_out: int
    """Never ticked: blocked, without an address, asked already, or not wanted."""
    report_to: str
    """Who gets the result by mail."""


def send_reading_requests(
    desk: Desk, *, campaign_id: int, on_progress: OnSending | None = None
) -> SendingReport:
    """Send what is ticked and neither red nor blocked, looked at again as it leaves.

    Two hundred lines are one transaction; killed, the same call goes on. The result
    goes to BIEN_COMPTEUR_DESTINATAIRE_MANAGEMENT_MAIL, or MAILTO. Raises
    MissingSendingParameter before anything leaves, UnableToChangeCampaign when nothing
    is ticked or all of it is sent.
    """
    campaign = _begin(desk, campaign_id)
    total, done = campaign.counts.selected, SentLines()
    while (sent := _send_batch(desk, campaign)).handled:
        done += sent
        if on_progress is not None:
            on_progress(done.handled, total)
    return _finish(desk, campaign_id, done)


def _begin(desk: Desk, campaign_id: int) -> ReadingCampaign:
    with desk.performing(Act.SEND_READINGS) as work:
        campaign = campaign_to_change_in(work, campaign_id=campaign_id)
        campaign.check_open()
        rules = request_rules(work)
        sender_of(rules.sending)
        reported_to = management_recipient_of(rules.sending)
        if campaign.status is CampaignStatus.DRAFT and not campaign.counts.selected:
            raise UnableToChangeCampaign(
                f"Aucune ligne cochée dans la campagne {campaign.number} : "
                "cochez celles à envoyer."
            )
        reading_campaigns.update(
            work.session,
            campaign_id=campaign_id,
            seen_version=campaign.version,
            status=CampaignStatus.SENDING.value,
            reported_to=reported_to,
        )
        work.trail(
            "reading_campaign",
            str(campaign_id),
            before={"status": campaign.status},
            after={"status": CampaignStatus.SENDING, "lines": campaign.counts.selected},
        )
    return campaign


def _send_batch(desk: Desk, campaign: ReadingCampaign) -> SentLines:
    with desk.performing(Act.SEND_READINGS) as work:
        lines = reading_requests.of_campaign(
            work.session,
            campaign_id=campaign.id,
            within=work.territory,
            limit=BATCH,
            only_selected=True,
        )
        sent = send_lines_in(
            work,
            lines=lines,
            rules=request_rules(work),
            motive=motive_of(campaign),
        )
        work.trail(
            "reading_campaign",
            str(campaign.id),
            after={"sent": sent.sent, "refused": sent.refused},
        )
    return sent


def motive_of(campaign: ReadingCampaign) -> RequestMotive:
    """Return why the requests of a campaign are made."""
    is_automatic = campaign.kind is CampaignKind.AUTOMATIC
    return RequestMotive.CALENDAR if is_automatic else RequestMotive.MANUAL


def _finish(desk: Desk, campaign_id: int, done: SentLines) -> SendingReport:
    with desk.performing(Act.SEND_READINGS) as work:
        campaign = campaign_in(work, campaign_id=campaign_id)
        _close(work, campaign, rules=request_rules(work))
        counts = campaign_in(work, campaign_id=campaign_id).counts
        work.trail(
            "reading_campaign",
            str(campaign_id),
            before={"status": campaign.status},
            after={"status": CampaignStatus.SENT, "left_out": counts.left_out},
        )
    return SendingReport(
        sent=done.sent,
        refused=done.refused,
        left_out=counts.left_out - done.refused,
        report_to=campaign.reported_to,
    )


def _close(work: Work, campaign: ReadingCampaign, *, rules: RequestRules) -> None:
    """Leave the rest out, mark the campaign sent, and write its result once."""
    if campaign.status is not CampaignStatus.SENDING:
        return
    report_in(work, campaign=campaign, sender=sender_of(rules.sending))
    reading_campaign_lines.leave_out_rest(work.session, campaign_id=campaign.id)
    reading_campaigns.update(
        work.session,
        campaign_id=campaign.id,
        seen_version=campaign.version,
        status=CampaignStatus.SENT.value,
        sent_at=work.now,
    )
