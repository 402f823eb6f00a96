"""What finds a party that is nowhere but in its own card: told, or read at once.

A newcomer has neither account, contract, dossier, role nor former name: asking whether
there is any costs five looks in an index, where reading them all costs fifteen queries.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, exists, func, or_, select
from sqlmodel import Session

from crm_tui.domain.party import Party, PartyNature
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.store.driver import read_day
from crm_tui.store.prepared import Prepared
from crm_tui.store.search_documents import Document
from crm_tui.store.search_sections import ADDRESS
from crm_tui.store.search_terms import IndexedParty
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.columns import BigId
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import (
    PartyAliasRow,
    PartyDepartementRow,
    PartyEmailRow,
    PartyPhoneRow,
    PartyRoleRow,
    PartyRow,
)
from crm_tui.store.tables.search import SearchPartyRow

SEPARATOR = "\x1f"
"""Parts the values of a list (ASCII « unit separator »): no phone nor e-mail has it."""

Newcomer = tuple[IndexedParty, Document | None]
"""What finds the party, and what the index holds of it now."""


def newcomer_facts(session: Session, *, party_id: int) -> Newcomer | None:
    """Return what finds this party, or None where its card alone does not tell."""
    row = _CARD.run(session, party_id=party_id).first()
    if row is None or row.is_elsewhere:
        return None
    return _indexed(row), _held(row)


def newcomer_of(party: Party, *, departements: Iterable[str]) -> IndexedParty:
    """Return what finds a party just created, seen from these departements."""
    address = party.address or PostalAddress()
    preferred = sorted(party.phones, key=lambda phone: not phone.is_preferred)
    return _facts_of(
        party,
        birth_on=party.birth_on,
        is_organization=party.nature is PartyNature.ORGANIZATION,
        lines=(
            address.line2,
            address.line3,
            address.number_and_street,
            address.line5,
            address.postcode,
            address.town,
        ),
        phones=[phone.number for phone in party.phones],
        phone=preferred[0].number if preferred else "",
        emails=list(party.emails),
        departements=list(departements),
    )


def _indexed(row: Any) -> IndexedParty:
    return _facts_of(
        row,
        birth_on=read_day(row.birth_on),
        is_organization=row.nature == PartyNature.ORGANIZATION.value,
        lines=tuple([getattr(row, name) for name in ADDRESS]),
        phones=_values(row.phones),
        phone=row.phone or "",
        former_phones=_values(row.former_phones),
        emails=_values(row.emails),
        departements=_values(row.departements),
    )


def _facts_of(named: Any, **told: Any) -> IndexedParty:
    """Return a party known by itself alone, `named` as its row or as itself."""
    return IndexedParty(
        number=named.number,
        last_name=named.last_name,
        first_name=named.first_name,
        former_names=[],
        merged_numbers=[],
        accounts=[],
        contracts=[],
        dossiers=[],
        places=[],
        **told,
    )


def _held(row: Any) -> Document | None:
    if row.words is None:
        return None
    return Document(words=row.words, keys=row.keys, places=row.places, card=row.card)


def _values(joined: str | None) -> list[str]:
    return [value for value in (joined or "").split(SEPARATOR) if value]


def _card(_: Any) -> Any:
    party: Any = PartyRow
    held: Any = SearchPartyRow
    names = ("number", "nature", "last_name", "first_name", "birth_on", *ADDRESS)
    return (
        select(
            *(getattr(party, name) for name in names),
            _list(PartyPhoneRow, "number").label("phones"),
            _phone().label("phone"),
            _list(PartyPhoneRow, "number", PartyPhoneRow.is_former).label(
                "former_phones"
            ),
            _list(PartyEmailRow, "address").label("emails"),
            _list(PartyDepartementRow, "departement").label("departements"),
            _is_elsewhere().label("is_elsewhere"),
            held.words,
            held.places,
            held.keys,
            held.card,
        )
        .outerjoin(held, held.party_id == party.id)
        .where(party.id == _asked())
    )


def _asked() -> Any:
    return bindparam("party_id", type_=BigId)


def _list(table: Any, column: str, *conditions: Any) -> Any:
    joined = func.aggregate_strings(getattr(table, column), SEPARATOR)
    wanted = select(joined).where(table.party_id == _asked(), *conditions)
    return wanted.scalar_subquery()


def _phone() -> Any:
    """The phone to call: the preferred one, else the oldest still in use."""
    row: Any = PartyPhoneRow
    return (
        select(row.number)
        .where(row.party_id == _asked(), row.is_former.is_(False))
        .order_by(row.is_preferred.desc(), row.id)
        .limit(1)
        .scalar_subquery()
    )


def _is_elsewhere() -> Any:
    columns: tuple[Any, ...] = (
        AccountRow.holder_id,
        ContractRow.holder_id,
        DossierRow.party_id,
        PartyRoleRow.party_id,
        PartyAliasRow.party_id,
    )
    return or_(*(exists().where(column == _asked()) for column in columns))


_CARD = Prepared(_card)
