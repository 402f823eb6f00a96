"""Give up a campaign that was prepared and not sent."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.reading_campaign import (
    CampaignStatus,
    UnableToChangeCampaign,
)
from crm_tui.store import reading_campaign_lines, reading_campaigns
from crm_tui.usecases.parts.reading_campaign import campaign_to_change_in

DROPPABLE = (CampaignStatus.PREPARING, CampaignStatus.DRAFT)


def drop_reading_campaign(desk: Desk, *, campaign_id: int, seen_version: int) -> None:
    """Exclude every line and keep the campaign in the log, given up.

    Raises UnableToChangeCampaign when something of it was sent.
    """
    with desk.performing(Act.PREPARE_READINGS) as work:
        campaign = campaign_to_change_in(work, campaign_id=campaign_id)
        if campaign.status not in DROPPABLE:
            raise UnableToChangeCampaign(
                f"La campagne {campaign.number} est déjà partie : elle reste."
            )
        reading_campaign_lines.leave_out_rest(work.session, campaign_id=campaign_id)
        reading_campaigns.update(
            work.session,
            campaign_id=campaign_id,
            seen_version=seen_version,
            status=CampaignStatus.DROPPED.value,
        )
        work.trail(
            "reading_campaign",
            str(campaign_id),
            before={"status": campaign.status},
            after={"status": CampaignStatus.DROPPED},
        )
