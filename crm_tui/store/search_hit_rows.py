"""The facts of the rows of an answer, in one statement made once for each engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Boolean, bindparam, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session

from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.party_alias import AliasKind
from crm_tui.domain.permission import Territory
from crm_tui.store.prepared import Prepared
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyAliasRow, PartyRow
from crm_tui.store.tables.search import SearchPartyRow
from crm_tui.store.value_list import ValueList, among, each_value

OPEN_STATUSES = [status.value for status in DossierStatus if status.is_open]


class HitRow(NamedTuple):
    """What is shown of one party, and what says why it was found."""

    id: int
    number: str
    last_name: str
    first_name: str
    status: str
    birth_on: date | str | None
    """A text, as SQLite keeps a day."""
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
    return {row[0]: HitRow._make(row) for row in found}


def _statement(_: Any) -> Any:
    """The parties asked for lead: from each of them, an engine goes to its rows."""
    party: Any = PartyRow
    search: Any = SearchPartyRow
    given = bindparam("party_ids", type_=ValueList(BigInteger()))
    asked = each_value(given).table_valued("value", name="value")
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
            _open_dossier().label("open_dossier"),
        )
        .select_from(asked)
        .join(party, party.id == asked.c.value)
        .join(search, search.party_id == party.id, isouter=True)
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
    """The latest: found by its id alone, sorting nothing where there is none."""
    dossier: Any = DossierRow
    latest: Any = aliased(DossierRow)
    found = (
        select(func.max(latest.id))
        .where(
            latest.party_id == PartyRow.id,
            latest.status.in_(OPEN_STATUSES),
            or_(
                bindparam("is_national", type_=Boolean),
                among(latest.departement, "departements"),
            ),
        )
        .correlate(PartyRow)
        .scalar_subquery()
    )
    return select(dossier.type).where(dossier.id == found).scalar_subquery()
