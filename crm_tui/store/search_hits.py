"""The rows of an answer: one query for all of them, whatever found them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, case, literal
from sqlmodel import Session, select

from crm_tui.domain.account import CustomerClass
from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.party import PartyStatus
from crm_tui.domain.permission import Territory
from crm_tui.domain.phone import display_phone
from crm_tui.domain.search_hit import SearchHit
from crm_tui.domain.search_key import name_tokens
from crm_tui.store.search_sql import Found, Matches
from crm_tui.store.search_terms import KeyKind, line_tokens, place_label
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyPhoneRow, PartyRow
from crm_tui.store.tables.search import SearchPartyRow
from crm_tui.wording import CUSTOMER_CLASS

FIELDS = {
    KeyKind.NAME: "nom",
    KeyKind.ACTOR: "acteur",
    KeyKind.ACCOUNT: "compte",
    KeyKind.SITE: "site",
    KeyKind.PHONE: "téléphone",
    KeyKind.PHONE_END: "téléphone",
    KeyKind.MAIL: "e-mail",
    KeyKind.SERIAL: "compteur",
    KeyKind.CONTRACT: "contrat",
    KeyKind.DOSSIER: "dossier",
    KeyKind.BILL: "facture",
}
"""French name of what matched, by kind of key."""

OPEN_STATUSES = [status.value for status in DossierStatus if status.is_open]


def hydrate(
    session: Session, *, matches: Matches, within: Territory
) -> tuple[SearchHit, ...]:
    """Return the rows to show, in the order they were found."""
    if not matches.found:
        return ()
    ids = [found.object_id for found in matches.found]
    found_rows = session.execute(_rows(within), {"ids": ids})
    rows = {row.id: row for row in found_rows}
    return tuple(
        _hit(rows[found.object_id], found, matches.tokens)
        for found in matches.found
        if found.object_id in rows
    )


@lru_cache(maxsize=64)
def _rows(within: Territory) -> Any:
    """Return the one query of a territory, made once: making it costs more than it."""
    party: Any = PartyRow
    phone: Any = PartyPhoneRow
    account: Any = AccountRow
    search: Any = SearchPartyRow
    best_phone = (
        select(phone.number)
        .where(phone.party_id == party.id, phone.is_former.is_(False))
        .order_by(case((phone.is_preferred, 0), else_=1), phone.id)
        .limit(1)
    )
    first_class = (
        select(account.customer_class)
        .where(account.holder_id == party.id)
        .order_by(account.id)
        .limit(1)
    )
    return (
        select(  # type: ignore[call-overload]
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
            best_phone.scalar_subquery().label("phone"),
            first_class.scalar_subquery().label("customer_class"),
            _open_dossier(within).scalar_subquery().label("open_dossier"),
        )
        .join(search, search.party_id == party.id, isouter=True)
        .where(party.id.in_(bindparam("ids", expanding=True)))
    )


def _open_dossier(within: Territory) -> Any:
    """Return the type of the latest open dossier the agent may see."""
    dossier: Any = DossierRow
    inside = (
        literal(True)
        if within.departements is None
        else dossier.departement.in_(sorted(within.departements))
    )
    return (
        select(dossier.type)
        .where(
            dossier.party_id == PartyRow.id,
            dossier.status.in_(OPEN_STATUSES),
            inside,
        )
        .order_by(dossier.id.desc())
        .limit(1)
    )


def _hit(row: Any, found: Found, tokens: tuple[str, ...]) -> SearchHit:
    places = (row.places or "").splitlines()
    own = place_label(
        street=row.street or row.line5, postcode=row.postcode, town=row.town
    )
    address = own or (places[0] if places else "")
    name = f"{row.last_name.upper()} {row.first_name}".strip()
    field, text = _why(found, tokens, name=name, address=address, places=places)
    phone = display_phone(row.phone or "")
    told = _displayed(found.kind, text)
    return SearchHit(
        party_id=row.id,
        number=row.number,
        name=name,
        status=PartyStatus(row.status),
        customer_class=_class_label(row.customer_class),
        address=address,
        phone=phone,
        birth_on=row.birth_on,
        flag=f"{row.open_dossier} ouvert" if row.open_dossier else "",
        matched_field=field,
        matched_text="" if told in (row.number, phone, name, address) else told,
    )


def _why(
    found: Found,
    tokens: tuple[str, ...],
    *,
    name: str,
    address: str,
    places: Sequence[str],
) -> tuple[str, str]:
    """Return the French name of what matched, and its text."""
    if found.key and found.kind is not KeyKind.NAME:
        backwards = found.kind is KeyKind.PHONE_END
        return FIELDS[found.kind], found.key[::-1] if backwards else found.key
    in_name = name_tokens(last=name)
    elsewhere = [token for token in tokens if not _begins_one(token, in_name)]
    if not elsewhere:
        return FIELDS[KeyKind.NAME], name
    best = max((address, *places), key=lambda place: _likeness(place, elsewhere))
    if _likeness(best, elsewhere) == 0:
        return FIELDS[KeyKind.NAME], name
    return ("nom, adresse" if len(elsewhere) < len(tokens) else "adresse"), best


def _likeness(place: str, tokens: Sequence[str]) -> int:
    words = line_tokens(place)
    return sum(_begins_one(token, words) for token in tokens)


def _begins_one(token: str, words: Sequence[str]) -> bool:
    return any(word.startswith(token) for word in words)


def _displayed(kind: KeyKind, text: str) -> str:
    if kind in (KeyKind.PHONE, KeyKind.PHONE_END):
        return display_phone(text)
    return text


def _class_label(code: str | None) -> str:
    return CUSTOMER_CLASS[CustomerClass(code)] if code else ""
