"""The end of a contract: its last day and reading, and the roles that end with it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from crm_tui.domain.contract import Contract, ContractStatus
from crm_tui.domain.party import PartyRole
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.party import PartyRoleRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.versions import update_versioned


def lock_site(session: Session, *, site_id: int) -> None:
    """Make other writers wait: nobody opens a contract there meanwhile."""
    wanted = select(SiteRow.id).where(col(SiteRow.id) == site_id)
    session.exec(wanted.with_for_update()).one()


def end(
    session: Session,
    *,
    contract: Contract,
    status: ContractStatus,
    on: date,
    closing_m3: int,
    is_estimate: bool,
    at: datetime,
) -> None:
    """End a contract as it was read; raises StaleRecord if it changed since."""
    update_versioned(
        session,
        ContractRow,
        id=contract.id,
        seen_version=contract.version,
        status=status.value,
        ended_on=on,
        end_m3=closing_m3,
        end_is_estimate=is_estimate,
        changed_at=at,
    )


def end_roles(
    session: Session, *, party_id: int, objects: Iterable[tuple[str, int]], on: date
) -> None:
    """End what a party is to these objects; who owns a place goes on owning it."""
    row: Any = PartyRoleRow
    for kind, object_id in objects:
        session.execute(
            update(PartyRoleRow)
            .where(
                row.party_id == party_id,
                row.object_kind == kind,
                row.object_id == object_id,
                row.role != PartyRole.OWNER.value,
                row.role_until.is_(None),
            )
            .values(role_until=on)
        )
    session.expire_all()
