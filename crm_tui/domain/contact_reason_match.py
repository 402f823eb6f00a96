"""Finding a contact reason by the words an agent has in mind."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol, TypeVar

from crm_tui.domain.search_key import normalize, words_of

CODE, LABEL, _SYNONYM, _JOURNEY = range(4)
"""Where a word was found, best first."""

_LINKING = (
    "a au aux d de des du en et il j je l la le les ma mes mon par pas pour s se sur un"
    " une"
)
LINKING_WORDS = frozenset(_LINKING.split())
"""They never decide: « fuite de l'eau » is about `fuite` and `eau`."""

NO_SYNONYMS: Mapping[str, Sequence[str]] = MappingProxyType({})


class ReasonEntry(Protocol):
    """What a contact reason shows to the search."""

    @property
    def code(self) -> str:
        """Return the stored code, such as `EAU03`."""
        ...

    @property
    def label(self) -> str:
        """Return the French label."""
        ...

    @property
    def journey(self) -> str:
        """Return the customer journey it belongs to."""
        ...

    @property
    def synonyms(self) -> Sequence[str]:
        """Return the other words people use for it."""
        ...


Reason = TypeVar("Reason", bound=ReasonEntry)


def match_reasons(
    typed: str,
    *,
    reasons: Iterable[Reason],
    synonyms: Mapping[str, Sequence[str]] = NO_SYNONYMS,
) -> tuple[Reason, ...]:
    """Return the reasons that have every typed word as a prefix, best first.

    Words come in any order, without accents. `synonyms` maps a code to more words than
    the reason carries. Equal matches keep the catalog's order; nothing typed, all do.
    """
    tokens = _deciding_words(typed)
    ranked = (
        (_rank(tokens, reason, synonyms.get(reason.code, ())), reason)
        for reason in reasons
    )
    found = [(rank, reason) for rank, reason in ranked if rank is not None]
    return tuple(reason for _, reason in sorted(found, key=lambda pair: pair[0]))


def _deciding_words(typed: str) -> tuple[str, ...]:
    words = words_of(typed)
    return tuple(word for word in words if word not in LINKING_WORDS) or words


def _rank(
    tokens: Sequence[str], reason: ReasonEntry, more: Sequence[str]
) -> tuple[int, int] | None:
    """Return the worst place a word was found at, then the sum: smaller is better."""
    fields = (
        (normalize(reason.code),),
        words_of(reason.label),
        words_of(" ".join((*reason.synonyms, *more))),
        words_of(reason.journey),
    )
    places = [_place(token, fields) for token in tokens]
    found = [place for place in places if place is not None]
    if len(found) < len(places):
        return None
    return max(found, default=CODE), sum(found)


def _place(token: str, fields: Sequence[Sequence[str]]) -> int | None:
    """Return the first field that has a word beginning by the token.

    A code counts from its first figure: `eau` is a word before it is a line of
    business.
    """
    first = CODE if any(char.isdigit() for char in token) else LABEL
    for place in range(first, len(fields)):
        if any(word.startswith(token) for word in fields[place]):
            return place
    return None
