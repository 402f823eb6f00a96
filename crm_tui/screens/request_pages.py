"""A page of a tab of « Demandes de relevés », whichever use case it comes from."""

from dataclasses import dataclass

from crm_tui.desk import Desk
from crm_tui.domain.reading_campaign import ReadingCampaign, ReadingRequest
from crm_tui.usecases.list_reading_campaigns import list_reading_campaigns
from crm_tui.usecases.list_waiting_requests import list_waiting_requests
from crm_tui.usecases.show_reading_campaign import show_reading_campaign
from crm_tui.widgets.request_tabs import STATUSES, RequestsTab

LINES = 200
"""Of a page; a shorter one is the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPage:
    """What a tab shows next, and the place its next page begins after."""

    campaign: ReadingCampaign | None = None
    """Whose lines they are; None: of every campaign, or there is none."""
    lines: tuple[ReadingRequest, ...] = ()
    campaigns: tuple[ReadingCampaign, ...] = ()
    next_after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPlace:
    """Where the screen is: a tab, and the campaign chosen in the log if any."""

    tab: RequestsTab = RequestsTab.WAITING
    campaign_id: int | None = None
    after_id: int = 0


def read_page(desk: Desk, *, place: RequestPlace) -> RequestPage:
    """Return the page of a place."""
    if place.tab is RequestsTab.LOG:
        return _log(desk, before=place.after_id or None)
    if place.tab is RequestsTab.WAITING:
        campaign_id = place.campaign_id or _in_hand(desk)
        return _of_campaign(desk, campaign_id, place) if campaign_id else RequestPage()
    if place.campaign_id is not None:
        return _of_campaign(desk, place.campaign_id, place)
    lines = list_waiting_requests(
        desk, after_id=place.after_id, limit=LINES, statuses=STATUSES[place.tab]
    )
    is_full = len(lines) == LINES
    return RequestPage(lines=lines, next_after=lines[-1].id if is_full else None)


def _log(desk: Desk, *, before: int | None) -> RequestPage:
    campaigns = list_reading_campaigns(desk, before=before)
    last = campaigns[-1].id if campaigns else None
    return RequestPage(campaigns=campaigns, next_after=last)


def _of_campaign(desk: Desk, campaign_id: int, place: RequestPlace) -> RequestPage:
    page = show_reading_campaign(
        desk,
        campaign_id=campaign_id,
        after_id=place.after_id,
        statuses=STATUSES[place.tab],
    )
    return RequestPage(
        campaign=page.campaign, lines=page.lines, next_after=page.next_after
    )


def _in_hand(desk: Desk) -> int | None:
    """Return the newest campaign that is still to send."""
    campaigns = list_reading_campaigns(desk)
    return next((one.id for one in campaigns if one.is_open), None)
