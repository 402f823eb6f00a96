"""What a request for a reading says beside its line: counter, place, operating mode."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from crm_tui.domain.permission import Territory
from crm_tui.domain.reading_need import day_of
from crm_tui.store.assets import NOT_A_READING
from crm_tui.store.tables.asset import ArticleRow, AssetRow, LocationRow
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import MeterRow, ReadingRow, SiteRow
from crm_tui.store.together import within_territory

_RESPONSIBLE = aliased(PartyRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What is printed of one asset."""

    customer_number: str
    civility: str
    responsible_name: str
    location: str
    operating_mode: str
    picture_path: str
    last_value: int | None
    last_read_on: date | None


def facts_of(
    session: Session, *, asset_ids: Sequence[int], within: Territory
) -> dict[int, LetterFacts]:
    """Return the facts of these assets, those of another territory left out."""
    lines = session.execute(
        select(
            col(AssetRow.id),
            col(AssetRow.meter_id),
            col(PartyRow.number),
            col(PartyRow.civility),
            col(_RESPONSIBLE.last_name).label("last_name"),
            col(_RESPONSIBLE.first_name).label("first_name"),
            col(LocationRow.name).label("location"),
            col(MeterRow.location).label("meter_location"),
            col(ArticleRow.operating_mode),
            col(ArticleRow.picture_path),
        )
        .join(ArticleRow, col(ArticleRow.id) == col(AssetRow.article_id))
        .join(MeterRow, col(MeterRow.id) == col(AssetRow.meter_id))
        .join(SiteRow, col(SiteRow.id) == col(AssetRow.site_id))
        .join(ContractRow, col(ContractRow.id) == col(AssetRow.contract_id))
        .join(PartyRow, col(PartyRow.id) == col(ContractRow.holder_id))
        .outerjoin(_RESPONSIBLE, col(_RESPONSIBLE.id) == col(AssetRow.responsible_id))
        .outerjoin(LocationRow, col(LocationRow.id) == col(AssetRow.location_id))
        .where(
            col(AssetRow.id).in_(asset_ids),
            within_territory(col(SiteRow.departement), within=within),
        )
    ).all()
    last = _last(session, [line.meter_id for line in lines])
    return {line.id: _facts(line, last.get(line.meter_id)) for line in lines}


def _last(session: Session, meters: Sequence[int]) -> dict[int, Any]:
    """Return the last reading of each counter, whoever took it."""
    at = func.max(col(ReadingRow.read_at)).label("at")
    newest = (
        select(col(ReadingRow.meter_id).label("meter_id"), at)
        .where(
            col(ReadingRow.meter_id).in_(meters),
            col(ReadingRow.status).not_in(NOT_A_READING),
        )
        .group_by(col(ReadingRow.meter_id))
        .subquery()
    )
    lines = session.execute(
        select(
            col(ReadingRow.meter_id), col(ReadingRow.value_m3), col(ReadingRow.read_at)
        )
        .join(
            newest,
            (newest.c.meter_id == col(ReadingRow.meter_id))
            & (newest.c.at == col(ReadingRow.read_at)),
        )
        .where(col(ReadingRow.status).not_in(NOT_A_READING))
        .order_by(col(ReadingRow.id))
    )
    return {line.meter_id: line for line in lines}


def _facts(line: Any, last: Any) -> LetterFacts:
    names = (line.last_name or "").upper(), line.first_name or ""
    return LetterFacts(
        customer_number=line.number,
        civility=line.civility,
        responsible_name=" ".join(filter(None, names)),
        location=line.location or line.meter_location or "",
        operating_mode=line.operating_mode,
        picture_path=line.picture_path,
        last_value=last.value_m3 if last else None,
        last_read_on=day_of(last.read_at) if last else None,
    )
