"""Who may already be the party about to be created, gathered by the search index.

Each block is one exact key: how the name sounds, a phone, an e-mail, a birth date, an
address; and the name with the street, for names that thousands bear. The comparison
itself is the domain's (`duplicate.py`).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from crm_tui.domain.duplicate import PartyFacts
from crm_tui.domain.duplicate_keys import address_key, name_forms, sound_keys
from crm_tui.domain.party import PartyNature
from crm_tui.domain.permission import Territory
from crm_tui.domain.phone import phone_digits
from crm_tui.domain.search_key import words_of
from crm_tui.domain.search_query import MAX_TERMS
from crm_tui.store.party_places import parties_inside
from crm_tui.store.search_addresses import place_label
from crm_tui.store.search_ask import ask
from crm_tui.store.search_inverted import add_words
from crm_tui.store.search_sql import Statement
from crm_tui.store.search_terms import KeyKind
from crm_tui.store.search_words import PARTIES
from crm_tui.store.tables.party import PartyEmailRow, PartyPhoneRow, PartyRow
from crm_tui.store.tables.search import SearchPartyRow

BLOCK = 200
"""Candidates of one block: beyond, a name or a birth date says nothing by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """An existing party and what is known of it for the comparison."""

    party_id: int
    name: str
    address: str
    facts: PartyFacts


def lookalikes(
    session: Session, *, facts: PartyFacts, within: Territory
) -> tuple[Lookalike, ...]:
    """Return the parties worth comparing, of this territory only."""
    statement = Statement(session.get_bind().dialect.name, within, BLOCK)
    name = facts.company or f"{facts.last_name} {facts.first_name}"
    forms = name_forms(
        last_name=facts.last_name, first_name=facts.first_name, company=facts.company
    )
    for sound in sorted(sound_keys(forms)):
        statement.add_equal(KeyKind.SOUND, sound)
    for phone in facts.phones:
        statement.add_equal(KeyKind.PHONE, phone_digits(phone))
    for address in facts.emails:
        statement.add_equal(KeyKind.MAIL, address.lower())
    if facts.birth_date:
        statement.add_equal(KeyKind.BIRTH, facts.birth_date.isoformat())
    for address in facts.addresses:
        statement.add_equal(KeyKind.ADDRESS, address_key(address))
        words = dict.fromkeys((*words_of(name), *words_of(address)))
        add_words(statement, PARTIES, [[word] for word in words][:MAX_TERMS])
    found, _ = ask(statement, session, pages=len(statement.branches) + 1)
    ids = {match.object_id for match in found}
    here = parties_inside(session, ids=ids, within=within)
    return lookalikes_of(session, ids=sorted(here))


def lookalikes_of(session: Session, *, ids: Sequence[int]) -> tuple[Lookalike, ...]:
    """Return what is known of these parties, at most a thousand, for a comparison."""
    phone: Any = PartyPhoneRow
    email: Any = PartyEmailRow
    phones = _by_party(session, phone.party_id, phone.number, ids)
    emails = _by_party(session, email.party_id, email.address, ids)
    party: Any = PartyRow
    search: Any = SearchPartyRow
    rows = session.execute(
        select(PartyRow, search.places)
        .join(search, search.party_id == party.id, isouter=True)
        .where(party.id.in_(ids))
        .order_by(party.id)
    )
    return tuple(
        _lookalike(row, places or "", phones[row.id], emails[row.id])
        for row, places in rows
    )


def _by_party(
    session: Session, party_id: Any, value: Any, ids: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for owner, text in session.execute(
        select(party_id, value).where(party_id.in_(ids))
    ):
        found[owner] += (text,)
    return found


def _lookalike(
    row: Any, places: str, phones: tuple[str, ...], emails: tuple[str, ...]
) -> Lookalike:
    is_organization = row.nature == PartyNature.ORGANIZATION.value
    own = place_label(
        street=row.street or row.line5, postcode=row.postcode, town=row.town
    )
    addresses = tuple(
        dict.fromkeys(part for part in (own, *places.splitlines()) if part)
    )
    return Lookalike(
        party_id=row.id,
        name=f"{row.last_name.upper()} {row.first_name}".strip(),
        address=addresses[0] if addresses else "",
        facts=PartyFacts(
            last_name="" if is_organization else row.last_name,
            first_name="" if is_organization else row.first_name,
            company=row.last_name if is_organization else "",
            birth_date=row.birth_on,
            emails=emails,
            phones=phones,
            addresses=addresses,
        ),
    )
