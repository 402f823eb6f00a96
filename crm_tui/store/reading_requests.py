"""Reading requests: read by what is asked of them, answered, reminded."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from crm_tui.domain.asset import RequestMode
from crm_tui.domain.machines.reading_request import (
    READING_REQUEST,
    ReadingRequestStatus,
)
from crm_tui.domain.permission import Territory
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.request_address import AddressLevel, LineReason
from crm_tui.store.assets import IS_UNANSWERED
from crm_tui.store.reading_campaign_lines import IS_PROPOSED
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.asset import ArticleRow, AssetRow, ReadingRequestRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import MeterRow, SiteRow
from crm_tui.store.together import within_territory
from crm_tui.store.versions import update_versioned

PAGE = 200
"""Lines shown or sent at once: one transaction."""


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


def lock_assets(session: Session, *, asset_ids: Sequence[int]) -> None:
    """Make other senders wait: one unanswered request an asset and period."""
    session.execute(
        select(col(AssetRow.id))
        .where(col(AssetRow.id).in_(asset_ids))
        .order_by(col(AssetRow.id))
        .with_for_update()
    ).all()


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
