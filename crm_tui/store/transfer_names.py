"""The names a list of transfers shows: agents, customers, dossiers."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyRow


def names_of_agents(session: Session, *, codes: Iterable[str]) -> dict[str, str]:
    """Return the display names of agents by code: `Nathalie T.`."""
    row: Any = AgentRow
    found = session.execute(
        select(row.code, row.first_name, row.last_name).where(
            row.code.in_(sorted(set(codes)))
        )
    )
    return {one.code: f"{one.first_name} {one.last_name[:1]}." for one in found}


def names_of_customers(session: Session, *, ids: Iterable[int]) -> dict[int, str]:
    """Return the names of the customers of transfers read within the territory."""
    row: Any = PartyRow
    found = session.execute(
        select(row.id, row.last_name, row.first_name).where(
            row.id.in_(sorted(set(ids)))
        )
    )
    return {
        one.id: f"{one.last_name.upper()} {one.first_name}".strip() for one in found
    }


def numbers_of_dossiers(session: Session, *, ids: Iterable[int]) -> dict[int, str]:
    """Return the numbers of the dossiers of transfers read within the territory."""
    row: Any = DossierRow
    found = session.execute(
        select(row.id, row.number).where(row.id.in_(sorted(set(ids))))
    )
    return {one.id: one.number for one in found}
