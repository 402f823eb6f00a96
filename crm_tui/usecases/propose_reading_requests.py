"""Prepare a campaign of reading requests, before or after the calculation."""

from collections.abc import Callable
from dataclasses import asdict

from crm_tui.desk import Act, Desk
from crm_tui.domain.asset import Asset
from crm_tui.domain.billing_cycle import period_of
from crm_tui.domain.french_format import short_date
from crm_tui.domain.reading_campaign import (
    CampaignKind,
    CampaignStatus,
    ReadingCampaign,
)
from crm_tui.domain.reading_proposal import ProposalAsk, propose
from crm_tui.domain.request_address import ProposedLine
from crm_tui.store import assets, reading_campaigns, reading_requests
from crm_tui.store.assets import AssetSight
from crm_tui.store.reading_requests import CampaignSheet
from crm_tui.usecases.parts.reading_campaign import campaign_in
from crm_tui.usecases.parts.reading_requests import request_rules

OnProposal = Callable[[int, int], None]
"""Told how many assets were looked at, and how many lines they make."""

Lines = list[tuple[Asset, ProposedLine]]


def propose_reading_requests(
    desk: Desk, *, ask: ProposalAsk, on_progress: OnProposal | None = None
) -> ReadingCampaign:
    """Propose a line for every asset of the territory that the ask lets in.

    The draft is kept: it may be changed, left and taken up again until it is sent. A
    page of assets is one transaction; a preparation that is killed leaves a campaign
    « en préparation », which nothing can send.
    """
    sight = AssetSight(on=ask.requested_on, period=period_of(day=ask.period))
    campaign_id = _open(desk, ask)
    after_id = seen = lines = 0
    while page := _propose_page(desk, campaign_id, ask, sight, after_id):
        after_id, count = page.last_id, page.seen
        seen, lines = seen + count, lines + page.lines
        if on_progress is not None:
            on_progress(seen, lines)
    return _ready(desk, campaign_id, lines)


class _Page:
    """What one page of assets gave."""

    def __init__(self, found: tuple[Asset, ...], lines: int) -> None:
        self.last_id, self.seen, self.lines = found[-1].id, len(found), lines


def _open(desk: Desk, ask: ProposalAsk) -> int:
    with desk.performing(Act.PREPARE_READINGS) as work:
        campaign_id = reading_campaigns.add(
            work.session,
            kind=CampaignKind.MANUAL,
            status=CampaignStatus.PREPARING,
            requested_on=ask.requested_on,
            period=period_of(day=ask.period),
            criteria=asked_in_words(ask),
            made_by=work.agent.code,
            at=work.now,
        )
        work.trail(
            "reading_campaign", str(campaign_id), after={"ask": asked_in_words(ask)}
        )
    return campaign_id


def _propose_page(
    desk: Desk, campaign_id: int, ask: ProposalAsk, sight: AssetSight, after_id: int
) -> _Page | None:
    with desk.performing(Act.PREPARE_READINGS) as work:
        found = assets.page(
            work.session,
            sight=sight,
            within=work.territory,
            criteria=ask.criteria,
            after_id=after_id,
        )
        gate = request_rules(work).gate
        lines: Lines = []
        for asset in found:
            line = propose(asset=asset, ask=ask, gate=gate)
            if line is not None:
                lines.append((asset, line))
        reading_requests.add_lines(
            work.session,
            sheet=CampaignSheet(
                campaign_id=campaign_id,
                period=sight.period,
                requested_on=ask.requested_on,
            ),
            lines=lines,
        )
        work.trail("reading_campaign", str(campaign_id), after={"lines": len(lines)})
    return _Page(found, len(lines)) if found else None


def _ready(desk: Desk, campaign_id: int, lines: int) -> ReadingCampaign:
    with desk.performing(Act.PREPARE_READINGS) as work:
        campaign = campaign_in(work, campaign_id=campaign_id)
        reading_campaigns.update(
            work.session,
            campaign_id=campaign_id,
            seen_version=campaign.version,
            status=CampaignStatus.DRAFT.value,
        )
        work.trail("reading_campaign", str(campaign_id), after={"proposed": lines})
        return campaign_in(work, campaign_id=campaign_id)


def asked_in_words(ask: ProposalAsk) -> str:
    """Return the ask as the log of campaigns tells it."""
    said = ["après calcul" if ask.is_after_calculation else "avant calcul"]
    said.append(f"période {ask.period:%m/%Y}")
    if ask.no_reading_since is not None:
        said.append(f"sans relevé depuis le {short_date(ask.no_reading_since)}")
    given = {name: value for name, value in asdict(ask.criteria).items() if value}
    said += [
        f"{_LABELS[name]} {value.lower() if name == 'mode' else value}"
        for name, value in given.items()
    ]
    return " · ".join(said)


_LABELS = {
    "party_number": "client",
    "contract_number": "contrat",
    "asset_number": "bien",
    "rule_code": "règle",
    "provider": "prestataire",
    "classification": "classification",
    "category": "catégorie",
    "mode": "mode",
}
