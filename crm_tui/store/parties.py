"""The parties: who they are, how to reach them, what they are to accounts and sites."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, String, bindparam, exists, or_, union
from sqlmodel import Session, col, select

from crm_tui.domain.party import (
    Party,
    PartyNature,
    PartyRole,
    PartyStatus,
    PhoneNumber,
    SourceSystem,
)
from crm_tui.domain.permission import Territory
from crm_tui.domain.postal_address import PostalAddress, departement_of
from crm_tui.store.insertion import insert_line, insert_lines
from crm_tui.store.prepared import Prepared
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.party import (
    PartyDepartementRow,
    PartyEmailRow,
    PartyPhoneRow,
    PartyRoleRow,
    PartyRow,
)
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.together import Together, columns_of, inside, territory_values
from crm_tui.store.versions import update_versioned


@dataclass(frozen=True, slots=True, kw_only=True)
class NewParty:
    """A party about to exist: everything checked, nothing numbered."""

    nature: PartyNature
    status: PartyStatus
    last_name: str
    civility: str = ""
    first_name: str = ""
    birth_on: date | None = None
    phones: tuple[PhoneNumber, ...] = ()
    emails: tuple[str, ...] = ()
    address: PostalAddress | None = None
    occupancy: str = ""
    source: SourceSystem = SourceSystem.CRM


def get(session: Session, *, party_id: int, within: Territory) -> Party:
    """Return a party, or raise NotFound where there is none in this territory."""
    found = _one(session, within, column="id", value=party_id)
    if found is None:
        raise NotFound.of(f"client {party_id}")
    return found


def get_by_number(session: Session, *, number: str, within: Territory) -> Party:
    """Return the party of this number, or raise NotFound."""
    found = find_by_number(session, number=number, within=within)
    if found is None:
        raise NotFound.of(f"client {number}")
    return found


def find_by_number(session: Session, *, number: str, within: Territory) -> Party | None:
    """Return the party of this number, or None outside the territory as well."""
    return _one(session, within, column="number", value=number)


def add(
    session: Session,
    *,
    new: NewParty,
    number: str,
    departements: Iterable[str],
    at: datetime,
) -> Party:
    """Store a new party, seen from these departements until its sites say more.

    The caller reindexes it when its accounts and roles are stored too.
    """
    row = insert_line(
        session,
        PartyRow,
        number=number,
        nature=new.nature.value,
        status=new.status.value,
        civility=new.civility,
        last_name=new.last_name,
        first_name=new.first_name,
        birth_on=new.birth_on,
        occupancy=new.occupancy,
        source=new.source.value,
        created_at=at,
        changed_at=at,
        **_address_columns(new.address),
    )
    _place(session, row.id, departements)
    _add_phones(session, row.id, new.phones)
    _add_emails(session, row.id, new.emails)
    return party_of(row, phones=new.phones, emails=new.emails)


def update(session: Session, *, party: Party, seen_version: int, at: datetime) -> Party:
    """Store a changed party; a phone or e-mail it no longer has becomes a former one.

    Raises StaleRecord when somebody changed the party since `seen_version`.
    """
    update_versioned(
        session,
        PartyRow,
        id=party.id,
        seen_version=seen_version,
        nature=party.nature.value,
        status=party.status.value,
        civility=party.civility,
        last_name=party.last_name,
        first_name=party.first_name,
        birth_on=party.birth_on,
        occupancy=party.occupancy,
        preferred_channel=party.preferred_channel,
        since=party.since,
        changed_at=at,
        **_address_columns(party.address),
    )
    _keep_phones(session, party)
    _keep_emails(session, party)
    session.flush()
    session.expire_all()
    return get(session, party_id=party.id, within=Territory.national())


def become(
    session: Session, *, party_id: int, status: PartyStatus, at: datetime
) -> None:
    """Change where a party stands with us: a prospect becomes a customer."""
    row = session.get_one(PartyRow, party_id)
    if row.status != status.value:
        row.status = status.value
        row.changed_at = at
        row.version += 1
        session.flush()


def add_role(
    session: Session,
    *,
    party_id: int,
    role: PartyRole,
    object_kind: str,
    object_id: int,
    role_from: date | None = None,
) -> None:
    """Tell what a party is to an `account`, a `site` or a `contract`, once."""
    _HOLD_ROLE.run(
        session,
        party=party_id,
        held_as=role.value,
        kind=object_kind,
        object=object_id,
        since=role_from,
    )


def departements_of(session: Session, *, party_id: int) -> frozenset[str]:
    """Return where a party is seen from."""
    row = PartyDepartementRow
    found = select(row.departement).where(row.party_id == party_id)
    return frozenset(session.exec(found))


def locate(session: Session, *, party_id: int) -> frozenset[str]:
    """Work out again where a party is seen from, and return it.

    « at least one of its sites, or the address of a prospect » (domain.md 1.5); where
    neither is known the party stays where it was. Reindex it afterwards.
    """
    found = _whereabouts().read(session, party_id=party_id)
    known = frozenset(line.departement for line in found["known"])
    address = found["address"][0]
    here = departement_of(postcode=address.postcode, insee_code=address.insee_code)
    sites = frozenset(line.departement for line in found["sites"])
    wanted = sites or frozenset([here] if here else [])
    if not wanted:
        return known
    _place(session, party_id, wanted - known)
    for departement in sorted(known - wanted):
        session.delete(session.get_one(PartyDepartementRow, (party_id, departement)))
    session.flush()
    return wanted


def is_inside(within: Territory, party_id: Any) -> Any:
    """Return the condition that a party is in a territory, for any query."""
    if within.departements is None:
        return True
    row = PartyDepartementRow
    return (
        select(row.party_id)
        .where(
            col(row.party_id) == party_id,
            col(row.departement).in_(sorted(within.departements)),
        )
        .exists()
    )


@cache
def _sections(column: str) -> Together:
    """A party found by a column, and how to reach it."""
    sought: Any = getattr(PartyRow, column)
    wanted = sought == bindparam("value", type_=sought.type)
    them = select(PartyRow.id).where(wanted).scalar_subquery()
    row: Any = PartyDepartementRow
    seen_from = exists().where(row.party_id == PartyRow.id, inside(row.departement))
    phone: Any = PartyPhoneRow
    email: Any = PartyEmailRow
    return Together(
        party=select(*columns_of(PartyRow)).where(
            wanted, or_(bindparam("is_national", type_=Boolean), seen_from)
        ),
        phones=select(*columns_of(PartyPhoneRow)).where(
            phone.party_id == them, phone.is_former.is_(False)
        ),
        emails=select(*columns_of(PartyEmailRow)).where(
            email.party_id == them, email.is_former.is_(False)
        ),
    )


def _one(
    session: Session, within: Territory, *, column: str, value: object
) -> Party | None:
    found = _sections(column).read(session, value=value, **territory_values(within))
    if not found["party"]:
        return None
    return party_of(
        found["party"][0],
        phones=phones_of(found["phones"]),
        emails=emails_of(found["emails"]),
    )


def phones_of(lines: Iterable[Any]) -> tuple[PhoneNumber, ...]:
    """Return the phones of these lines, the preferred one first."""
    return tuple(
        PhoneNumber(
            number=phone.number,
            is_preferred=phone.is_preferred,
            is_forced=phone.is_forced,
        )
        for phone in sorted(lines, key=lambda p: (not p.is_preferred, p.id))
    )


def emails_of(lines: Iterable[Any]) -> tuple[str, ...]:
    """Return the addresses of these lines, the oldest first."""
    return tuple(email.address for email in sorted(lines, key=lambda e: e.id))


def party_of(
    row: Any, *, phones: tuple[PhoneNumber, ...], emails: tuple[str, ...]
) -> Party:
    """Return the value of a row and of what was read beside it."""
    return Party(
        id=row.id or 0,
        number=row.number,
        nature=PartyNature(row.nature),
        status=PartyStatus(row.status),
        civility=row.civility,
        last_name=row.last_name,
        first_name=row.first_name,
        birth_on=row.birth_on,
        phones=phones,
        emails=emails,
        address=_address(row),
        occupancy=row.occupancy,
        preferred_channel=row.preferred_channel,
        is_protected=row.is_protected,
        source=SourceSystem(row.source),
        since=row.since,
        created_at=row.created_at,
        version=row.version,
    )


def _address(row: Any) -> PostalAddress | None:
    if not (row.street or row.line5 or row.postcode or row.town):
        return None
    return PostalAddress(
        line2=row.line2,
        line3=row.line3,
        number_and_street=row.street,
        line5=row.line5,
        postcode=row.postcode,
        town=row.town,
        insee_code=row.insee_code,
        departement=departement_of(postcode=row.postcode, insee_code=row.insee_code)
        or "",
        country=row.country,
        to_check=row.address_to_check,
        suggestion=row.address_suggestion or None,
    )


def _address_columns(address: PostalAddress | None) -> dict[str, Any]:
    known = address or PostalAddress()
    return {
        "line2": known.line2,
        "line3": known.line3,
        "street": known.number_and_street,
        "line5": known.line5,
        "postcode": known.postcode,
        "town": known.town,
        "insee_code": known.insee_code,
        "country": known.country,
        "address_to_check": known.to_check,
        "address_suggestion": known.suggestion or "",
    }


def _place(session: Session, party_id: int, departements: Iterable[str]) -> None:
    insert_lines(
        session,
        PartyDepartementRow,
        [
            {"party_id": party_id, "departement": departement}
            for departement in sorted(set(departements))
        ],
    )


def _add_phones(
    session: Session, party_id: int, phones: tuple[PhoneNumber, ...]
) -> None:
    insert_lines(
        session,
        PartyPhoneRow,
        [
            {
                "party_id": party_id,
                "number": phone.number,
                "is_preferred": phone.is_preferred,
                "is_forced": phone.is_forced,
            }
            for phone in phones
        ],
    )


def _add_emails(session: Session, party_id: int, emails: tuple[str, ...]) -> None:
    insert_lines(
        session,
        PartyEmailRow,
        [{"party_id": party_id, "address": address} for address in emails],
    )


def _keep_phones(session: Session, party: Party) -> None:
    kept = {phone.number: phone for phone in party.phones}
    row = PartyPhoneRow
    for held in session.exec(select(row).where(row.party_id == party.id)):
        now = kept.pop(held.number, None)
        held.is_former = now is None
        held.is_preferred = bool(now and now.is_preferred)
    _add_phones(session, party.id, tuple(kept.values()))


def _keep_emails(session: Session, party: Party) -> None:
    kept = dict.fromkeys(party.emails)
    row = PartyEmailRow
    for held in session.exec(select(row).where(row.party_id == party.id)):
        held.is_former = held.address not in kept
        kept.pop(held.address, None)
    _add_emails(session, party.id, tuple(kept))


def _hold_role(insert: Any) -> Any:
    """Hold a role from a day on; one that had ended is held again, as it began."""
    row: Any = PartyRoleRow
    return (
        insert(PartyRoleRow)
        .values(
            party_id=bindparam("party", type_=BigInteger),
            role=bindparam("held_as", type_=String),
            object_kind=bindparam("kind", type_=String),
            object_id=bindparam("object", type_=BigInteger),
            role_from=bindparam("since", type_=Date),
        )
        .inline()
        .on_conflict_do_update(
            index_elements=[row.party_id, row.role, row.object_kind, row.object_id],
            set_={"role_until": None},
        )
    )


_HOLD_ROLE = Prepared(_hold_role)


@cache
def _whereabouts() -> Together:
    """Where a party is seen from, its address, and where its sites are."""
    party_id = bindparam("party_id", type_=BigInteger)
    party: Any = PartyRow
    known: Any = PartyDepartementRow
    contract: Any = ContractRow
    account: Any = AccountRow
    role: Any = PartyRoleRow
    site: Any = SiteRow
    held = select(site.departement).join(contract, contract.site_id == site.id)
    linked = select(site.departement).join(role, role.object_id == site.id)
    return Together(
        known=select(known.departement).where(known.party_id == party_id),
        address=select(party.postcode, party.insee_code).where(party.id == party_id),
        sites=union(
            held.where(contract.holder_id == party_id),
            held.join(account, account.id == contract.account_id).where(
                account.holder_id == party_id
            ),
            linked.where(role.object_kind == "site", role.party_id == party_id),
        ),
    )
