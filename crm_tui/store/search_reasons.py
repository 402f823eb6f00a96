"""Why a row was found: the French name of the field that matched, and its text."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from crm_tui.domain.phone import display_phone, phone_digits
from crm_tui.domain.search_key import name_tokens
from crm_tui.store.search_addresses import line_tokens
from crm_tui.store.search_sql import Found
from crm_tui.store.search_terms import KeyKind

FIELDS = {
    KeyKind.NAME: "nom",
    KeyKind.ACTOR: "acteur",
    KeyKind.MERGED: "acteur fusionné",
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

FORMER_NAME, FORMER_PHONE = "ancien nom", "ancien téléphone"


class Known(NamedTuple):
    """What a row has where something may have matched."""

    name: str
    address: str
    places: Sequence[str]
    former_names: Sequence[str]
    former_phones: Sequence[str]


def reason(found: Found, tokens: Sequence[str], known: Known) -> tuple[str, str]:
    """Return the French name of what matched, and its text as it is shown."""
    if found.kind in (KeyKind.PHONE, KeyKind.PHONE_END):
        return _phone_reason(found, known)
    if found.key and found.kind is not KeyKind.NAME:
        return FIELDS[found.kind], found.key
    elsewhere = missing_from(known.name, tokens)
    if not elsewhere:
        return FIELDS[KeyKind.NAME], known.name
    for former in known.former_names:
        if len(missing_from(former, elsewhere)) < len(elsewhere):
            return FORMER_NAME, former
    return _place_reason(tokens, elsewhere, known)


def _phone_reason(found: Found, known: Known) -> tuple[str, str]:
    digits = found.key[::-1] if found.kind is KeyKind.PHONE_END else found.key
    is_former = digits in map(phone_digits, known.former_phones)
    return FORMER_PHONE if is_former else FIELDS[KeyKind.PHONE], display_phone(digits)


def _place_reason(
    tokens: Sequence[str], elsewhere: Sequence[str], known: Known
) -> tuple[str, str]:
    places = (known.address, *known.places)
    best = max(places, key=lambda place: _likeness(place, elsewhere))
    if _likeness(best, elsewhere) == 0:
        return FIELDS[KeyKind.NAME], known.name
    return ("nom, adresse" if len(elsewhere) < len(tokens) else "adresse"), best


def missing_from(name: str, tokens: Sequence[str]) -> list[str]:
    """Return the words that no part of the name begins by."""
    words = _name_words(name)
    return [token for token in tokens if not _begins_one(token, words)]


@lru_cache(maxsize=4_096)
def _name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name; agents see the same names as they type."""
    return name_tokens(last=name)


def _likeness(place: str, tokens: Sequence[str]) -> int:
    words = line_tokens(place)
    return sum(_begins_one(token, words) for token in tokens)


def _begins_one(token: str, words: Sequence[str]) -> bool:
    for word in words:  # noqa: SIM110 - a generator costs three times the loop
        if word.startswith(token):
            return True
    return False
