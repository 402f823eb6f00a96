"""Two records that may be one party, as they wait for somebody to say."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from crm_tui.domain.duplicate_reason import DuplicateReason


class PairState(StrEnum):
    """What became of a pair."""

    TO_REVIEW = "A_EXAMINER"
    DISTINCT = "DISTINCTS"
    """Judged two parties: never proposed again."""
    MERGED = "FUSIONNES"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairMember:
    """One side of a pair, as a list shows it."""

    party_id: int
    number: str
    name: str
    """`POIROT Hercule`."""
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicatePair:
    """Two parties, how alike they are, and what they share."""

    first: PairMember
    """The older record."""
    second: PairMember
    score: int
    """From 0 to 100."""
    reasons: tuple[DuplicateReason, ...]
    state: PairState
    found_at: datetime


@dataclass(frozen=True, slots=True)
class PairMark:
    """Where a page of pairs ended: the next one starts after it."""

    score: int
    first_id: int
    second_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPage:
    """One page of pairs, the likeliest first."""

    pairs: tuple[DuplicatePair, ...]
    next: PairMark | None
    """None where nothing follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPair:
    """A probable duplicate a scan just found."""

    first_id: int
    second_id: int
    score: int
    reasons: tuple[DuplicateReason, ...]
