"""Contracts: at most one runs at a site, and none is ever deleted."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from crm_tui.domain.contract import (
    Contract,
    ContractStatus,
    LineOfBusiness,
    ReadingOrigin,
)
from crm_tui.domain.permission import Territory
from crm_tui.store.numbering import next_number
from crm_tui.store.refusals import NotFound
from crm_tui.store.sites import OCCUPYING
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.together import within_territory

RUNNING = OCCUPYING
"""The statuses in which water is billed to somebody."""


def contract_of(row: Any, *, account: str, site: str, town: str) -> Contract:
    """Return the contract a row, or a line with the same columns, stands for."""
    return Contract(
        id=row.id,
        number=row.number,
        line_of_business=LineOfBusiness(row.line_of_business),
        status=ContractStatus(row.status),
        offer=row.offer,
        account_number=account,
        site_number=site,
        place=town or row.line_number,
        started_on=row.started_on,
        start_m3=row.start_m3,
        start_origin=ReadingOrigin(row.start_origin) if row.start_origin else None,
        ended_on=row.ended_on,
        end_m3=row.end_m3,
        version=row.version,
        site_id=row.site_id,
    )


def get(session: Session, *, contract_id: int, within: Territory) -> Contract:
    """Return one contract; raises NotFound outside the territory too."""
    return _one(
        session,
        _visible(within=within).where(col(ContractRow.id) == contract_id),
        what="ce contrat",
    )


def get_by_number(session: Session, *, number: str, within: Territory) -> Contract:
    """Return one contract by its number; raises NotFound outside the territory too."""
    return _one(
        session,
        _visible(within=within).where(col(ContractRow.number) == number),
        what=f"contrat {number}",
    )


def of_party(
    session: Session, *, party_id: int, within: Territory
) -> tuple[Contract, ...]:
    """Return the contracts a party holds, the newest first."""
    wanted = (
        _visible(within=within)
        .where(col(ContractRow.holder_id) == party_id)
        .order_by(col(ContractRow.started_on).desc(), col(ContractRow.id).desc())
    )
    return tuple(_contract(line) for line in session.execute(wanted))


def running_at(session: Session, *, site_id: int) -> str:
    """Return the number of the contract that runs at a site, or an empty text.

    Locks the site, so that two agents at once never subscribe two holders.
    """
    session.exec(
        select(SiteRow.id).where(col(SiteRow.id) == site_id).with_for_update()
    ).one()
    number = session.exec(
        select(ContractRow.number).where(
            col(ContractRow.site_id) == site_id, col(ContractRow.status).in_(OCCUPYING)
        )
    ).first()
    return number or ""


def add(
    session: Session,
    *,
    account_id: int,
    site_id: int,
    holder_id: int,
    status: ContractStatus,
    offer: str,
    at: datetime,
    opened_by: str,
    started_on: date | None = None,
    start_m3: int | None = None,
    start_origin: ReadingOrigin | None = None,
) -> Contract:
    """Open a water contract on an account at a site."""
    row = ContractRow(
        number=f"C-{next_number(session, series='contract'):07d}",
        line_of_business=LineOfBusiness.WATER.value,
        status=status.value,
        offer=offer,
        account_id=account_id,
        site_id=site_id,
        holder_id=holder_id,
        started_on=started_on,
        start_m3=start_m3,
        start_origin=start_origin.value if start_origin else "",
        opened_by=opened_by,
        created_at=at,
        changed_at=at,
    )
    session.add(row)
    session.flush()
    return get(session, contract_id=row.id or 0, within=Territory.national())


def begin_seniority(session: Session, *, party_id: int, on: date) -> None:
    """Note the first day of a customer who was none before."""
    session.execute(
        update(PartyRow)
        .where(col(PartyRow.id) == party_id, col(PartyRow.since).is_(None))
        .values(since=on)
    )


def _visible(*, within: Territory) -> Any:
    return (
        select(ContractRow, AccountRow.number, SiteRow.number, SiteRow.town)
        .outerjoin(AccountRow, col(AccountRow.id) == col(ContractRow.account_id))
        .outerjoin(SiteRow, col(SiteRow.id) == col(ContractRow.site_id))
        .where(
            within_territory(col(SiteRow.departement), within=within, or_absent=True)
        )
    )


def _one(session: Session, wanted: Any, *, what: str) -> Contract:
    line = session.execute(wanted).first()
    if line is None:
        raise NotFound.of(what)
    return _contract(line)


def _contract(line: Any) -> Contract:
    row, account, site, town = line
    return contract_of(row, account=account or "", site=site or "", town=town or "")
