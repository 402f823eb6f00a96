"""Reading requests: proposed by pages, sent, answered, reminded, put off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlmodel import Session, col

from crm_tui.domain.asset import Asset, RequestMode
from crm_tui.domain.machines.reading_request import (
    READING_REQUEST,
    ReadingRequestStatus,
)
from crm_tui.domain.permission import Territory
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.request_address import AddressLevel, LineReason, ProposedLine
from crm_tui.store.assets import IS_POSTPONED, IS_UNANSWERED
from crm_tui.store.insertion import insert_lines, insert_missing
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.asset import ArticleRow, AssetRow, ReadingRequestRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import MeterRow, SiteRow
from crm_tui.store.together import within_territory
from crm_tui.store.versions import update_versioned

PAGE = 200
"""Lines shown or sent at once: one transaction."""

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
                **line_values(line),
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


def line_values(line: ProposedLine) -> dict[str, Any]:
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


def get(session: Session, *, request_id: int, within: Territory) -> ReadingRequest:
    """Return one request; raises NotFound outside the territory too."""
    line = session.execute(
        _requests(within).where(col(ReadingRequestRow.id) == request_id)
    ).first()
    if line is None:
        raise NotFound.of("cette demande de relevé")
    return _request(line)


def of_campaign(
    session: Session,
    *,
    campaign_id: int,
    within: Territory,
    after_id: int = 0,
    limit: int = PAGE,
    only_selected: bool = False,
    statuses: Sequence[ReadingRequestStatus] = (),
    only_ids: Sequence[int] = (),
) -> tuple[ReadingRequest, ...]:
    """Return the lines of a campaign in order; those to send alone, if asked.

    `statuses` and `only_ids` keep some of them; empty, they keep all.
    """
    asked = (
        _requests(within)
        .where(
            col(ReadingRequestRow.campaign_id) == campaign_id,
            col(ReadingRequestRow.id) > after_id,
        )
        .order_by(col(ReadingRequestRow.id))
        .limit(limit)
    )
    if only_selected:
        asked = asked.where(IS_PROPOSED, col(ReadingRequestRow.is_selected))
    if statuses:
        asked = asked.where(col(ReadingRequestRow.status).in_(statuses))
    if only_ids:
        asked = asked.where(col(ReadingRequestRow.id).in_(only_ids))
    return tuple(_request(line) for line in session.execute(asked))


def list_waiting(
    session: Session,
    *,
    within: Territory,
    requested_until: date | None = None,
    statuses: Sequence[ReadingRequestStatus] = (),
    after_id: int = 0,
    limit: int = PAGE,
) -> tuple[ReadingRequest, ...]:
    """Return the requests whose answer is waited for, by id."""
    asked = (
        _requests(within)
        .where(IS_UNANSWERED, col(ReadingRequestRow.id) > after_id)
        .order_by(col(ReadingRequestRow.id))
        .limit(limit)
    )
    if requested_until is not None:
        asked = asked.where(col(ReadingRequestRow.requested_on) <= requested_until)
    if statuses:
        asked = asked.where(col(ReadingRequestRow.status).in_(statuses))
    return tuple(_request(line) for line in session.execute(asked))


def newest(
    session: Session,
    *,
    within: Territory,
    statuses: Sequence[ReadingRequestStatus],
    before_id: int,
    limit: int = PAGE,
) -> tuple[ReadingRequest, ...]:
    """Return the requests of these statuses before this id, the newest first."""
    lines = session.execute(
        _requests(within)
        .where(
            col(ReadingRequestRow.status).in_(statuses),
            col(ReadingRequestRow.id) < before_id,
        )
        .order_by(col(ReadingRequestRow.id).desc())
        .limit(limit)
    )
    return tuple(_request(line) for line in lines)


def list_of_asset(
    session: Session, *, asset_id: int, within: Territory, limit: int = 12
) -> tuple[ReadingRequest, ...]:
    """Return the last requests of an asset, newest first."""
    lines = session.execute(
        _requests(within)
        .where(col(ReadingRequestRow.asset_id) == asset_id)
        .order_by(col(ReadingRequestRow.id).desc())
        .limit(limit)
    )
    return tuple(_request(line) for line in lines)


def waiting_of_meters(
    session: Session, *, meter_ids: Sequence[int], within: Territory
) -> tuple[ReadingRequest, ...]:
    """Return the requests that a reading of these counters would answer."""
    lines = session.execute(
        _requests(within).where(IS_UNANSWERED, col(AssetRow.meter_id).in_(meter_ids))
    )
    return tuple(_request(line) for line in lines)


def change(session: Session, *, request: ReadingRequest, **values: Any) -> int:
    """Change a request as it was read; a new status is checked by its machine.

    Raises StaleRecord when somebody changed it since.
    """
    status = values.get("status")
    if status is not None and status != request.status:
        READING_REQUEST.check(request.status, ReadingRequestStatus(status))
    return update_versioned(
        session,
        ReadingRequestRow,
        id=request.id,
        seen_version=request.version,
        **values,
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
        **{**line_values(line), "is_selected": is_selected},
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


def lock_assets(session: Session, *, asset_ids: Sequence[int]) -> None:
    """Make other senders wait: one unanswered request an asset and period."""
    session.execute(
        select(col(AssetRow.id))
        .where(col(AssetRow.id).in_(asset_ids))
        .order_by(col(AssetRow.id))
        .with_for_update()
    ).all()


def _of_asset(asset: Asset, sheet: CampaignSheet) -> dict[str, Any]:
    return {
        "campaign_id": sheet.campaign_id,
        "asset_id": asset.id,
        "party_id": asset.customer_id,
        "departement": asset.departement,
        "period": sheet.period,
        "requested_on": sheet.requested_on,
    }


def _requests(within: Territory) -> Any:
    row = ReadingRequestRow
    return (
        select(
            row,
            col(AssetRow.number),
            col(AssetRow.meter_id),
            col(ArticleRow.label),
            col(MeterRow.serial_number),
            col(PartyRow.last_name),
            col(PartyRow.first_name),
            col(SiteRow.street),
            col(SiteRow.postcode),
            col(SiteRow.town),
        )
        .join(AssetRow, col(AssetRow.id) == col(row.asset_id))
        .join(ArticleRow, col(ArticleRow.id) == col(AssetRow.article_id))
        .join(MeterRow, col(MeterRow.id) == col(AssetRow.meter_id))
        .join(PartyRow, col(PartyRow.id) == col(row.party_id))
        .join(SiteRow, col(SiteRow.id) == col(AssetRow.site_id))
        .where(within_territory(col(row.departement), within=within))
    )


def _request(line: Any) -> ReadingRequest:
    row: ReadingRequestRow = line[0]
    return ReadingRequest(
        id=row.id or 0,
        campaign_id=row.campaign_id,
        asset_id=row.asset_id,
        asset_number=line.number,
        label=line.label,
        serial_number=line.serial_number,
        meter_id=line.meter_id,
        party_id=row.party_id,
        customer_name=f"{line.last_name.upper()} {line.first_name}".strip(),
        site_address=f"{line.street}, {line.postcode}, {line.town}",
        departement=row.departement,
        period=row.period,
        requested_on=row.requested_on,
        mode=RequestMode(row.mode),
        address=row.address,
        level=AddressLevel(row.level),
        status=ReadingRequestStatus(row.status),
        reason=LineReason(row.reason),
        failure=row.failure,
        is_selected=row.is_selected,
        planned_on=row.planned_on,
        document_id=row.document_id,
        reminded_on=row.reminded_on,
        answered_on=row.answered_on,
        reading_id=row.reading_id,
        version=row.version,
    )
