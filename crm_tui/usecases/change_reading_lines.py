"""Tick, untick or switch the mode of lines of a campaign, one or all of them."""

from dataclasses import dataclass

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.asset import Asset, RequestMode
from crm_tui.domain.reading_campaign import ReadingCampaign, ReadingRequest
from crm_tui.domain.request_address import ProposedLine, propose_line
from crm_tui.store import reading_campaign_lines, reading_requests
from crm_tui.usecases.parts.reading_campaign import (
    asked_already,
    assets_of,
    campaign_to_change_in,
    line_now,
)

BATCH = 500
"""Lines changed at once, in the one transaction of the act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """What is asked of the lines; None leaves as it is."""

    mode: RequestMode | None = None
    is_selected: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesChanged:
    """How many lines took the change, and how many could not."""

    changed: int = 0
    refused: int = 0
    """Red, blocked or already asked: they are not ticked."""


def change_reading_lines(
    desk: Desk,
    *,
    campaign_id: int,
    request_ids: tuple[int, ...] = (),
    mode: RequestMode | None = None,
    is_selected: bool | None = None,
    all_lines: bool = False,
) -> LinesChanged:
    """Change these lines; without any, the ticked ones, or all of them if asked.

    « [Envoyer par fax] ou [Envoyer par mail] permettent de changer le mode d'envoi pour
    toutes les lignes sélectionnées » : each address is looked for again, and a line
    without one for the mode turns red and is unticked.
    """
    change = LineChange(mode=mode, is_selected=is_selected)
    with desk.performing(Act.PREPARE_READINGS) as work:
        campaign = campaign_to_change_in(work, campaign_id=campaign_id)
        campaign.check_draft()
        total = LinesChanged()
        after_id = 0
        while lines := reading_requests.of_campaign(
            work.session,
            campaign_id=campaign_id,
            within=work.territory,
            after_id=after_id,
            limit=BATCH,
            only_ids=request_ids,
        ):
            after_id = lines[-1].id
            chosen = tuple(
                line for line in lines if _is_chosen(line, request_ids, all_lines)
            )
            total = _added(total, _change(work, campaign, chosen, change))
        work.trail(
            "reading_campaign",
            str(campaign_id),
            after={"mode": mode, "selected": is_selected, "lines": total.changed},
        )
    return total


def _is_chosen(line: ReadingRequest, ids: tuple[int, ...], all_lines: bool) -> bool:
    if ids:
        return line.id in ids
    return all_lines or line.is_selected


def _change(
    work: Work,
    campaign: ReadingCampaign,
    lines: tuple[ReadingRequest, ...],
    change: LineChange,
) -> LinesChanged:
    known = assets_of(
        work, requests=lines, on=campaign.requested_on, period=campaign.period
    )
    changed = refused = 0
    for request in lines:
        asset = known.get(request.asset_id)
        if asset is None or _write(work, request, asset, change):
            refused += 1
        else:
            changed += 1
    return LinesChanged(changed=changed, refused=refused)


def _write(
    work: Work, request: ReadingRequest, asset: Asset, change: LineChange
) -> bool:
    """Write one line; tell whether it was to be ticked and cannot be."""
    line = _line(request, asset, change.mode)
    wanted = request.is_selected if change.is_selected is None else change.is_selected
    reading_campaign_lines.change_line(
        work.session,
        request=request,
        seen_version=request.version,
        line=line,
        is_selected=wanted and line.is_sendable,
    )
    return wanted and not line.is_sendable


def _line(
    request: ReadingRequest, asset: Asset, mode: RequestMode | None
) -> ProposedLine:
    if mode is None or mode is request.mode:
        return line_now(request=request, asset=asset)
    return asked_already(propose_line(reaches=asset.reaches, mode=mode), asset)


def _added(one: LinesChanged, other: LinesChanged) -> LinesChanged:
    return LinesChanged(
        changed=one.changed + other.changed, refused=one.refused + other.refused
    )
