"""The lines of a campaign before it leaves: proposed, ticked, dated, left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlmodel import Session, col

from crm_tui.domain.asset import Asset, RequestMode
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.permission import Territory
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.request_address import LineReason, ProposedLine
from crm_tui.store.assets import IS_POSTPONED
from crm_tui.store.insertion import insert_lines, insert_missing
from crm_tui.store.tables.asset import ReadingRequestRow
from crm_tui.store.together import within_territory
from crm_tui.store.versions import update_versioned

IS_PROPOSED = col(ReadingRequestRow.status).in_(
    (ReadingRequestStatus.PROPOSED.value, ReadingRequestStatus.PROPOSED_RED.value)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignSheet:
    """What every line of a campaign says alike."""

    campaign_id: int
    period: date
    requested_on: date


def add_lines(
    session: Session,
    *,
    sheet: CampaignSheet,
    lines: Sequence[tuple[Asset, ProposedLine]],
) -> None:
    """Add the proposed lines of a page of assets."""
    insert_lines(
        session,
        ReadingRequestRow,
        [
            {
                **_of_asset(asset, sheet),
                **_line_values(line),
            }
            for asset, line in lines
        ],
    )


def add_postponed(
    session: Session,
    *,
    sheet: CampaignSheet,
    planned: Sequence[tuple[Asset, date]],
) -> int:
    """Plan what an exclusion puts off, once; return how many were not planned yet."""
    new = _not_planned(session, planned)
    insert_missing(
        session,
        ReadingRequestRow,
        [
            {
                **_of_asset(asset, sheet),
                "mode": asset.mode.value,
                "status": ReadingRequestStatus.POSTPONED.value,
                "planned_on": planned_on,
            }
            for asset, planned_on in new
        ],
    )
    return len(new)


def _not_planned(
    session: Session, planned: Sequence[tuple[Asset, date]]
) -> list[tuple[Asset, date]]:
    """Leave out what an earlier day of the exclusion planned already."""
    row = ReadingRequestRow
    known = {
        tuple(line)
        for line in session.execute(
            select(col(row.asset_id), col(row.planned_on)).where(
                IS_POSTPONED,
                col(row.asset_id).in_([asset.id for asset, _ in planned]),
                col(row.planned_on).in_({planned_on for _, planned_on in planned}),
            )
        )
    }
    return [each for each in planned if (each[0].id, each[1]) not in known]


def _line_values(line: ProposedLine) -> dict[str, Any]:
    """Return the columns a proposed line fills."""
    return {
        "mode": line.mode.value,
        "address": line.address,
        "level": line.level.value,
        "reason": line.reason.value,
        "is_selected": line.is_selected,
        "status": line.status.value,
    }


def last_asset(session: Session, *, campaign_id: int) -> int:
    """Return the last asset a campaign has a line for; 0 without any."""
    row = ReadingRequestRow
    found = session.scalar(
        select(func.max(col(row.asset_id))).where(col(row.campaign_id) == campaign_id)
    )
    return int(found or 0)


def count_lines(
    session: Session, *, campaign_id: int, within: Territory
) -> tuple[tuple[RequestMode, LineReason, bool, int], ...]:
    """Count the lines not sent yet by mode, by reason and whether they are ticked."""
    row = ReadingRequestRow
    group = (col(row.mode), col(row.reason), col(row.is_selected))
    lines = session.execute(
        select(*group, func.count())
        .where(
            col(row.campaign_id) == campaign_id,
            or_(IS_PROPOSED, col(row.reason) == LineReason.BLOCKED.value),
            within_territory(col(row.departement), within=within),
        )
        .group_by(*group)
    )
    return tuple(
        (RequestMode(mode), LineReason(reason), bool(is_selected), int(count))
        for mode, reason, is_selected, count in lines
    )


def change_line(
    session: Session,
    *,
    request: ReadingRequest,
    seen_version: int,
    line: ProposedLine,
    is_selected: bool,
) -> int:
    """Write what a draft's line became; a blocked one is proposed to nobody."""
    return update_versioned(
        session,
        ReadingRequestRow,
        id=request.id,
        seen_version=seen_version,
        **{**_line_values(line), "is_selected": is_selected},
    )


def date_lines(session: Session, *, campaign_id: int, requested_on: date) -> None:
    """Give every line of a draft its date."""
    row = ReadingRequestRow
    session.execute(
        update(row)
        .where(col(row.campaign_id) == campaign_id)
        .values(requested_on=requested_on, version=col(row.version) + 1)
    )


def leave_out_rest(session: Session, *, campaign_id: int) -> None:
    """Exclude what a sent campaign leaves behind."""
    row = ReadingRequestRow
    rest = (col(row.campaign_id) == campaign_id, IS_PROPOSED)
    session.execute(
        update(row)
        .where(*rest, col(row.reason) == "")
        .values(reason=LineReason.UNTICKED.value)
    )
    session.execute(
        update(row)
        .where(*rest)
        .values(
            status=ReadingRequestStatus.EXCLUDED.value,
            is_selected=False,
            version=col(row.version) + 1,
        )
    )


def _of_asset(asset: Asset, sheet: CampaignSheet) -> dict[str, Any]:
    return {
        "campaign_id": sheet.campaign_id,
        "asset_id": asset.id,
        "party_id": asset.customer_id,
        "departement": asset.departement,
        "period": sheet.period,
        "requested_on": sheet.requested_on,
    }
