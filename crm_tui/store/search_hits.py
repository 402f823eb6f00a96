"""The rows of an answer: one query for all of them, whatever found them."""

from sqlmodel import Session

from crm_tui.domain.party import PartyStatus
from crm_tui.domain.permission import Territory
from crm_tui.domain.phone import display_phone
from crm_tui.domain.search_hit import SearchHit
from crm_tui.store.driver import read_day
from crm_tui.store.search_addresses import place_label
from crm_tui.store.search_card import Card
from crm_tui.store.search_hit_rows import HitRow, read_hit_rows
from crm_tui.store.search_page import Matches
from crm_tui.store.search_reasons import Known, missing_from, reason
from crm_tui.store.search_sql import Found
from crm_tui.wording import CUSTOMER_CLASS

_STATUSES = {status.value: status for status in PartyStatus}
_CLASSES = {one.value: label for one, label in CUSTOMER_CLASS.items()} | {"": ""}
"""French name of a class of customers, by its code; some have none."""


def hydrate(
    session: Session, *, matches: Matches, within: Territory
) -> tuple[SearchHit, ...]:
    """Return the rows to show, in the order they were found.

    Of those whose words were found anywhere, who bears more of them comes first.
    """
    if not matches.found:
        return ()
    ids = [found.object_id for found in matches.found]
    rows = read_hit_rows(session, party_ids=ids, within=within)
    hits = [
        (found, _hit(rows[found.object_id], found, matches.tokens))
        for found in matches.found
        if found.object_id in rows
    ]
    if len(matches.tokens) > 1 and not matches.is_approximate:
        hits.sort(key=lambda pair: _elsewhere(pair[0], pair[1], matches.tokens))
    return tuple(hit for _, hit in hits)


def _elsewhere(found: Found, hit: SearchHit, tokens: tuple[str, ...]) -> int:
    """Return how many words are not of the name; none where an index led to it."""
    return 0 if found.key else len(missing_from(hit.name, tokens))


def _hit(row: HitRow, found: Found, tokens: tuple[str, ...]) -> SearchHit:
    card = Card.read(row.card)
    places = (row.places or "").splitlines()
    own = place_label(
        street=row.street or row.line5, postcode=row.postcode, town=row.town
    )
    address = own or (places[0] if places else "")
    name = f"{row.last_name.upper()} {row.first_name}".strip()
    known = Known(
        name=name,
        address=address,
        places=places,
        former_names=card.former_names,
        former_phones=card.former_phones,
    )
    field, text = reason(found, tokens, known)
    phone = display_phone(card.phone)
    return SearchHit(
        party_id=row.id,
        number=row.number,
        name=name,
        status=_STATUSES[row.status],
        customer_class=_CLASSES[card.customer_class],
        address=address,
        phone=phone,
        birth_on=read_day(row.birth_on),
        flag=f"{row.open_dossier} ouvert" if row.open_dossier else "",
        matched_field=field,
        matched_text="" if text in (row.number, phone, name, address) else text,
    )
