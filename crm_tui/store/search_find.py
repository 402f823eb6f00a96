"""From what was typed to the objects found: which index answers which shape.

At most three questions to the base: the shape's own index or the words; the words that
one typing error could have meant; those words again.
"""

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from crm_tui.domain.permission import Territory
from crm_tui.domain.search_key import ABRIDGED_LENGTH, abridged, words_of
from crm_tui.domain.search_query import (
    ID_LENGTH,
    MAX_TERM_LENGTH,
    MAX_TERMS,
    BillNumber,
    ContractNumber,
    DossierNumber,
    EmailFragment,
    IdDigits,
    MeterSerial,
    PhoneDigits,
    SearchQuery,
    TooShort,
    Words,
)
from crm_tui.store.search_inverted import add_words
from crm_tui.store.search_numbers import add_bill, add_dossier
from crm_tui.store.search_page import PAGE, Matches, first_page
from crm_tui.store.search_sql import Statement
from crm_tui.store.search_terms import KeyKind
from crm_tui.store.search_typo import corrections
from crm_tui.store.search_words import PARTIES

ID_KINDS = (
    KeyKind.ACTOR,
    KeyKind.ACCOUNT,
    KeyKind.SITE,
    KeyKind.CONTRACT,
    KeyKind.MERGED,
)

TURNED = 4
"""Words tried each in turn as the surname; a longer search says enough by itself."""

NEIGHBORS_LED = 12
"""Corrections tried as the surname, nearest first."""

SHARES = (24, 12, 6, 3, 2)
"""Names that each correction shows first, by how many there are: a server keeps the
plan of each."""


def find_parties(
    session: Session, *, query: SearchQuery, text: str, within: Territory
) -> Matches:
    """Return the first parties that match, never more than the limit."""
    if isinstance(query, TooShort):
        return Matches()
    if isinstance(query, Words):
        return _by_words(session, query=query, within=within)
    matches = first_page(
        session, within=within, chain=lambda statement: add_shape(statement, query)
    )
    if matches.found or isinstance(query, EmailFragment | PhoneDigits):
        return matches
    tokens = words_of(text)[:MAX_TERMS]
    words = Words(tokens=tuple(token[:MAX_TERM_LENGTH] for token in tokens))
    said = _exact(session, query=words, within=within)
    return said if said.found else matches


def add_shape(statement: Statement, query: SearchQuery) -> None:
    """Chain the ranges where something of this shape is looked up."""
    match query:
        case IdDigits():
            _add_digits(statement, query)
        case PhoneDigits(digits=digits):
            statement.add_range(KeyKind.PHONE, digits)
        case EmailFragment(text=text):
            statement.add_range(KeyKind.MAIL, text)
        case MeterSerial(serial=serial):
            statement.add_range(KeyKind.SERIAL, serial)
        case ContractNumber(number=number):
            statement.add_range(KeyKind.CONTRACT, number)
        case DossierNumber(number=number):
            add_dossier(statement, number)
        case BillNumber(number=number):
            add_bill(statement, number)


def _add_digits(statement: Statement, query: IdDigits) -> None:
    """A whole id first; of a part, the phone that begins or ends so first."""
    phone = query.phone_digits or ""
    phones = [(KeyKind.PHONE, phone), (KeyKind.PHONE_END, phone[::-1])]
    numbers = [(kind, query.digits) for kind in ID_KINDS]
    is_whole = len(query.digits) >= ID_LENGTH
    for kind, prefix in numbers + phones if is_whole else phones + numbers:
        statement.add_range(kind, prefix)
    if query.may_be_postcode:
        add_words(statement, PARTIES, [[query.digits]])


def _by_words(session: Session, *, query: Words, within: Territory) -> Matches:
    exact = _exact(session, query=query, within=within)
    if exact.found:
        return exact
    groups = corrections(session, tokens=query.tokens)
    if all(len(group) == 1 for group in groups):
        return exact
    near = first_page(
        session,
        within=within,
        chain=lambda statement: _add_near(statement, groups),
    )
    if not near.found:
        return exact
    return Matches(
        found=near.found,
        has_more=near.has_more,
        is_approximate=True,
        tokens=tuple(dict.fromkeys(word for group in groups for word in group)),
    )


def _exact(session: Session, *, query: Words, within: Territory) -> Matches:
    return first_page(
        session,
        within=within,
        chain=lambda statement: _add_exact(statement, query),
        tokens=query.tokens,
    )


def _add_exact(statement: Statement, query: Words) -> None:
    """Chain the names that begin so, in any order, then the words anywhere."""
    for words in dict.fromkeys((query.tokens, query.glued_tokens)):
        if words:
            _add_names(statement, words)
            add_words(statement, PARTIES, [[word] for word in words])


def _add_names(statement: Statement, words: Sequence[str]) -> None:
    """Chain the names made of these beginnings: turned round, then abridged."""
    turns = range(len(words) if len(words) <= TURNED else 1)
    for at in turns:
        statement.add_names(" ".join((*words[at:], *words[:at])))
    if len(words) == 1:
        statement.add_names(abridged("") + words[0])
    if len(words) == 2:
        for lead, other in (words, words[::-1]):
            _add_abridged(statement, lead, other)


def _add_abridged(statement: Statement, lead: str, other: str) -> None:
    if len(lead) >= ABRIDGED_LENGTH:
        sift = [lead] if len(lead) > ABRIDGED_LENGTH else []
        statement.add_names(abridged(lead) + other, words=sift)


def _add_near(statement: Statement, groups: Sequence[Sequence[str]]) -> None:
    """Chain the names that begin by a correction, then the corrected words anywhere.

    Each correction shows some of its names before any shows them all: of `bonnt`, the
    one that was meant is not behind fifty BONNAT.
    """
    prefixes = list(_near_names(groups))
    share = next((one for one in SHARES if one * len(prefixes) <= PAGE), SHARES[-1])
    for most in (share, None):
        for prefix in prefixes:
            statement.add_names(prefix, most=most)
    add_words(statement, PARTIES, groups)


def _near_names(groups: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield how the names meant may begin, nearest first."""
    for at, group in enumerate(groups[:TURNED]):
        rest = [others[0] for others in (*groups[at + 1 :], *groups[:at])]
        for word in group[: NEIGHBORS_LED + 1]:
            yield " ".join((word, *rest))
            if not rest:
                yield abridged("") + word
