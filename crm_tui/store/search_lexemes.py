"""How PostgreSQL's inverted index knows a word: whole, and by how it begins.

Asked for all the words that begin so, a GIN index gathers the postings of each of them
before it looks at anything else, a hundred thousand for « martin » among a million
customers. A beginning kept as a lexeme of its own is one list already in order, which
the server walks beside the others, from the rarest.
"""

from collections.abc import Sequence

SHORTEST, LONGEST = 2, 6
"""Lengths of the beginnings that are kept: few words share six letters and go on
otherwise, so that hardly any is read for nothing."""

_CUTS = " || ".join(
    f"string_to_array(regexp_replace(words, '([^ §]{{{length}}})[^ §]+', '\\1', 'g'), "
    "' ')"
    for length in range(SHORTEST, LONGEST + 1)
)
WITH_BEGINNINGS = f"array_to_tsvector(string_to_array(words, ' ') || {_CUTS})"
"""What is indexed of customers and sites; marks of departements stay whole."""

WHOLE_WORDS = "array_to_tsvector(string_to_array(words, ' '))"
"""What is indexed of free texts, whose words are asked whole."""


def beginning(words: Sequence[str]) -> str:
    """Return the condition that some word begins as one of these does.

    True of more than was asked where one is longer than what is kept.
    """
    return either(list(dict.fromkeys(map(_kept, words))))


def whole(words: Sequence[str]) -> str:
    """Return the condition that some word begins by one of these."""
    return either(
        [_kept(word) if len(word) <= LONGEST else _range(word) for word in words]
    )


def marked(marks: Sequence[str]) -> str:
    """Return the condition that one of these marks is there."""
    return either([f"'{mark}'" for mark in marks])


def either(parts: Sequence[str]) -> str:
    """Return the condition that one of these holds."""
    return parts[0] if len(parts) == 1 else f"({' | '.join(parts)})"


def _kept(word: str) -> str:
    return _range(word) if len(word) < SHORTEST else f"'{word[:LONGEST]}'"


def _range(word: str) -> str:
    return f"'{word}':*"
