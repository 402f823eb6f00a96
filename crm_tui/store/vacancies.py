"""Sites without a contract whose meter moved, by the day their last contract ended."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, Date, bindparam, select, text, tuple_
from sqlmodel import Session, col

from crm_tui.domain.permission import Territory
from crm_tui.domain.report import ReportFilter, ReportPage, ReportPlace
from crm_tui.domain.vacancy import Vacancy, VacantMeter, moved_since
from crm_tui.store.keyset import LAST_ID
from crm_tui.store.report_lines import (
    DOSSIER,
    WALK,
    Names,
    campaigns_of,
    end_of,
    kept,
    name_of,
    place_of,
    tags_of,
)
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.tenure import Tenure, is_occupied, last_ended
from crm_tui.store.together import within_territory
from crm_tui.store.vacant_meters import meters_of
from crm_tui.store.value_list import among

_PLACE = tuple_(
    bindparam("before_on", type_=Date), bindparam("before_id", type_=BigInteger)
)


def walk(
    session: Session,
    *,
    wanted: ReportFilter,
    within: Territory,
    names: Names,
    before: ReportPlace | None = None,
) -> ReportPage:
    """Return what is wanted of the next sites whose last contract ended before a place.

    Of the contracts that ended over the days asked for, those whose site nobody took
    since, and where an actual reading shows that water ran.
    """
    rows = _ended(session, wanted=wanted, within=within, before=before)
    empty = _empty(session, rows)
    meters = meters_of(session, {row.site_id for row in empty})
    dossiers = _arrivals(session, {row.site_id for row in empty})
    campaigns = campaigns_of(
        session, (row.dossier_id for row in dossiers.values()), names=names
    )
    lines = (
        _line(row, meters.get(row.site_id, ()), dossiers.get(row.site_id), campaigns)
        for row in empty
    )
    moved = (line for line in lines if line is not None)
    return ReportPage(
        lines=kept(session, moved, wanted=wanted), next=end_of(rows, place="ended_on")
    )


_SHOWN: tuple[Any, ...] = (
    col(ContractRow.id).label("line_id"),
    col(ContractRow.number).label("contract_number"),
    col(ContractRow.site_id),
    col(ContractRow.holder_id),
    col(ContractRow.ended_on),
    col(ContractRow.end_m3),
    col(ContractRow.end_is_estimate),
    col(PartyRow.number).label("party_number"),
    col(PartyRow.last_name),
    col(PartyRow.first_name),
    col(SiteRow.street),
    col(SiteRow.postcode),
    col(SiteRow.town),
)


def _ended(
    session: Session,
    *,
    wanted: ReportFilter,
    within: Territory,
    before: ReportPlace | None,
) -> Sequence[Any]:
    day, id_ = col(ContractRow.ended_on), col(ContractRow.id)
    on, last_id = before or (wanted.until, LAST_ID)
    return session.execute(
        select(*_SHOWN)
        .join(SiteRow, col(SiteRow.id) == col(ContractRow.site_id))
        .outerjoin(PartyRow, col(PartyRow.id) == col(ContractRow.holder_id))
        .where(
            text("contract.status = 'RESILIE'"),
            day >= wanted.since,
            day <= wanted.until,
            tuple_(day, id_) < _PLACE,
            within_territory(col(SiteRow.departement), within=within),
        )
        .order_by(day.desc(), id_.desc())
        .limit(WALK),
        {"before_on": on, "before_id": last_id},
    ).all()


def _empty(session: Session, rows: Sequence[Any]) -> list[Any]:
    """Return the contracts that are the last of a site where none runs."""
    contract: Any = ContractRow
    found = session.execute(
        select(
            contract.id,
            contract.site_id,
            contract.status,
            contract.started_on,
            contract.ended_on,
            contract.end_m3,
            contract.end_is_estimate,
        ).where(among(contract.site_id, "ids")),
        {"ids": sorted({row.site_id for row in rows})},
    )
    tenures: defaultdict[int, list[Tenure]] = defaultdict(list)
    for row in found:
        tenures[row.site_id].append(Tenure.of(row))
    return [row for row in rows if _is_last(row, tenures[row.site_id])]


def _is_last(row: Any, tenures: Sequence[Tenure]) -> bool:
    if row.end_m3 is None or is_occupied(tenures, site_id=row.site_id):
        return False
    last = last_ended(tenures)
    return last is not None and last.contract_id == row.line_id


def _arrivals(session: Session, sites: Iterable[int]) -> Mapping[int, Any]:
    """Return the last dossier still open on each site."""
    rows = session.execute(
        select(*DOSSIER, col(DossierRow.site_id))
        .where(
            among(col(DossierRow.site_id), "ids"), col(DossierRow.closed_at).is_(None)
        )
        .order_by(col(DossierRow.id)),
        {"ids": sorted(sites)},
    )
    return {row.site_id: row for row in rows}


def _line(
    row: Any,
    meters: Sequence[VacantMeter],
    dossier: Any,
    campaigns: Mapping[int | None, tuple[str, ...]],
) -> Vacancy | None:
    """Return the line of a site; None where nothing moved."""
    moved_m3 = moved_since(meters, closed_on=row.ended_on, closing_m3=row.end_m3)
    if not moved_m3:
        return None
    read = max(meters, key=lambda meter: (meter.last_on, meter.id))
    return Vacancy(
        id=row.line_id,
        party_id=row.holder_id,
        party_number=row.party_number or "",
        party_name=name_of(row),
        place=place_of(row),
        dossier_id=dossier.dossier_id if dossier else None,
        dossier_number=dossier.dossier_number if dossier else "",
        entity=dossier.entity if dossier else "",
        tags=tags_of(dossier) if dossier else (),
        campaigns=campaigns.get(dossier.dossier_id, ()) if dossier else (),
        contract_number=row.contract_number,
        closed_on=row.ended_on,
        closing_m3=row.end_m3,
        is_estimate=row.end_is_estimate,
        serial_number=read.serial_number,
        read_on=read.last_on,
        read_m3=read.last_m3,
        moved_m3=moved_m3,
    )
