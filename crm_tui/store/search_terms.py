"""What the index holds of one party or one site, computed from what is known of it.

Pure: the keys are looked up from their beginning, the words are the inverted index, the
vocabulary is what a typing error is corrected to.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import repeat
from typing import NamedTuple

from crm_tui.domain.phone import phone_digits
from crm_tui.domain.search_key import (
    deletions,
    name_tokens,
    vocabulary,
    without_beginnings,
    words_of,
)
from crm_tui.store.search_addresses import key_of_address, label_of, words_of_address
from crm_tui.store.search_card import Card
from crm_tui.store.search_names import NameTerms, name_keys, terms_of_name

KEY_LENGTH = 120
"""Longer keys are cut: nobody types the rest, and PostgreSQL bounds an index entry."""

MARK = "§"
"""Begins a departement mark: no typed word can hold it, so none can match a mark."""


class KeyKind(StrEnum):
    """What a key is; the first ones lead to a party, the last two to a site."""

    NAME = "name"
    """Kept apart, in the order of result lists (`SearchNameRow`)."""
    ACTOR = "actor"
    MERGED = "merged"
    """The number of a party merged into this one."""
    ACCOUNT = "account"
    SITE = "site"
    PHONE = "phone"
    PHONE_END = "enohp"
    """The digits of a phone, reversed: « ends with » is a prefix too."""
    MAIL = "mail"
    SERIAL = "serial"
    CONTRACT = "contract"
    DOSSIER = "dossier"
    BILL = "bill"
    """Never kept as a key: the bills' own index answers."""
    SOUND = "sound"
    BIRTH = "birth"
    ADDRESS = "address"
    """A whole address: the last three only tell duplicates."""
    PLACE = "place"
    """A site's own number."""
    METER = "meter"
    """The serial number of a meter of the site."""


SITE_KINDS = (KeyKind.PLACE, KeyKind.METER)
PARTY_KINDS = tuple(kind for kind in KeyKind if kind not in SITE_KINDS)


class PlaceFacts(NamedTuple):
    """A site as the index needs it."""

    number: str
    lines: tuple[str, ...]
    """Address lines, the postcode and the town last."""
    serials: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return the address as a row shows it."""
        return label_of(self.lines)


@dataclass(slots=True, kw_only=True)
class IndexedParty:
    """What finds a party, gathered table by table."""

    number: str
    is_organization: bool
    last_name: str
    first_name: str
    birth_on: date | None
    lines: tuple[str, ...]
    phones: list[str]
    emails: list[str]
    former_names: list[str]
    merged_numbers: list[str]
    accounts: list[str]
    """Number and displayed key in one: either is found from its beginning."""
    contracts: list[str]
    dossiers: list[str]
    places: list[PlaceFacts]
    departements: list[str]
    phone: str = ""
    """The one to call, of `phones`."""
    customer_class: str = ""
    """Of the first account."""
    former_phones: list[str] = field(default_factory=list)
    """Those of `phones` that are not in use any more."""


class Terms(NamedTuple):
    """What the index is to hold for one object."""

    keys: tuple[tuple[str, str], ...]
    """Kind and key, in order, each once."""
    departements: frozenset[str]
    words: str
    tokens: frozenset[str]
    """The words without the departement marks: what a typing error is corrected to."""
    places: str = ""
    card: str = ""


def party_terms(party: IndexedParty) -> Terms:
    """Return what finds a party, former names and phones included."""
    own = terms_of_name(
        last=party.last_name,
        first=party.first_name,
        is_organization=party.is_organization,
    )
    words = list(own.words)
    for lines in _addresses(party):
        words += words_of_address(lines)
    for name in party.former_names:
        words += name_tokens(last=name)
    tokens = without_beginnings(words)
    return Terms(
        keys=_ordered([*_keys_of_name(own), *_party_keys(party)]),
        departements=frozenset(party.departements),
        words=_document(tokens, party.departements),
        tokens=frozenset(tokens),
        places="\n".join(dict.fromkeys([place.label for place in party.places])),
        card=_card(party),
    )


def _card(party: IndexedParty) -> str:
    card = Card(
        phone=party.phone,
        customer_class=party.customer_class,
        former_phones=tuple(sorted(party.former_phones)),
        former_names=tuple(sorted(party.former_names)),
    )
    return card.written()


def site_terms(place: PlaceFacts, *, departement: str) -> Terms:
    """Return what finds a site, whoever lives there."""
    words = without_beginnings(words_of_address(place.lines))
    pairs = [(_PLACE, place.number)]
    pairs += [(_METER, serial_key(serial)) for serial in place.serials]
    return Terms(
        keys=_ordered(pairs),
        departements=frozenset((departement,)),
        words=_document(words, [departement]),
        tokens=frozenset(words),
    )


def mark_of(departement: str) -> str:
    """Return the word that says where a document may be seen from."""
    return MARK + departement


def departements_in(words: str) -> frozenset[str]:
    """Return where a document may be seen from, read from its own words."""
    return frozenset(word[1:] for word in words.split() if word[0] == MARK)


def serial_key(serial: str) -> str:
    """Return a serial number as it is looked up: capitals, no space nor dash."""
    return (serial if serial.isalnum() else _SPACED.sub("", serial)).upper()


def vocabulary_of(tokens: Iterable[str]) -> frozenset[str]:
    """Return the words, and the beginnings of words, that an error may have missed."""
    return frozenset(entry for token in tokens for entry in vocabulary(token))


def neighborhood(word: str) -> frozenset[str]:
    """Return what a word and its misspellings by one letter share."""
    return deletions(word) | {word}


def _keys_of_name(name: NameTerms) -> Iterator[tuple[str, str]]:
    yield from zip(repeat(_NAME), name.keys)
    yield from zip(repeat(_SOUND), name.sounds)


def _party_keys(party: IndexedParty) -> list[tuple[str, str]]:
    keys = [(_ACTOR, party.number)]
    for phone in map(phone_digits, party.phones):
        keys += ((_PHONE, phone), (_PHONE_END, phone[::-1]))
    keys += [(_MAIL, address.lower()) for address in party.emails]
    keys += [(_ACCOUNT, account) for account in party.accounts]
    keys += [(_CONTRACT, number.upper()) for number in party.contracts]
    keys += [(_DOSSIER, number.upper()) for number in party.dossiers]
    keys += [(_MERGED, number) for number in party.merged_numbers]
    if party.birth_on:
        keys.append((_BIRTH, party.birth_on.isoformat()))
    keys += [(_ADDRESS, key_of_address(lines)) for lines in _addresses(party)]
    for place in party.places:
        keys.append((_SITE, place.number))
        keys += [(_SERIAL, serial_key(serial)) for serial in place.serials]
    for name in party.former_names:
        keys += zip(repeat(_NAME), name_keys(words_of(name), ()))
    return keys


def _addresses(party: IndexedParty) -> Iterable[tuple[str, ...]]:
    """Return the lines of its addresses, each address once."""
    return dict.fromkeys([party.lines, *[place.lines for place in party.places]])


def _ordered(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(kind, key[:KEY_LENGTH]) for kind, key in pairs if key}))


(
    _NAME,
    _ACTOR,
    _MERGED,
    _ACCOUNT,
    _SITE,
    _PHONE,
    _PHONE_END,
    _MAIL,
    _SERIAL,
    _CONTRACT,
    _DOSSIER,
    _BILL,
    _SOUND,
    _BIRTH,
    _ADDRESS,
    _PLACE,
    _METER,
) = (kind.value for kind in KeyKind)
"""The kinds as plain texts, which compare faster than members of an enum."""

_SPACED = re.compile(r"[\s-]")


def _document(words: Iterable[str], departements: Iterable[str]) -> str:
    return " ".join(dict.fromkeys([*words, *map(mark_of, sorted(departements))]))
