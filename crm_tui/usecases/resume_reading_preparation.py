"""Go on with a preparation of reading requests that was interrupted."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.reading_campaign import (
    CampaignStatus,
    ReadingCampaign,
    UnableToChangeCampaign,
)
from crm_tui.domain.reading_proposal import ProposalAsk
from crm_tui.store import reading_campaign_lines, reading_campaigns
from crm_tui.usecases.parts.campaign_proposals import (
    OnProposal,
    Preparation,
    propose_lines,
)
from crm_tui.usecases.parts.reading_campaign import campaign_in


def resume_reading_preparation(
    desk: Desk, *, campaign_id: int, on_progress: OnProposal | None = None
) -> ReadingCampaign:
    """Propose what the interruption left, by the same ask; nothing is proposed twice.

    Whoever still prepares it stops at their next page. Raises UnableToChangeCampaign
    for a campaign that is ready already, or another agent's: its territory was theirs.
    """
    taken_up = _take_up(desk, campaign_id)
    return propose_lines(desk, of=taken_up, on_progress=on_progress)


def _take_up(desk: Desk, campaign_id: int) -> Preparation:
    with desk.performing(Act.PREPARE_READINGS) as work:
        campaign = campaign_in(work, campaign_id=campaign_id)
        ask = _ask_of(campaign, by=work.agent.code)
        version = reading_campaigns.update(
            work.session,
            campaign_id=campaign_id,
            seen_version=campaign.version,
            status=CampaignStatus.PREPARING.value,
        )
        after_id = reading_campaign_lines.last_asset(
            work.session, campaign_id=campaign_id
        )
        work.trail("reading_campaign", str(campaign_id), after={"after": after_id})
    return Preparation(
        campaign_id=campaign_id,
        version=version,
        ask=ask,
        after_id=after_id,
        lines=campaign.counts.lines,
    )


def _ask_of(campaign: ReadingCampaign, *, by: str) -> ProposalAsk:
    if campaign.status is not CampaignStatus.PREPARING or campaign.ask is None:
        raise UnableToChangeCampaign(
            f"La campagne {campaign.number} n'est pas une préparation interrompue."
        )
    if campaign.made_by != by:
        raise UnableToChangeCampaign(
            f"La campagne {campaign.number} a été préparée par {campaign.made_by} : "
            "préparez la vôtre."
        )
    return campaign.ask
