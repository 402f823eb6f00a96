"""The facts of the rows of an answer, in one statement made once for each engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Boolean, bindparam, func, or_, select
from sqlmodel import Session

from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.party_alias import AliasKind
from crm_tui.domain.permission import Territory
from crm_tui.store.prepared import Prepared
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyAliasRow, PartyRow
from crm_tui.store.tables.search import SearchPartyRow
from crm_tui.store.value_list import among

OPEN_STATUSES = [status.value for status in DossierStatus if status.is_open]


@dataclass(frozen=True, slots=True)
class HitRow:
    """What is shown of one party, and what says why it was found."""

    id: int
    number: str
    last_name: str
    first_name: str
    status: str
    birth_on: date | None
    street: str
    line5: str
    postcode: str
    town: str
    places: str | None
    card: str | None
    """A `search_card.Card`; None, like the places, where the index lost the party."""
    open_dossier: str | None
    """Type of the latest open dossier the agent may see."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """What somebody is or was called."""

    last_name: str
    first_name: str
    former_names: str
    """One after the other."""


def read_names(session: Session, *, party_ids: Sequence[int]) -> dict[int, KnownName]:
    """Return what these parties of the territory are called, by id."""
    return {
        key: KnownName(last, first, (former or "").replace("\n", " "))
        for key, last, first, former in _NAMES.run(session, party_ids=party_ids)
    }


def read_hit_rows(
    session: Session, *, party_ids: Sequence[int], within: Territory
) -> dict[int, HitRow]:
    """Return the rows of these parties, by id."""
    found = _ROWS.run(
        session,
        party_ids=party_ids,
        is_national=within.is_national,
        departements=sorted(within.reach),
    )
    return {row[0]: _hit_row(row) for row in found}


def _hit_row(row: Any) -> HitRow:
    """Return a row of the driver, where SQLite gives days as text."""
    cells = list(row)
    if isinstance(row.birth_on, str):
        cells[5] = date.fromisoformat(row.birth_on)
    return HitRow(*cells)


def _statement(_: Any) -> Any:
    party: Any = PartyRow
    search: Any = SearchPartyRow
    return (
        select(
            party.id,
            party.number,
            party.last_name,
            party.first_name,
            party.status,
            party.birth_on,
            party.street,
            party.line5,
            party.postcode,
            party.town,
            search.places,
            search.card,
            _open_dossier().scalar_subquery().label("open_dossier"),
        )
        .join(search, search.party_id == party.id, isouter=True)
        .where(among(party.id, "party_ids"))
    )


_ROWS = Prepared(_statement)


def _names(_: Any) -> Any:
    party: Any = PartyRow
    former = _former_names().scalar_subquery().label("former_names")
    return select(party.id, party.last_name, party.first_name, former).where(
        among(party.id, "party_ids")
    )


_NAMES = Prepared(_names)


def _former_names() -> Any:
    alias: Any = PartyAliasRow
    return select(func.aggregate_strings(alias.value, "\n")).where(
        alias.party_id == PartyRow.id, alias.kind == AliasKind.FORMER_NAME.value
    )


def _open_dossier() -> Any:
    dossier: Any = DossierRow
    return (
        select(dossier.type)
        .where(
            dossier.party_id == PartyRow.id,
            dossier.status.in_(OPEN_STATUSES),
            or_(
                bindparam("is_national", type_=Boolean),
                among(dossier.departement, "departements"),
            ),
        )
        .order_by(dossier.id.desc())
        .limit(1)
    )
