"""Change the date of a campaign's requests before they are sent."""

from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.reading_campaign import ReadingCampaign
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.store import reading_campaign_lines, reading_campaigns
from crm_tui.usecases.parts.reading_campaign import (
    campaign_in,
    campaign_to_change_in,
)


def date_reading_campaign(
    desk: Desk, *, campaign_id: int, requested_on: date | str, seen_version: int
) -> ReadingCampaign:
    """Give the draft another date: « Il est possible de modifier la date ».

    Raises UnableToChangeCampaign once it is sent, StaleRecord when somebody changed it
    since, and what a typed date that cannot be read raises.
    """
    with desk.performing(Act.PREPARE_READINGS) as work:
        before = campaign_to_change_in(work, campaign_id=campaign_id)
        before.check_draft()
        day = (
            requested_on
            if isinstance(requested_on, date)
            else parse_typed_date(
                requested_on, today=work.today, field="Date de la demande"
            )
        )
        reading_campaigns.update(
            work.session,
            campaign_id=campaign_id,
            seen_version=seen_version,
            requested_on=day,
        )
        reading_campaign_lines.date_lines(
            work.session, campaign_id=campaign_id, requested_on=day
        )
        work.trail(
            "reading_campaign",
            str(campaign_id),
            before={"requested_on": before.requested_on},
            after={"requested_on": day},
        )
        return campaign_in(work, campaign_id=campaign_id)
