"""The words and the key of an address, as the index holds them.

Pure. A line is some words; an address is its lines, the postcode and the town last.
"""

from functools import lru_cache

from crm_tui.domain.duplicate_keys import key_of_words
from crm_tui.domain.search_key import address_tokens, words_of

Lines = tuple[str, ...]
"""An address line by line: two before the street, one after, postcode and town."""

ASKED_IN_A_ROW = 1_024
"""Addresses kept at hand: a party and its site mostly share theirs."""


@lru_cache(maxsize=ASKED_IN_A_ROW)
def words_of_address(lines: Lines) -> tuple[str, ...]:
    """Return the words of an address, some of them several times."""
    return tuple([word for line in lines if line for word in line_tokens(line)])


@lru_cache(maxsize=ASKED_IN_A_ROW)
def key_of_address(lines: Lines) -> str:
    """Return the whole address as two records of one party share it, or nothing."""
    street = _words_of_line(lines[2] or lines[3])
    return key_of_words((*street, *words_of(lines[-2]), *words_of(lines[-1])))


@lru_cache(maxsize=ASKED_IN_A_ROW)
def label_of(lines: Lines) -> str:
    """Return the label of an address."""
    return place_label(street=lines[2] or lines[3], postcode=lines[-2], town=lines[-1])


def place_label(*, street: str, postcode: str, town: str) -> str:
    """Return an address in one line: `11 AVENUE DES MIMOSAS, 06110 LE CANNET`."""
    return ", ".join([part for part in (street, f"{postcode} {town}".strip()) if part])


def line_tokens(line: str) -> tuple[str, ...]:
    """Return the words of one line of address; some may come twice."""
    number, _, street = line.partition(" ")
    if street and number.isdecimal() and number.isascii():
        return (number, *_street_tokens(street))
    return _street_tokens(line)


def _words_of_line(line: str) -> tuple[str, ...]:
    """Return the words of one line of address as it is written."""
    number, _, street = line.partition(" ")
    if street and number.isdecimal() and number.isascii():
        return (number, *words_of(street))
    return words_of(line)


@lru_cache(maxsize=32_768)
def _street_tokens(street: str) -> tuple[str, ...]:
    """Return the words of a street or a town: without its number it comes back."""
    return address_tokens(street)
