"""The log of reading campaigns: drafts kept, sendings made."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.reading_campaign import ReadingCampaign
from crm_tui.store import reading_campaigns


def list_reading_campaigns(
    desk: Desk, *, before: int | None = None
) -> tuple[ReadingCampaign, ...]:
    """Return the agent's campaigns and those of their territory, newest first."""
    with desk.viewing(Act.PREPARE_READINGS) as view:
        return reading_campaigns.list_page(
            view.session,
            made_by=view.agent.code,
            within=view.territory,
            before=before,
        )
