"""What the index holds of one party or one site, computed from what is known of it.

Pure: the keys are looked up from their beginning, the words are the inverted index, the
vocabulary is what a typing error is corrected to.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from crm_tui.domain.duplicate_keys import address_key, name_forms, sound_keys
from crm_tui.domain.phone import phone_digits
from crm_tui.domain.search_key import (
    abridged_key,
    address_tokens,
    deletions,
    given_key,
    glue_particles,
    name_tokens,
    vocabulary,
    without_beginnings,
    words_of,
)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFacts:
    """A site as the index needs it."""

    number: str
    lines: tuple[str, ...]
    """Address lines, the postcode and the town last."""
    serials: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return the address as a row shows it."""
        return _label_of(self.lines)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the index is to hold for one object."""

    keys: tuple[tuple[str, str], ...]
    """Kind and key, in order, each once."""
    departements: frozenset[str]
    words: str
    tokens: frozenset[str]
    """The words without the departement marks: what a typing error is corrected to."""
    places: str = ""


def party_terms(party: IndexedParty) -> Terms:
    """Return what finds a party, former names and phones included."""
    lines = [party.lines, *(place.lines for place in party.places)]
    addresses = dict.fromkeys(line for address in lines for line in address if line)
    own = _terms_of_name(party.last_name, party.first_name, party.is_organization)
    former = (word for name in party.former_names for word in name_tokens(last=name))
    address_words = [word for line in addresses for word in line_tokens(line)]
    tokens = without_beginnings((*own.words, *former, *address_words))
    return Terms(
        keys=_ordered((*own.keys, *_party_keys(party))),
        departements=frozenset(party.departements),
        words=_document(tokens, party.departements),
        tokens=frozenset(tokens),
        places="\n".join(dict.fromkeys(place.label for place in party.places)),
    )


def site_terms(place: PlaceFacts, *, departement: str) -> Terms:
    """Return what finds a site, whoever lives there."""
    words = without_beginnings(
        [word for line in place.lines if line for word in line_tokens(line)]
    )
    pairs = [(KeyKind.PLACE, place.number)]
    pairs += [(KeyKind.METER, serial_key(serial)) for serial in place.serials]
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


def place_label(*, street: str, postcode: str, town: str) -> str:
    """Return an address in one line: `11 AVENUE DES MIMOSAS, 06110 LE CANNET`."""
    return ", ".join(part for part in (street, f"{postcode} {town}".strip()) if part)


@lru_cache(maxsize=1_024)
def _label_of(lines: tuple[str, ...]) -> str:
    """Return the label of an address, which several objects ask for in a row."""
    return place_label(street=lines[2] or lines[3], postcode=lines[-2], town=lines[-1])


def line_tokens(line: str) -> tuple[str, ...]:
    """Return the words of one line of address; some may come twice."""
    number, _, street = line.partition(" ")
    if street and number.isdecimal() and number.isascii():
        return (number, *_street_tokens(street))
    return _street_tokens(line)


@lru_cache(maxsize=32_768)
def _street_tokens(street: str) -> tuple[str, ...]:
    """Return the words of a street or a town: without its number it comes back."""
    return address_tokens(street)


def vocabulary_of(tokens: Iterable[str]) -> frozenset[str]:
    """Return the words, and the beginnings of words, that an error may have missed."""
    return frozenset(entry for token in tokens for entry in vocabulary(token))


def neighborhood(word: str) -> frozenset[str]:
    """Return what a word and its misspellings by one letter share."""
    return deletions(word) | {word}


class _NameTerms(NamedTuple):
    """What a name alone gives, whoever bears it."""

    keys: tuple[tuple[str, str], ...]
    words: tuple[str, ...]


@lru_cache(maxsize=65_536)
def _terms_of_name(last: str, first: str, is_organization: bool) -> _NameTerms:
    """Return the keys and words of a name; many parties share the common ones."""
    if is_organization:
        words = name_tokens(company=last, first=first)
        forms = name_forms(company=last)
    else:
        words = name_tokens(last=last, first=first)
        forms = name_forms(last_name=last, first_name=first)
    sounds = ((KeyKind.SOUND, sound) for sound in sound_keys(forms))
    keys = (*_name_keys(words_of(last), words_of(first)), *sounds)
    return _NameTerms(_ordered(keys), words)


def _party_keys(party: IndexedParty) -> Iterator[tuple[KeyKind, str]]:
    for name in party.former_names:
        yield from _name_keys(words_of(name), ())
    yield KeyKind.ACTOR, party.number
    yield from ((KeyKind.MERGED, number) for number in party.merged_numbers)
    for phone in map(phone_digits, party.phones):
        yield KeyKind.PHONE, phone
        yield KeyKind.PHONE_END, phone[::-1]
    yield from ((KeyKind.MAIL, address.lower()) for address in party.emails)
    yield from ((KeyKind.ACCOUNT, account) for account in party.accounts)
    yield from ((KeyKind.CONTRACT, number.upper()) for number in party.contracts)
    yield from ((KeyKind.DOSSIER, number.upper()) for number in party.dossiers)
    if party.birth_on:
        yield KeyKind.BIRTH, party.birth_on.isoformat()
    yield from ((KeyKind.ADDRESS, address) for address in _addresses(party))
    for place in party.places:
        yield KeyKind.SITE, place.number
        yield from ((KeyKind.SERIAL, serial_key(serial)) for serial in place.serials)


def _name_keys(
    last: tuple[str, ...], first: tuple[str, ...]
) -> Iterator[tuple[KeyKind, str]]:
    """Yield a name as written and with its particles joined, found from either end."""
    for words in dict.fromkeys((last, glue_particles(last))):
        yield KeyKind.NAME, " ".join(words + first)
        yield KeyKind.NAME, abridged_key(last=words, first=first)
        yield KeyKind.NAME, given_key(last=words, first=first)


def _addresses(party: IndexedParty) -> Iterator[str]:
    """Yield the whole addresses that two records of one party share."""
    labels = (_label_of(party.lines), *(place.label for place in party.places))
    yield from map(address_key, dict.fromkeys(labels))


def _ordered(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted({(_PLAIN[kind], key[:KEY_LENGTH]) for kind, key in pairs if key})
    )


_PLAIN: dict[str, str] = {kind: kind.value for kind in KeyKind}
"""The kinds as plain texts, which compare faster than members of an enum."""

_SPACED = re.compile(r"[\s-]")


def _document(words: Iterable[str], departements: Iterable[str]) -> str:
    return " ".join(dict.fromkeys([*words, *map(mark_of, sorted(departements))]))
