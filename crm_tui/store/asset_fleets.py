"""The assets of one contract with what was last asked of each: one bounded query."""

from functools import cache
from typing import Any

from sqlalchemy import BigInteger, bindparam, func, select
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
from crm_tui.store.together import Line, Together, inside, territory_values

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
    found = _sections().read(
        session, contract_id=contract_id, **territory_values(within)
    )
    in_order = sorted(found["assets"], key=lambda line: line.id)
    return AssetFleet(
        assets=tuple(map(_asset, in_order)), count=found["total"][0].count
    )


@cache
def _sections() -> Together:
    return Together(assets=_assets(), total=_total())


def _assets() -> Any:
    first = _in_use(limit=MOST_ASSETS)
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
        )
        .join(ArticleRow, col(ArticleRow.id) == first.c.article_id)
        .join(MeterRow, col(MeterRow.id) == first.c.meter_id)
        .outerjoin(LocationRow, col(LocationRow.id) == first.c.location_id)
        .outerjoin(ReadingRequestRow, _last_request(first))
    )


def _total() -> Any:
    counted = _in_use(limit=LIST_COUNT_LIMIT + 1)
    return select(func.count(counted.c.id).label("count"))


def _in_use(*, limit: int) -> Any:
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
            col(AssetRow.contract_id) == bindparam("contract_id", type_=BigInteger),
            col(AssetRow.withdrawn_on).is_(None),
            inside(col(SiteRow.departement)),
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


def _asset(line: Line) -> FleetAsset:
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
