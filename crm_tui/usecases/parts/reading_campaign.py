"""A campaign as an act finds it, and its lines as they are changed."""

from dataclasses import dataclass
from datetime import date

from crm_tui.desk import Work
from crm_tui.domain.asset import Asset
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.reading_campaign import (
    ReadingCampaign,
    ReadingRequest,
    UnableToChangeCampaign,
)
from crm_tui.domain.request_address import (
    AddressLevel,
    LineReason,
    ProposedLine,
    propose_line,
    with_typed_address,
)
from crm_tui.store import assets, reading_campaigns, reading_requests
from crm_tui.store.assets import AssetSight
from crm_tui.store.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPage:
    """A campaign and some of its lines."""

    campaign: ReadingCampaign
    lines: tuple[ReadingRequest, ...]
    next_after: int | None
    """Where the next page begins; None at the end."""


def campaign_in(work: Work, *, campaign_id: int) -> ReadingCampaign:
    """Return a campaign of the agent's own or of their territory; else NotFound."""
    return reading_campaigns.get(
        work.session,
        campaign_id=campaign_id,
        made_by=work.agent.code,
        within=work.territory,
    )


def campaign_to_change_in(work: Work, *, campaign_id: int) -> ReadingCampaign:
    """Return a campaign that may be changed or sent whole.

    Raises UnableToChangeCampaign for one that was made for a wider territory: what is
    left of it elsewhere is somebody else's.
    """
    campaign = campaign_in(work, campaign_id=campaign_id)
    if reading_campaigns.reaches_beyond(
        work.session, campaign_id=campaign_id, within=work.territory
    ):
        raise UnableToChangeCampaign(
            f"La campagne {campaign.number} a été préparée pour un territoire plus "
            "large que le vôtre : préparez la vôtre."
        )
    return campaign


def page_in(
    work: Work,
    *,
    campaign_id: int,
    after_id: int,
    limit: int,
    statuses: tuple[ReadingRequestStatus, ...] = (),
) -> tuple[tuple[ReadingRequest, ...], int | None]:
    """Return a page of lines, and where the next one begins."""
    lines = reading_requests.of_campaign(
        work.session,
        campaign_id=campaign_id,
        within=work.territory,
        after_id=after_id,
        limit=limit,
        statuses=statuses,
    )
    return lines, lines[-1].id if len(lines) == limit else None


def assets_of(
    work: Work, *, requests: tuple[ReadingRequest, ...], on: date, period: date
) -> dict[int, Asset]:
    """Return the assets of some lines as they are now, by id."""
    return assets.by_ids(
        work.session,
        asset_ids=[request.asset_id for request in requests],
        sight=AssetSight(on=on, period=period),
        within=work.territory,
    )


def line_now(*, request: ReadingRequest, asset: Asset) -> ProposedLine:
    """Return the line by the addresses of now; a typed one is kept for this sending."""
    if request.level is AddressLevel.TYPED:
        line = with_typed_address(
            reaches=asset.reaches, mode=request.mode, typed=request.address
        )
    else:
        line = propose_line(reaches=asset.reaches, mode=request.mode)
    return asked_already(line, asset)


def asked_already(line: ProposedLine, asset: Asset) -> ProposedLine:
    """Return the line, unticked where a request of the period waits for its answer."""
    if asset.asked_on is None or line.reason is not LineReason.NONE:
        return line
    return ProposedLine(
        mode=line.mode,
        address=line.address,
        level=line.level,
        reason=LineReason.ASKED,
        is_selected=False,
    )


def asset_in(work: Work, *, request: ReadingRequest) -> Asset:
    """Return the asset of one line; raises NotFound outside the territory."""
    found = assets_of(
        work, requests=(request,), on=request.requested_on, period=request.period
    )
    if request.asset_id not in found:
        raise NotFound.of("ce bien")
    return found[request.asset_id]
