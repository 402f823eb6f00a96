"""The end of a contract: planned or met, its reading, the roles that end with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import text, tuple_, update
from sqlmodel import Session, col, select

from crm_tui.domain.contract import Contract, ContractStatus
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.party import PartyRole
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.dossier import DossierLinkRow, DossierRow
from crm_tui.store.tables.party import PartyRoleRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.versions import update_versioned


@dataclass(frozen=True, slots=True, kw_only=True)
class DueEnd:
    """A contract whose planned day has come, and who holds it."""

    on: date
    contract_id: int
    party_id: int
    """0 where nobody is known to hold it."""


FIRST = DueEnd(on=date.min, contract_id=0, party_id=0)
"""Where the first page begins."""


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
    closing_m3: int | None,
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


def correct(
    session: Session, *, contract: Contract, closing_m3: int, at: datetime
) -> None:
    """Put an actual reading for the estimate a contract ended at."""
    update_versioned(
        session,
        ContractRow,
        id=contract.id,
        seen_version=contract.version,
        end_m3=closing_m3,
        end_is_estimate=False,
        changed_at=at,
    )


def plan(session: Session, *, contract: Contract, on: date, at: datetime) -> None:
    """Note the last day of a contract that runs until then."""
    update_versioned(
        session,
        ContractRow,
        id=contract.id,
        seen_version=contract.version,
        status=ContractStatus.ENDING.value,
        ended_on=on,
        changed_at=at,
    )


def withdraw(session: Session, *, contract: Contract, at: datetime) -> None:
    """Let a contract go on, whose end was planned."""
    update_versioned(
        session,
        ContractRow,
        id=contract.id,
        seen_version=contract.version,
        status=ContractStatus.ACTIVE.value,
        ended_on=None,
        changed_at=at,
    )


def due(session: Session, *, on: date, after: DueEnd, limit: int) -> list[DueEnd]:
    """Return the contracts whose planned day has come, the oldest first.

    Nothing is locked: each is looked at again by the act that ends it.
    """
    row: Any = ContractRow
    found = session.execute(
        select(row.ended_on, row.id, row.holder_id)
        .where(
            text("contract.status = 'RESILIATION_PROGRAMMEE'"),
            row.ended_on <= on,
            tuple_(row.ended_on, row.id) > tuple_(after.on, after.contract_id),
        )
        .order_by(row.ended_on, row.id)
        .limit(limit)
    )
    return [
        DueEnd(on=day, contract_id=id_, party_id=holder or 0)
        for day, id_, holder in found
    ]


def dossier_of_end(session: Session, *, contract_id: int) -> int | None:
    """Return the open dossier of departure a contract is linked to; None for none."""
    found = session.exec(
        select(col(DossierRow.id))
        .join(DossierLinkRow, col(DossierLinkRow.dossier_id) == col(DossierRow.id))
        .where(
            col(DossierLinkRow.kind) == "contract",
            col(DossierLinkRow.object_id) == contract_id,
            col(DossierRow.type) == DossierType.MOVE_OUT.value,
            col(DossierRow.closed_at).is_(None),
        )
        .order_by(col(DossierRow.id).desc())
    )
    return found.first()


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
