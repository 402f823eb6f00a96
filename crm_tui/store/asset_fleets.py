"""The assets of one contract with what was last asked of each: one bounded query."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from crm_tui.domain.asset import RequestMode
from crm_tui.domain.asset_fleet import AssetFleet, FleetAsset
from crm_tui.domain.desk_counts import LIST_COUNT_LIMIT
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.permission import Territory
from crm_tui.store.tables.asset import (
    ArticleRow,
    AssetRow,
    LocationRow,
    ReadingRequestRow,
)
from crm_tui.store.tables.columns import one_of_codes
from crm_tui.store.tables.premises import MeterRow, SiteRow
from crm_tui.store.together import within_territory

MOST_ASSETS = 30
"""More than the screen shows; the screen of the requests lists a whole fleet."""

TOLD = (
    ReadingRequestStatus.SENT,
    ReadingRequestStatus.REMINDED,
    ReadingRequestStatus.ANSWERED,
    ReadingRequestStatus.EXPIRED,
    ReadingRequestStatus.POSTPONED,
)
"""What became of a request; a proposal of a draft is nothing to tell a customer."""


def of_contract(session: Session, *, contract_id: int, within: Territory) -> AssetFleet:
    """Return the assets in use of a contract, those of another territory left out."""
    found = session.execute(_fleet(contract_id, within)).all()
    return AssetFleet(
        assets=tuple(_asset(line) for line in found),
        count=found[0].total if found else 0,
    )


def _fleet(contract_id: int, within: Territory) -> Any:
    first = _in_use(contract_id, within, limit=MOST_ASSETS)
    counted = _in_use(contract_id, within, limit=LIST_COUNT_LIMIT + 1)
    total = select(func.count()).select_from(counted).scalar_subquery()
    return (
        select(
            first.c.id,
            first.c.number,
            first.c.meter_id,
            first.c.request_mode,
            col(ArticleRow.label),
            col(LocationRow.name),
            col(MeterRow.serial_number),
            col(ReadingRequestRow.status),
            col(ReadingRequestRow.requested_on),
            total.label("total"),
        )
        .join(ArticleRow, col(ArticleRow.id) == first.c.article_id)
        .join(MeterRow, col(MeterRow.id) == first.c.meter_id)
        .outerjoin(LocationRow, col(LocationRow.id) == first.c.location_id)
        .outerjoin(ReadingRequestRow, _last_request(first))
        .order_by(first.c.id)
    )


def _in_use(contract_id: int, within: Territory, *, limit: int) -> Any:
    return (
        select(
            col(AssetRow.id),
            col(AssetRow.number),
            col(AssetRow.meter_id),
            col(AssetRow.article_id),
            col(AssetRow.location_id),
            col(AssetRow.request_mode),
        )
        .join(SiteRow, col(SiteRow.id) == col(AssetRow.site_id))
        .where(
            col(AssetRow.contract_id) == contract_id,
            col(AssetRow.withdrawn_on).is_(None),
            within_territory(col(SiteRow.departement), within=within),
        )
        .order_by(col(AssetRow.id))
        .limit(limit)
        .subquery()
    )


def _last_request(asset: Any) -> Any:
    request: Any = aliased(ReadingRequestRow)
    newest = select(func.max(request.id)).where(
        request.asset_id == asset.c.id, one_of_codes(request.status, TOLD)
    )
    return col(ReadingRequestRow.id) == newest.correlate(asset).scalar_subquery()


def _asset(line: Any) -> FleetAsset:
    return FleetAsset(
        id=line.id,
        number=line.number,
        article=line.label,
        location=line.name or "",
        serial_number=line.serial_number,
        meter_id=line.meter_id,
        mode=RequestMode(line.request_mode),
        request=ReadingRequestStatus(line.status) if line.status else None,
        requested_on=line.requested_on,
    )
