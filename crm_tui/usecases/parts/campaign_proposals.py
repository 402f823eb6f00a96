"""The lines of a campaign, proposed page by page: begun, or taken up again."""

from collections.abc import Callable
from dataclasses import dataclass

from crm_tui.desk import Act, Desk
from crm_tui.domain.asset import Asset
from crm_tui.domain.billing_cycle import period_of
from crm_tui.domain.reading_campaign import CampaignStatus, ReadingCampaign
from crm_tui.domain.reading_proposal import ProposalAsk, propose
from crm_tui.domain.request_address import ProposedLine
from crm_tui.store import assets, reading_campaign_lines, reading_campaigns
from crm_tui.store.assets import AssetSight
from crm_tui.store.reading_campaign_lines import CampaignSheet
from crm_tui.usecases.parts.reading_campaign import campaign_in
from crm_tui.usecases.parts.reading_requests import request_rules

OnProposal = Callable[[int, int], None]
"""Told how many assets were looked at, and how many lines they make."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """A campaign whose lines are being proposed, and where it is."""

    campaign_id: int
    version: int
    """Of the campaign as it was opened or taken up: another one took it up since."""
    ask: ProposalAsk
    after_id: int = 0
    """The last asset that was looked at."""
    lines: int = 0

    @property
    def sight(self) -> AssetSight:
        """Return the day and the period by which assets are seen."""
        ask = self.ask
        return AssetSight(on=ask.requested_on, period=period_of(day=ask.period))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    last_id: int
    seen: int
    lines: int


def propose_lines(
    desk: Desk, *, of: Preparation, on_progress: OnProposal | None
) -> ReadingCampaign:
    """Propose what is left to propose, and return the draft.

    Raises StaleRecord when somebody else took the preparation up, or gave it up.
    """
    after_id, seen, lines = of.after_id, of.lines, of.lines
    while page := _propose_page(desk, of, after_id):
        after_id = page.last_id
        seen, lines = seen + page.seen, lines + page.lines
        if on_progress is not None:
            on_progress(seen, lines)
    return _ready(desk, of, lines)


def _propose_page(desk: Desk, of: Preparation, after_id: int) -> _Page | None:
    with desk.performing(Act.PREPARE_READINGS) as work:
        reading_campaigns.hold_preparation(
            work.session, campaign_id=of.campaign_id, seen_version=of.version
        )
        found = assets.page(
            work.session,
            sight=of.sight,
            within=work.territory,
            criteria=of.ask.criteria,
            after_id=after_id,
        )
        gate = request_rules(work).gate
        lines: list[tuple[Asset, ProposedLine]] = []
        for asset in found:
            line = propose(asset=asset, ask=of.ask, gate=gate)
            if line is not None:
                lines.append((asset, line))
        reading_campaign_lines.add_lines(
            work.session,
            sheet=CampaignSheet(
                campaign_id=of.campaign_id,
                period=of.sight.period,
                requested_on=of.ask.requested_on,
            ),
            lines=lines,
        )
        work.trail("reading_campaign", str(of.campaign_id), after={"lines": len(lines)})
    if not found:
        return None
    return _Page(last_id=found[-1].id, seen=len(found), lines=len(lines))


def _ready(desk: Desk, of: Preparation, lines: int) -> ReadingCampaign:
    with desk.performing(Act.PREPARE_READINGS) as work:
        reading_campaigns.update(
            work.session,
            campaign_id=of.campaign_id,
            seen_version=of.version,
            status=CampaignStatus.DRAFT.value,
        )
        work.trail("reading_campaign", str(of.campaign_id), after={"proposed": lines})
        return campaign_in(work, campaign_id=of.campaign_id)
