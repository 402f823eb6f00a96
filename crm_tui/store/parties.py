"""The parties: who they are, how to reach them, what they are to accounts and sites."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import union
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
    found = _one(session, col(PartyRow.id) == party_id, within)
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
    return _one(session, col(PartyRow.number) == number, within)


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
    row = PartyRow(
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
    session.add(row)
    session.flush()
    assert row.id is not None
    for departement in sorted(set(departements)):
        session.add(PartyDepartementRow(party_id=row.id, departement=departement))
    _add_phones(session, row.id, new.phones)
    _add_emails(session, row.id, new.emails)
    session.flush()
    return _party(session, row)


def update(session: Session, *, party: Party, seen_version: int, at: datetime) -> Party:
    """Store a changed party; a phone or e-mail it no longer has becomes a former one.

    Raises StaleRecord when somebody changed the party since `seen_version`.
    """
    version = update_versioned(
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
    row = session.get_one(PartyRow, party.id)
    assert row.version == version
    return _party(session, row)


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
    held = _roles(party_id).where(
        PartyRoleRow.role == role.value,
        PartyRoleRow.object_kind == object_kind,
        PartyRoleRow.object_id == object_id,
    )
    row = session.exec(held).first()
    if row is not None:
        row.role_until = None
    else:
        session.add(
            PartyRoleRow(
                party_id=party_id,
                role=role.value,
                object_kind=object_kind,
                object_id=object_id,
                role_from=role_from,
            )
        )
    session.flush()


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
    known = departements_of(session, party_id=party_id)
    row = session.get_one(PartyRow, party_id)
    here = departement_of(postcode=row.postcode, insee_code=row.insee_code)
    wanted = _site_departements(session, party_id) or frozenset([here] if here else [])
    if not wanted:
        return known
    for departement in sorted(wanted - known):
        session.add(PartyDepartementRow(party_id=party_id, departement=departement))
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


def _one(session: Session, condition: Any, within: Territory) -> Party | None:
    wanted = select(PartyRow).where(condition)
    if not within.is_national:
        wanted = wanted.where(is_inside(within, col(PartyRow.id)))
    row = session.exec(wanted).first()
    return None if row is None else _party(session, row)


def _party(session: Session, row: PartyRow) -> Party:
    assert row.id is not None
    phone: Any = PartyPhoneRow
    phones = session.exec(
        select(PartyPhoneRow)
        .where(phone.party_id == row.id, phone.is_former.is_(False))
        .order_by(phone.is_preferred.desc(), phone.id)
    )
    email: Any = PartyEmailRow
    emails = session.exec(
        select(PartyEmailRow.address)
        .where(email.party_id == row.id, email.is_former.is_(False))
        .order_by(email.id)
    )
    return party_of(
        row,
        phones=tuple(
            PhoneNumber(
                number=found.number,
                is_preferred=found.is_preferred,
                is_forced=found.is_forced,
            )
            for found in phones
        ),
        emails=tuple(emails),
    )


def party_of(
    row: PartyRow, *, phones: tuple[PhoneNumber, ...], emails: tuple[str, ...]
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


def _address(row: PartyRow) -> PostalAddress | None:
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


def _add_phones(
    session: Session, party_id: int, phones: tuple[PhoneNumber, ...]
) -> None:
    for phone in phones:
        session.add(
            PartyPhoneRow(
                party_id=party_id,
                number=phone.number,
                is_preferred=phone.is_preferred,
                is_forced=phone.is_forced,
            )
        )


def _add_emails(session: Session, party_id: int, emails: tuple[str, ...]) -> None:
    for address in emails:
        session.add(PartyEmailRow(party_id=party_id, address=address))


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


def _roles(party_id: int) -> Any:
    return select(PartyRoleRow).where(PartyRoleRow.party_id == party_id)


def _site_departements(session: Session, party_id: int) -> frozenset[str]:
    """Return the departements of every site the party has or had a tie with."""
    contract: Any = ContractRow
    account: Any = AccountRow
    role: Any = PartyRoleRow
    site: Any = SiteRow
    held = select(site.departement).join(contract, contract.site_id == site.id)
    linked = select(site.departement).join(role, role.object_id == site.id)
    found = union(
        held.where(contract.holder_id == party_id),
        held.join(account, account.id == contract.account_id).where(
            account.holder_id == party_id
        ),
        linked.where(role.object_kind == "site", role.party_id == party_id),
    )
    return frozenset(session.execute(found).scalars())
