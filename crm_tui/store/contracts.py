"""Contracts: at most one runs at a site, and none is ever deleted."""

from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from crm_tui.domain.contract import (
    Contract,
    ContractStatus,
    LineOfBusiness,
    ReadingOrigin,
)
from crm_tui.domain.permission import Territory
from crm_tui.store.insertion import insert_line
from crm_tui.store.numbering import next_number
from crm_tui.store.refusals import NotFound
from crm_tui.store.sites import OCCUPYING
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.together import (
    Line,
    Together,
    columns_of,
    inside,
    territory_values,
)

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
    return _one(session, within, "id", contract_id, what="ce contrat")


def get_by_number(session: Session, *, number: str, within: Territory) -> Contract:
    """Return one contract by its number; raises NotFound outside the territory too."""
    return _one(session, within, "number", number, what=f"contrat {number}")


def of_party(
    session: Session, *, party_id: int, within: Territory
) -> tuple[Contract, ...]:
    """Return the contracts a party holds, the newest first."""
    found = _by("holder_id").read(session, value=party_id, **territory_values(within))
    newest = sorted(found["contracts"], key=_begun, reverse=True)
    return tuple(map(_contract, newest))


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
    row = insert_line(
        session,
        ContractRow,
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
    return get(session, contract_id=row.id, within=Territory.national())


def begin_seniority(session: Session, *, party_id: int, on: date) -> None:
    """Note the first day of a customer who was none before."""
    session.execute(
        update(PartyRow)
        .where(col(PartyRow.id) == party_id, col(PartyRow.since).is_(None))
        .values(since=on)
    )


@cache
def _by(column: str) -> Together:
    """The contracts found by a column, where the agent may see them."""
    sought: Any = getattr(ContractRow, column)
    columns: list[Any] = [
        *columns_of(ContractRow),
        col(AccountRow.number).label("account_number"),
        col(SiteRow.number).label("site_number"),
        col(SiteRow.town).label("site_town"),
    ]
    return Together(
        contracts=select(*columns)
        .outerjoin(AccountRow, col(AccountRow.id) == col(ContractRow.account_id))
        .outerjoin(SiteRow, col(SiteRow.id) == col(ContractRow.site_id))
        .where(
            sought == bindparam("value", type_=sought.type),
            inside(col(SiteRow.departement), or_absent=True),
        )
    )


def _one(
    session: Session, within: Territory, column: str, value: object, *, what: str
) -> Contract:
    found = _by(column).read(session, value=value, **territory_values(within))
    if not found["contracts"]:
        raise NotFound.of(what)
    return _contract(found["contracts"][0])


def _begun(line: Line) -> tuple[date, int]:
    return line.started_on or date.min, line.id


def _contract(line: Line) -> Contract:
    return contract_of(
        line,
        account=line.account_number or "",
        site=line.site_number or "",
        town=line.site_town or "",
    )
