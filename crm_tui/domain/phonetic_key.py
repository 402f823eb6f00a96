"""How a French name sounds, as a short key: POIROT and POIREAU share theirs.

Made to gather the few candidates that a closer comparison then judges: two names that
sound alike must meet, two that do not may.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from crm_tui.domain.search_key import glue_particles, words_of

SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("y", "i"),
        ("sch|sh|ch", "X"),
        ("ph", "f"),
        ("th", "t"),
        ("gn", "n"),
        ("h", ""),
        ("qu|ck|q|k|c(?![eiX])", "k"),
        ("g(?=[ei])|j", "J"),
        ("w", "v"),
        ("bv|bf", "v"),
        ("c|z", "s"),
        (r"(?:eaux?|aul[dtx]|aut?|aud)s?$", "O"),
        ("eau|au", "O"),
        (r"(?:er|ez|et|ets|ey|ei|ai|ait|ay)s?$", "E"),
        ("oi", "W"),
        ("ou", "U"),
        ("(?:ain|ein|aim|in|im|un|um|yn)(?![aeiounm])", "I"),
        ("(?:an|en|am|em)(?![aeiounm])", "A"),
        ("(?:on|om)(?![aeiounm])", "N"),
        ("ai|ei", "E"),
        (r"(.)\1+", r"\1"),
        (r"[dtspxze]+$", ""),
        (r"(.)\1+", r"\1"),
    )
)
"""Spellings and the sound they share, tried in this order on a normalized word."""


def phonetic_key(name: str) -> str:
    """Return how a name sounds, its words in alphabetical order, particles joined."""
    return phonetic_words(words_of(name))


def phonetic_words(words: Iterable[str]) -> str:
    """Return how the normalized words of a name sound."""
    return " ".join(sorted([sound_of(word) for word in glue_particles(words)]))


@lru_cache(maxsize=32_768)
def sound_of(word: str) -> str:
    """Return the sound of one normalized word; a word of mute letters is its own."""
    sound = word
    for pattern, replacement in SOUNDS:
        sound = pattern.sub(replacement, sound)
    return sound.lower().strip() or word
