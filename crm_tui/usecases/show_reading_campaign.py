"""Show a campaign: the proposals « En attente d'envois », or what was sent."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.store.reading_requests import PAGE
from crm_tui.usecases.parts.reading_campaign import (
    CampaignPage,
    campaign_in,
    page_in,
)


def show_reading_campaign(
    desk: Desk,
    *,
    campaign_id: int,
    after_id: int = 0,
    limit: int = PAGE,
    statuses: tuple[ReadingRequestStatus, ...] = (),
) -> CampaignPage:
    """Return the campaign and a page of its lines, of these statuses if asked."""
    with desk.viewing(Act.PREPARE_READINGS) as view:
        campaign = campaign_in(view, campaign_id=campaign_id)
        lines, next_after = page_in(
            view,
            campaign_id=campaign_id,
            after_id=after_id,
            limit=limit,
            statuses=statuses,
        )
    return CampaignPage(campaign=campaign, lines=lines, next_after=next_after)
