"""The IBAN of an account, read and written by the two acts that trail it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from crm_tui.domain.permission import Territory
from crm_tui.store.parties import is_inside
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.versions import update_versioned


@dataclass(frozen=True, slots=True, kw_only=True)
class BankDetails:
    """An account's IBAN, whole."""

    account_number: str
    holder_id: int
    iban: str
    version: int


def get(session: Session, *, account_id: int, within: Territory) -> BankDetails:
    """Return the IBAN of an account whose holder is of the territory, or NotFound."""
    row = session.exec(
        select(AccountRow).where(
            col(AccountRow.id) == account_id,
            is_inside(within, col(AccountRow.holder_id)),
        )
    ).first()
    if row is None:
        raise NotFound.of("ce compte")
    return BankDetails(
        account_number=row.number,
        holder_id=row.holder_id,
        iban=row.iban,
        version=row.version,
    )


def update(
    session: Session, *, account_id: int, seen_version: int, iban: str, at: datetime
) -> None:
    """Store the IBAN; raises StaleRecord when somebody changed the account since."""
    update_versioned(
        session,
        AccountRow,
        id=account_id,
        seen_version=seen_version,
        iban=iban,
        changed_at=at,
    )
