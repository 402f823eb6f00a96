"""Where the words of a search stand in a text shown as it is written."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crm_tui.domain.search_key import normalize, synonyms_of


def matched_spans(text: str, tokens: Sequence[str], /) -> tuple[tuple[int, int], ...]:
    """Return where the query's words begin words of a text shown as it is written.

    Spans are positions in `text`, sorted and apart; accents, ligatures and hyphens of
    the text do not shift them. A word found by a synonym is marked whole.
    """
    words = _located_words(text)
    found = [span for token in tokens for span in _spans(words, token)]
    return _merged(found)


@dataclass(frozen=True, slots=True)
class _Word:
    """A normalized word and, for each of its letters, its span in the shown text."""

    letters: str
    places: tuple[tuple[int, int], ...]


def _located_words(text: str) -> list[_Word]:
    words: list[_Word] = []
    letters, places = "", list[tuple[int, int]]()
    for start, end in _characters(text):
        folded = normalize(text[start:end])
        if folded:
            letters += folded.replace(" ", "")
            places += [(start, end)] * len(folded.replace(" ", ""))
        elif letters:
            words.append(_Word(letters, tuple(places)))
            letters, places = "", []
    return [*words, _Word(letters, tuple(places))] if letters else words


def _characters(text: str) -> Iterator[tuple[int, int]]:
    """Yield each character with the accents and joiners that follow it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _follows(text[at]):
            if start < at:
                yield start, at
            start = at


def _follows(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Mc", "Me", "Cf"}


def _spans(words: list[_Word], token: str) -> list[tuple[int, int]]:
    """Find a token at the start of words, else across words written apart."""
    if not token:
        return []
    inside = [span for word in words for span in _span_inside(word, token)]
    return inside or [
        span for at in range(len(words)) for span in _span_across(words[at:], token)
    ]


def _span_inside(word: _Word, token: str) -> list[tuple[int, int]]:
    if word.letters.startswith(token):
        return [(word.places[0][0], word.places[len(token) - 1][1])]
    if token in synonyms_of(word.letters):
        return [(word.places[0][0], word.places[-1][1])]
    return []


def _span_across(words: list[_Word], token: str) -> list[tuple[int, int]]:
    letters, places = "", list[tuple[int, int]]()
    for word in words:
        letters += word.letters
        places += word.places
        if len(letters) >= len(token):
            break
        if not token.startswith(letters):
            return []
    if not letters.startswith(token):
        return []
    return [(places[0][0], places[len(token) - 1][1])]


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
