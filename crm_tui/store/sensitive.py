"""Sensitive facts of a party: read and written by the acts that trail it alone."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from crm_tui.domain.french_format import phone
from crm_tui.domain.permission import Territory
from crm_tui.domain.sensitive import ProtectionKind, masked_iban
from crm_tui.store import parties
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.party import PartyPhoneRow, PartyRow
from crm_tui.store.versions import update_versioned


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveRecord:
    """What is stored of a party that not everybody may read."""

    party_id: int
    number: str
    name: str
    version: int
    birth_on: date | None
    protection: ProtectionKind
    judged_on: date | None
    until: date | None
    guardian_id: int | None
    guardian_number: str
    guardian: str
    instruction: str
    tag_reason: str
    ibans: tuple[tuple[str, str], ...]
    """Account number and masked IBAN."""


def read(session: Session, *, party_id: int, within: Territory) -> SensitiveRecord:
    """Return the facts of a party; raises NotFound outside the territory."""
    party = parties.get(session, party_id=party_id, within=within)
    guardian: Any = aliased(PartyRow)
    row, representative = session.execute(
        select(PartyRow, guardian)
        .outerjoin(guardian, guardian.id == col(PartyRow.guardian_id))
        .where(col(PartyRow.id) == party.id)
    ).one()
    return SensitiveRecord(
        party_id=party.id,
        number=party.number,
        name=party.name,
        version=party.version,
        birth_on=party.birth_on,
        protection=ProtectionKind(row.protection_kind),
        judged_on=row.protection_judged_on,
        until=row.protection_until,
        guardian_id=row.guardian_id,
        guardian_number=representative.number if representative else "",
        guardian=_reach(session, representative) if representative else "",
        instruction=row.instruction,
        tag_reason=row.sensitive_note,
        ibans=_ibans(session, party.id),
    )


def write(
    session: Session,
    *,
    party_id: int,
    seen_version: int,
    protection: ProtectionKind,
    judged_on: date | None,
    until: date | None,
    guardian_id: int | None,
    instruction: str,
    tag_reason: str,
    at: datetime,
) -> int:
    """Store the facts; raises StaleRecord when somebody changed the party meanwhile."""
    return update_versioned(
        session,
        PartyRow,
        id=party_id,
        seen_version=seen_version,
        is_protected=protection is not ProtectionKind.NONE,
        protection_kind=protection.value,
        protection_judged_on=judged_on,
        protection_until=until,
        guardian_id=guardian_id,
        instruction=instruction,
        sensitive_note=tag_reason,
        changed_at=at,
    )


def _reach(session: Session, guardian: PartyRow) -> str:
    number = session.exec(
        select(PartyPhoneRow.number)
        .where(
            PartyPhoneRow.party_id == guardian.id,
            col(PartyPhoneRow.is_former).is_(False),
        )
        .order_by(col(PartyPhoneRow.is_preferred).desc(), col(PartyPhoneRow.id))
        .limit(1)
    ).first()
    name = f"{guardian.last_name.upper()} {guardian.first_name}".strip()
    return " · ".join(part for part in (name, phone(number) if number else "") if part)


def _ibans(session: Session, party_id: int) -> tuple[tuple[str, str], ...]:
    rows = session.exec(
        select(AccountRow.number, AccountRow.iban)
        .where(AccountRow.holder_id == party_id)
        .order_by(col(AccountRow.id))
    )
    return tuple((number, masked_iban(iban)) for number, iban in rows if iban)
