"""A page of a tab of « Demandes de relevés », whichever use case it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass

from crm_tui.desk import Desk
from crm_tui.domain.reading_campaign import (
    CampaignStatus,
    ReadingCampaign,
    ReadingRequest,
)
from crm_tui.usecases.list_reading_campaigns import list_reading_campaigns
from crm_tui.usecases.list_waiting_requests import list_waiting_requests
from crm_tui.usecases.show_reading_campaign import show_reading_campaign
from crm_tui.widgets.request_tabs import STATUSES, RequestsTab

AWAITED = (RequestsTab.SENT, RequestsTab.REMINDED)
"""Tabs that cross campaigns: what is waited for, whoever asked it."""


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
    if place.tab in AWAITED and place.campaign_id is None:
        return _awaited(desk, place)
    campaign_id = place.campaign_id or _in_hand(desk, tab=place.tab)
    if campaign_id is None:
        return RequestPage()
    page = show_reading_campaign(desk, campaign_id=campaign_id, after_id=place.after_id)
    lines = tuple(line for line in page.lines if _is_in(line, place.tab))
    return RequestPage(campaign=page.campaign, lines=lines, next_after=page.next_after)


def _log(desk: Desk, *, before: int | None) -> RequestPage:
    campaigns = list_reading_campaigns(desk, before=before)
    last = campaigns[-1].id if campaigns else None
    return RequestPage(campaigns=campaigns, next_after=last)


def _awaited(desk: Desk, place: RequestPlace) -> RequestPage:
    found = list_waiting_requests(desk, after_id=place.after_id)
    lines = tuple(line for line in found if _is_in(line, place.tab))
    return RequestPage(lines=lines, next_after=found[-1].id if found else None)


def _in_hand(desk: Desk, *, tab: RequestsTab) -> int | None:
    """Return the newest campaign to send; behind the other tabs, the newest sent."""
    campaigns = list_reading_campaigns(desk)
    if tab is RequestsTab.WAITING:
        return _first(campaigns, (CampaignStatus.DRAFT, CampaignStatus.SENDING))
    return _first(campaigns, (CampaignStatus.SENT, CampaignStatus.SENDING))


def _first(
    campaigns: Sequence[ReadingCampaign], statuses: Sequence[CampaignStatus]
) -> int | None:
    return next((one.id for one in campaigns if one.status in statuses), None)


def _is_in(line: ReadingRequest, tab: RequestsTab) -> bool:
    if tab is RequestsTab.WAITING:
        return not line.was_sent
    return line.status in STATUSES[tab]
