"""The parties: who they are, how to reach them, what they are to accounts and sites."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, String, bindparam, exists, or_
from sqlmodel import Session, select

from crm_tui.domain.party import (
    Party,
    PartyNature,
    PartyRole,
    PartyStatus,
    PhoneNumber,
    SourceSystem,
)
from crm_tui.domain.permission import Territory
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.store.insertion import insert_line, insert_lines
from crm_tui.store.party_lines import address_columns, emails_of, party_of, phones_of
from crm_tui.store.party_places import departements_of, is_inside, locate, place
from crm_tui.store.prepared import Prepared
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.party import (
    PartyDepartementRow,
    PartyEmailRow,
    PartyPhoneRow,
    PartyRoleRow,
    PartyRow,
)
from crm_tui.store.together import Together, columns_of, inside, territory_values
from crm_tui.store.versions import update_versioned

__all__ = [
    "NewParty",
    "add",
    "add_role",
    "become",
    "departements_of",
    "emails_of",
    "find_by_number",
    "get",
    "get_by_number",
    "is_inside",
    "locate",
    "party_of",
    "phones_of",
    "update",
]


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
    """Return a party, or raise NotFound where there is none in this territory.

    One merged into another leads to it.
    """
    found = _one(session, within, column="id", value=party_id)
    if found is None:
        raise NotFound.of("ce client")
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
        **address_columns(new.address),
    )
    place(session, party_id=row.id, departements=departements)
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
        **address_columns(party.address),
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
    if (kept_id := found["party"][0].merged_into_id) is not None:
        return _one(session, within, column="id", value=kept_id)
    return party_of(
        found["party"][0],
        phones=phones_of(found["phones"]),
        emails=emails_of(found["emails"]),
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
