"""Prepare a campaign of reading requests, before or after the calculation."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.billing_cycle import period_of
from crm_tui.domain.proposal_words import asked_in_words, kept_ask
from crm_tui.domain.reading_campaign import (
    CampaignKind,
    CampaignStatus,
    ReadingCampaign,
)
from crm_tui.domain.reading_proposal import ProposalAsk
from crm_tui.store import reading_campaigns
from crm_tui.usecases.parts.campaign_proposals import (
    OnProposal,
    Preparation,
    propose_lines,
)


def propose_reading_requests(
    desk: Desk, *, ask: ProposalAsk, on_progress: OnProposal | None = None
) -> ReadingCampaign:
    """Propose a line for every asset of the territory that the ask lets in.

    The draft is kept: it may be changed, left and taken up again until it is sent. A
    page of assets is one transaction; a preparation that is killed leaves a campaign
    « en préparation », which nothing can send: `resume_reading_preparation` goes on.
    """
    return propose_lines(desk, of=_open(desk, ask), on_progress=on_progress)


def _open(desk: Desk, ask: ProposalAsk) -> Preparation:
    with desk.performing(Act.PREPARE_READINGS) as work:
        campaign_id = reading_campaigns.add(
            work.session,
            kind=CampaignKind.MANUAL,
            status=CampaignStatus.PREPARING,
            requested_on=ask.requested_on,
            period=period_of(day=ask.period),
            criteria=kept_ask(ask),
            made_by=work.agent.code,
            at=work.now,
        )
        work.trail(
            "reading_campaign", str(campaign_id), after={"ask": asked_in_words(ask)}
        )
    return Preparation(campaign_id=campaign_id, version=1, ask=ask)
