"""The one normal form of names and addresses, and the words both engines index.

Whatever way a name is stored and typed, both sides pass here: `nguessan`, `N'GUESSAN`
and `n guessan` meet, as do `legall` and `LE GALL`, `st yves` and `saint yves`.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest

OPENED_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i"}
)
"""Letters that Unicode does not decompose and that agents type without thinking."""

ELISIONS = frozenset({"d", "l", "m", "n", "o"})
"""What an apostrophe leaves: D'ANTIBES, L'HERMITE, M'BAYE, N'GUESSAN, O'BRIEN."""

_PARTICLES = (
    "al ben da das de del della den der des di do dos du el la las le les los mac mc"
    " saint sainte st ste van von"
)
NAME_PARTICLES = ELISIONS | frozenset(_PARTICLES.split())
"""First words of a name that are written apart, joined or forgotten."""

SAINT_SYNONYMS = {"saint": "st", "st": "saint", "sainte": "ste", "ste": "sainte"}

ADDRESS_SYNONYMS: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "saint st",
        "sainte ste",
        "allee all",
        "avenue av ave",
        "batiment bat",
        "boulevard bd bld blvd bvd",
        "chemin che ch",
        "faubourg fbg fg",
        "impasse imp",
        "lotissement lot",
        "place pl",
        "residence res",
        "route rte",
        "square sq",
    )
)
_GROUP_OF = {word: group for group in ADDRESS_SYNONYMS for word in group}

ASCII_BARE = bytes(
    ord(char.lower()) if char.isalnum() else ord(" ") for char in map(chr, range(128))
).ljust(256)
"""What is left of each ASCII character: a small letter, a digit or a space."""

ABRIDGED_LENGTH = 3
ABRIDGED_MARK = "~"
"""Sorts after every letter: abridged keys never stand among the names themselves."""

PREFIX_LENGTHS = range(4, 10)
"""Shorter prefixes have too many neighbours, longer ones are whole words."""


def normalize(text: str) -> str:
    """Return words of bare lower-case letters and digits, single spaces between them.

    Accents are dropped, ligatures opened; apostrophes, hyphens and dots become spaces.
    """
    return " ".join(_split(text))


def _split(text: str) -> list[str]:
    if text.isascii():
        return text.encode("ascii").translate(ASCII_BARE).decode("ascii").split()
    opened = unicodedata.normalize("NFKD", text).casefold().translate(OPENED_LETTERS)
    return unicodedata.normalize("NFKD", opened).translate(_BARE).split()


class _Bare(dict[int, str]):
    """What is left of each character once its word is decomposed, found once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = bare = _bare(char)
        return bare


def _bare(char: str) -> str:
    if unicodedata.category(char) in {"Mn", "Mc", "Me", "Cf"}:
        return ""
    return char if char.isalnum() else " "


_BARE = _Bare()


@lru_cache(maxsize=32_768)
def words_of(text: str) -> tuple[str, ...]:
    """Return the normalized words of a text, in order."""
    return tuple(_split(text))


def distinct_words(text: str) -> tuple[str, ...]:
    """Return the normalized words of a long text, each once, in order.

    Word by word: sentences share most of theirs, and none of them is kept whole.
    """
    pieces = dict.fromkeys(text.split())
    return tuple(dict.fromkeys(word for piece in pieces for word in words_of(piece)))


def glue_particles(words: Iterable[str]) -> tuple[str, ...]:
    """Join particles to the word they announce: (le, gall) gives (legall,)."""
    words = tuple(words)
    if NAME_PARTICLES.isdisjoint(words):
        return words
    glued: list[str] = []
    pending = ""
    for word in words:
        if word in NAME_PARTICLES:
            pending += word
        else:
            glued.append(pending + word)
            pending = ""
    return (*glued, pending) if pending else tuple(glued)


def synonyms_of(word: str) -> frozenset[str]:
    """Return the other ways to write a word: `saint` for `st`, `bd` for `boulevard`."""
    return _GROUP_OF.get(word, frozenset()) - {word}


def name_keys(*, last: str = "", first: str = "", company: str = "") -> tuple[str, ...]:
    """Return the keys a name is found by from its beginning, in both orders.

    The first one, `last first`, is also the order of result lists.
    """
    last_words, first_words, company_words = map(words_of, (last, first, company))
    glued = glue_particles(last_words)
    orders = (
        last_words + first_words,
        first_words + last_words,
        glued + first_words,
        company_words,
        glue_particles(company_words),
    )
    return _unique(" ".join(words) for words in orders)


def abridged_key(*, last: Sequence[str], first: Sequence[str]) -> str:
    """Return the key that two beginnings find: (martin,), (jean,) gives `mar~jean…`.

    The surname's first three letters, then the first name, then the surname whole:
    what an agent types of a long name selects enough by itself.
    """
    if not last or not first:
        return ""
    return f"{abridged(last[0])}{' '.join((*first, *last))}"


def given_key(*, last: Sequence[str], first: Sequence[str]) -> str:
    """Return the key that a first name alone finds, in the order of surnames."""
    return f"{abridged('')}{' '.join((*first, *last))}" if first else ""


def abridged(lead: str) -> str:
    """Return how an abridged key begins for a surname that begins so.

    Without a surname, how a key that begins with the first name does: `~jean martin`.
    """
    return f"{lead[:ABRIDGED_LENGTH]}{ABRIDGED_MARK}"


def name_tokens(
    *, last: str = "", first: str = "", company: str = ""
) -> tuple[str, ...]:
    """Return the words to index for a name: as written, joined, and their synonyms."""
    fields = (words_of(text) for text in (last, first, company) if text)
    return _unique([token for words in fields for token in _name_forms(words)])


def address_tokens(*lines: str) -> tuple[str, ...]:
    """Return the words to index for an address, given its lines in any order."""
    return _unique([token for line in lines for token in _address_forms(_split(line))])


def deletions(word: str) -> frozenset[str]:
    """Return the words one deletion away: what two words one typo apart share."""
    return frozenset(word[:at] + word[at + 1 :] for at in range(len(word)))


def within_one_typo(left: str, right: str, /) -> bool:
    """Tell whether one letter added, lost, changed or swapped separates two words."""
    if abs(len(left) - len(right)) > 1:
        return False
    at = _common_prefix(left, right)
    rest, other = left[at:], right[at:]
    if len(rest) != len(other):
        return rest[1:] == other if len(rest) > len(other) else rest == other[1:]
    is_swapped = rest[:2] == other[1::-1] and rest[2:] == other[2:]
    return rest[1:] == other[1:] or is_swapped


def vocabulary(word: str) -> tuple[str, ...]:
    """Return the word and its prefixes to offer as corrections of a half-typed one."""
    if len(word) < PREFIX_LENGTHS.start or word.isdigit():
        return ()
    return _unique((*(word[:length] for length in PREFIX_LENGTHS), word))


def without_beginnings(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words, in order, save those that are the beginning of another.

    A search asks for words that begin so, and a correction offers the beginnings of
    `PREFIX_LENGTHS` of every word: `av` and `jean` say nothing that `avenue` and
    `jeanpierre` do not. A beginning too long to be offered stays.
    """
    ordered = sorted(set(words))
    too_long = PREFIX_LENGTHS.stop
    begin_another = map(str.startswith, ordered[1:], ordered)
    return tuple(
        [
            word
            for word, begins in zip_longest(ordered, begin_another)
            if not begins or len(word) >= too_long
        ]
    )


@lru_cache(maxsize=32_768)
def _name_forms(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words, neighbours joined (`jeanpierre`), particles joined, synonyms."""
    forms: list[str] = []
    for word in words:
        forms.append(word)
        if word in SAINT_SYNONYMS:
            forms.append(SAINT_SYNONYMS[word])
    forms += glue_particles(words)
    forms += [word + following for word, following in pairwise(words)]
    return tuple(forms)


def _address_forms(words: Sequence[str]) -> list[str]:
    """Return words, elisions joined (`dantibes`) and synonyms."""
    forms: list[str] = []
    for at, word in enumerate(words, start=1):
        forms.append(word)
        if word in _GROUP_OF:
            forms += sorted(synonyms_of(word))
        if word in ELISIONS and at < len(words):
            forms.append(word + words[at])
    return forms


def _common_prefix(left: str, right: str) -> int:
    shared = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        shared += 1
    return shared


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([word for word in words if word]))
