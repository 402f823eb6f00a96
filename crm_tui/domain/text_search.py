"""Full text: comments, letters and mails found by their words, in any order."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from crm_tui.domain.matched_spans import matched_spans
from crm_tui.domain.search_key import words_of
from crm_tui.domain.search_query import MAX_TERM_LENGTH, MAX_TERMS, MAX_TYPED_LENGTH

MIN_WORD = 3
"""Letters of the shortest word worth looking for in sentences."""

TEXTS_PAGE = 50
"""Texts of one page; beyond, the list says « plus… »."""

EXCERPT_LENGTH = 160
"""Characters shown of a text, around the first word found."""

BEFORE = 40
"""Of these, those shown before that word."""


class TextKind(StrEnum):
    """Where a text was written."""

    CONTACT = "contact"
    COMMENT = "comment"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextHit:
    """One text found, newest first."""

    rank: int
    """Its place in time: the next page starts before the last one's."""
    kind: TextKind
    object_id: int
    at: datetime
    author: str
    excerpt: str
    """The sentence around the first word found, on one line."""
    party_id: int | None
    party_name: str
    """Empty for a caller nobody identified."""
    dossier_id: int | None
    dossier_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextAnswer:
    """One page of the texts where all the words are."""

    tokens: tuple[str, ...]
    """Normalized words, to show in bold."""
    hits: tuple[TextHit, ...] = ()
    has_more: bool = False
    hint: str = ""
    """What is missing, where too little was typed to look for anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuery:
    """Words that must all be there; the last one may be only begun."""

    whole: tuple[str, ...]
    begun: str

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return every word, to be shown in bold."""
        return (*self.whole, self.begun) if self.begun else self.whole


def parse_text_query(text: str) -> TextQuery | None:
    """Return the words to look for; None where none is long enough.

    A last word followed by a space is whole. Words of one or two letters are left out:
    they are in every sentence.
    """
    typed = text[:MAX_TYPED_LENGTH]
    tokens = [token[:MAX_TERM_LENGTH] for token in words_of(typed)]
    words = [token for token in tokens if len(token) >= MIN_WORD][:MAX_TERMS]
    if not words:
        return None
    is_begun = not typed[-1:].isspace() and words[-1] == tokens[-1]
    whole = words[:-1] if is_begun else words
    return TextQuery(
        whole=tuple(dict.fromkeys(whole)), begun=words[-1] if is_begun else ""
    )


def excerpt_of(text: str, tokens: tuple[str, ...]) -> str:
    """Return what surrounds the first word found, cut between words."""
    line = " ".join(text.split())
    if len(line) <= EXCERPT_LENGTH:
        return line
    spans = matched_spans(line, tokens)
    start = max(0, (spans[0][0] if spans else 0) - BEFORE)
    if start:
        start = line.find(" ", start) + 1
    cut = line[start : start + EXCERPT_LENGTH]
    if start + len(cut) < len(line):
        cut = f"{cut.rpartition(' ')[0] or cut}…"
    return f"…{cut}" if start else cut
