"""Contracts opened here, newest first, by pages of their ids.

A page is a bounded walk of a partial index: what it does not keep is dropped once read,
so that no period and no code makes a read longer than another.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select, text
from sqlmodel import Session, col

from crm_tui.clock import PARIS
from crm_tui.domain.new_customer import (
    NewCustomer,
    NewCustomerFilter,
    NewCustomerPage,
)
from crm_tui.domain.permission import Territory
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.together import within_territory

PAGE = 200
FIRST = 2**62


def page(
    session: Session,
    *,
    wanted: NewCustomerFilter,
    within: Territory,
    before: int | None = None,
) -> NewCustomerPage:
    """Return what is wanted of the page of contracts below an id."""
    rows = session.execute(
        select(*_SHOWN)
        .join(PartyRow, col(PartyRow.id) == col(ContractRow.holder_id))
        .join(SiteRow, col(SiteRow.id) == col(ContractRow.site_id))
        .outerjoin(DossierRow, col(DossierRow.contract_id) == col(ContractRow.id))
        .where(
            text("contract.opened_by != ''"),
            col(ContractRow.id) < (before or FIRST),
            within_territory(col(SiteRow.departement), within=within),
        )
        .order_by(col(ContractRow.id).desc())
        .limit(PAGE)
    ).all()
    is_over = len(rows) < PAGE or rows[-1].created_at < _start_of(wanted.since)
    return NewCustomerPage(
        customers=tuple(_line(row) for row in rows if _is_wanted(row, wanted)),
        next=None if is_over else rows[-1].contract_id,
    )


_SHOWN: tuple[Any, ...] = (
    col(ContractRow.id).label("contract_id"),
    col(ContractRow.number).label("contract_number"),
    col(ContractRow.created_at),
    col(ContractRow.opened_by),
    col(ContractRow.started_on),
    col(ContractRow.start_m3),
    col(ContractRow.start_origin),
    col(PartyRow.number).label("party_number"),
    col(PartyRow.last_name),
    col(PartyRow.first_name),
    col(SiteRow.street),
    col(SiteRow.postcode),
    col(SiteRow.town),
    col(DossierRow.number).label("dossier_number"),
    col(DossierRow.opened_by).label("entity"),
    col(DossierRow.rule_row),
    col(DossierRow.tags),
)


def _is_wanted(row: Any, wanted: NewCustomerFilter) -> bool:
    end = _start_of(wanted.until + timedelta(days=1))
    if not _start_of(wanted.since) <= row.created_at < end:
        return False
    return not wanted.tag or wanted.tag in _tags(row)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=PARIS)


def _tags(row: Any) -> tuple[str, ...]:
    return tuple(tag for tag in (row.tags or "").split(",") if tag)


def _line(row: Any) -> NewCustomer:
    return NewCustomer(
        contract_id=row.contract_id,
        contract_number=row.contract_number,
        opened_at=row.created_at,
        opened_by=row.opened_by,
        party_number=row.party_number,
        party_name=f"{row.last_name.upper()} {row.first_name}".strip(),
        place=f"{row.street}, {row.postcode} {row.town}",
        started_on=row.started_on,
        start_m3=row.start_m3,
        start_origin=row.start_origin,
        dossier_number=row.dossier_number or "",
        entity=row.entity or "",
        rule_row=row.rule_row or "",
        tags=_tags(row),
    )
