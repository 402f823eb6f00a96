"""Gathers, for many parties or sites at once, what the search index is made from.

A site finds those who live there, and the last one who left while nobody came after:
never the predecessor of the present occupant (« never print the predecessor's name »,
domain.md).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, union
from sqlmodel import Session, col, select

from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.party import PartyNature
from crm_tui.store.search_terms import IndexedParty, PlaceFacts
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import (
    PartyDepartementRow,
    PartyEmailRow,
    PartyPhoneRow,
    PartyRoleRow,
    PartyRow,
)
from crm_tui.store.tables.premises import MeterRow, SiteRow

GONE = (ContractStatus.ENDED.value, ContractStatus.ABANDONED.value)

_SITE_COLUMNS = (
    col(SiteRow.id),
    col(SiteRow.number),
    col(SiteRow.departement),
    col(SiteRow.line2),
    col(SiteRow.line3),
    col(SiteRow.street),
    col(SiteRow.line5),
    col(SiteRow.postcode),
    col(SiteRow.town),
)


@dataclass(frozen=True, slots=True)
class _Tenure:
    """One contract at one site, as it bears on who the site finds."""

    site_id: int
    holder_id: int | None
    status: str
    rank: tuple[date, int]


def facts_of_parties(
    session: Session, *, party_ids: Sequence[int]
) -> dict[int, IndexedParty]:
    """Return what finds each of these parties; one query a table, however many."""
    parties = _parties(session, party_ids)
    _add(session, parties, "phones", _phones(party_ids))
    _add(session, parties, "emails", _emails(party_ids))
    _add(session, parties, "departements", _departements(party_ids))
    _add(session, parties, "accounts", _accounts(party_ids))
    _add(session, parties, "contracts", _contracts(party_ids))
    _add(session, parties, "phones", _lines(party_ids))
    _add(session, parties, "dossiers", _dossiers(party_ids))
    sites = sites_of_parties(session, party_ids=party_ids)
    places = facts_of_sites(
        session, site_ids=sorted({site for ids in sites.values() for site in ids})
    )
    for party_id, site_ids in sites.items():
        if party_id in parties:
            parties[party_id].places = [
                places[site][1] for site in site_ids if site in places
            ]
    return parties


def facts_of_sites(
    session: Session, *, site_ids: Sequence[int]
) -> dict[int, tuple[str, PlaceFacts]]:
    """Return the departement and the facts of each of these sites."""
    serials: dict[int, list[str]] = defaultdict(list)
    wanted = select(MeterRow.site_id, MeterRow.serial_number)
    for site_id, serial in session.exec(
        wanted.where(col(MeterRow.site_id).in_(site_ids))
    ):
        serials[site_id].append(serial)
    rows = session.execute(
        select(*_SITE_COLUMNS).where(col(SiteRow.id).in_(site_ids))  # type: ignore[call-overload]
    )
    return {
        row[0]: (
            row[2],
            PlaceFacts(
                number=row[1], lines=tuple(row[3:]), serials=tuple(serials[row[0]])
            ),
        )
        for row in rows
    }


def parties_of_site(session: Session, *, site_id: int) -> tuple[int, ...]:
    """Return every party whose index entry may depend on this site."""
    holders = _with_holder(
        select(func.coalesce(ContractRow.holder_id, AccountRow.holder_id))
    ).where(col(ContractRow.site_id) == site_id)
    linked = select(PartyRoleRow.party_id).where(
        PartyRoleRow.object_kind == "site", PartyRoleRow.object_id == site_id
    )
    found = session.execute(union(holders, linked)).scalars()
    return tuple(sorted(party_id for party_id in found if party_id is not None))


def sites_of_parties(
    session: Session, *, party_ids: Sequence[int]
) -> dict[int, list[int]]:
    """Return the sites each party is found by, oldest first."""
    tenures = _tenures(session, party_ids)
    latest: dict[int, _Tenure] = {}
    for tenure in tenures:
        known = latest.get(tenure.site_id)
        if tenure.status != ContractStatus.ABANDONED.value and (
            known is None or tenure.rank > known.rank
        ):
            latest[tenure.site_id] = tenure
    found: dict[int, list[int]] = defaultdict(list)
    wanted = set(party_ids)
    for tenure in tenures:
        if tenure.holder_id in wanted and (
            tenure.status not in GONE
            or (
                tenure.site_id in latest
                and latest[tenure.site_id].holder_id == tenure.holder_id
            )
        ):
            found[tenure.holder_id].append(tenure.site_id)
    for party_id, site_id in _linked_sites(session, party_ids):
        found[party_id].append(site_id)
    return {party_id: sorted(set(sites)) for party_id, sites in found.items()}


def _parties(session: Session, party_ids: Sequence[int]) -> dict[int, IndexedParty]:
    party: Any = PartyRow
    rows = session.execute(
        select(  # type: ignore[call-overload]
            party.id,
            party.number,
            party.nature,
            party.last_name,
            party.first_name,
            party.birth_on,
            party.line2,
            party.line3,
            party.street,
            party.line5,
            party.postcode,
            party.town,
        ).where(party.id.in_(party_ids))
    )
    return {
        row[0]: IndexedParty(
            number=row[1],
            is_organization=row[2] == PartyNature.ORGANIZATION.value,
            last_name=row[3],
            first_name=row[4],
            birth_on=row[5],
            lines=tuple(row[6:]),
            phones=[],
            emails=[],
            accounts=[],
            contracts=[],
            dossiers=[],
            places=[],
            departements=[],
        )
        for row in rows
    }


def _add(
    session: Session, parties: dict[int, IndexedParty], field: str, query: Any
) -> None:
    """Append each (party, value) of a query to that field."""
    for party_id, value in session.execute(query):
        if value and party_id in parties:
            getattr(parties[party_id], field).append(value)


def _phones(ids: Iterable[int]) -> Any:
    phone: Any = PartyPhoneRow
    return select(phone.party_id, phone.number).where(phone.party_id.in_(ids))


def _emails(ids: Iterable[int]) -> Any:
    email: Any = PartyEmailRow
    return select(email.party_id, email.address).where(email.party_id.in_(ids))


def _departements(ids: Iterable[int]) -> Any:
    row: Any = PartyDepartementRow
    return select(row.party_id, row.departement).where(row.party_id.in_(ids))


def _accounts(ids: Iterable[int]) -> Any:
    """Accounts held, and those paid or shared."""
    account: Any = AccountRow
    role: Any = PartyRoleRow
    number = account.number + account.key
    held = select(account.holder_id, number).where(account.holder_id.in_(ids))
    shared = (
        select(role.party_id, number)
        .join(role, role.object_id == account.id)
        .where(role.object_kind == "account", role.party_id.in_(ids))
    )
    return union(held, shared)


def _contracts(ids: Iterable[int]) -> Any:
    """Contracts ever held: an ended one still finds who held it."""
    return _held(ContractRow.number, ids)


def _lines(ids: Iterable[int]) -> Any:
    """Line numbers of phone contracts: what a subscriber gives as their phone."""
    return _held(ContractRow.line_number, ids)


def _held(value: Any, ids: Iterable[int]) -> Any:
    contract: Any = ContractRow
    account: Any = AccountRow
    own = select(contract.holder_id, value).where(contract.holder_id.in_(ids))
    through = (
        select(account.holder_id, value)
        .join(account, account.id == contract.account_id)
        .where(account.holder_id.in_(ids), contract.holder_id.is_(None))
    )
    return union(own, through)


def _dossiers(ids: Iterable[int]) -> Any:
    dossier: Any = DossierRow
    return select(dossier.party_id, dossier.number).where(dossier.party_id.in_(ids))


def _tenures(session: Session, party_ids: Sequence[int]) -> list[_Tenure]:
    """Return every contract of the sites where these parties ever had one."""
    contract: Any = ContractRow
    account: Any = AccountRow
    theirs = _with_holder(select(contract.site_id)).where(
        or_(
            contract.holder_id.in_(party_ids),
            contract.account_id.in_(
                select(account.id).where(account.holder_id.in_(party_ids))
            ),
        ),
        contract.site_id.is_not(None),
    )
    site_ids = list(session.execute(theirs.distinct()).scalars())
    rows = session.execute(
        _with_holder(
            select(  # type: ignore[call-overload]
                contract.site_id,
                func.coalesce(contract.holder_id, account.holder_id),
                contract.status,
                contract.started_on,
                contract.id,
            )
        )
        .where(contract.site_id.in_(site_ids))
        .order_by(contract.id)
    )
    return [
        _Tenure(row[0], row[1], row[2], (row[3] or date.min, row[4])) for row in rows
    ]


def _with_holder(query: Any) -> Any:
    """Reach the account's holder: who holds a contract that names nobody itself."""
    return query.select_from(ContractRow).join(
        AccountRow, col(AccountRow.id) == col(ContractRow.account_id), isouter=True
    )


def _linked_sites(session: Session, party_ids: Sequence[int]) -> list[tuple[int, int]]:
    """Return the sites parties own, occupy or manage now, contract or not."""
    role: Any = PartyRoleRow
    rows = session.execute(
        select(role.party_id, role.object_id).where(
            role.party_id.in_(party_ids),
            role.object_kind == "site",
            role.role_until.is_(None),
        )
    )
    return [(row[0], row[1]) for row in rows]
