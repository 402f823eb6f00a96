"""The keys and the words of a name, as the index holds them.

Pure. Nearly all names are two or three words without a particle between them; what they
give is put together from what each of their parts gives, kept at hand.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from crm_tui.domain.duplicate_keys import name_forms, sound_keys
from crm_tui.domain.phonetic_key import sound_of
from crm_tui.domain.search_key import (
    NAME_PARTICLES,
    abridged,
    abridged_key,
    given_key,
    glue_particles,
    name_tokens,
    words_of,
)

KEPT_PARTS = 16_384


class NameTerms(NamedTuple):
    """What a name alone gives, whoever bears it."""

    keys: tuple[str, ...]
    """Those it is found by from their beginning, in order, each once."""
    sounds: tuple[str, ...]
    words: tuple[str, ...]


def terms_of_name(*, last: str, first: str, is_organization: bool) -> NameTerms:
    """Return the keys and words of a name."""
    if is_organization:
        return NameTerms(
            keys=_each(name_keys(words_of(last), words_of(first))),
            sounds=_each(sound_keys(name_forms(company=last))),
            words=name_tokens(company=last, first=first),
        )
    surname, given = _part(last), _part(first)
    if not (surname.is_plain and given.is_plain):
        return NameTerms(
            keys=_each(name_keys(words_of(last), words_of(first))),
            sounds=_each(sound_keys(name_forms(last_name=last, first_name=first))),
            words=name_tokens(last=last, first=first),
        )
    reversed_name = f"{given.text} {surname.text}"
    keys = (
        f"{surname.text} {given.text}",
        f"{surname.lead}{reversed_name}",
        f"{_LEAD}{reversed_name}",
    )
    sounds = sorted(surname.sounds + given.sounds)
    words = dict.fromkeys(surname.forms + given.forms)
    return NameTerms(tuple(sorted(keys)), (" ".join(sounds),), tuple(words))


def _each(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({key for key in keys if key}))


def name_keys(last: tuple[str, ...], first: tuple[str, ...]) -> Iterator[str]:
    """Yield a name as written and with its particles joined, found from either end."""
    for words in dict.fromkeys((last, glue_particles(last))):
        yield " ".join(words + first)
        yield abridged_key(last=words, first=first)
        yield given_key(last=words, first=first)


class _Part(NamedTuple):
    """A surname or a first name."""

    is_plain: bool
    """It has words, and none that is written apart, joined or forgotten."""
    text: str
    lead: str
    """What begins the key that two beginnings find."""
    forms: tuple[str, ...]
    sounds: tuple[str, ...]


@lru_cache(maxsize=KEPT_PARTS)
def _part(text: str) -> _Part:
    words = words_of(text)
    return _Part(
        is_plain=bool(words) and NAME_PARTICLES.isdisjoint(words),
        text=" ".join(words),
        lead=abridged(words[0]) if words else "",
        forms=name_tokens(last=text),
        sounds=tuple(map(sound_of, words)),
    )


_LEAD = abridged("")
