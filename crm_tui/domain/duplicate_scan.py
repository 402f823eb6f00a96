"""What a scan of the whole base for duplicates says, while it runs and at its end."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from crm_tui.domain.duplicate_pair import DuplicatePair
from crm_tui.domain.duplicate_reason import DuplicateReason


class BlockKind(StrEnum):
    """What the members of a block share; scanned in this order."""

    PHONE = "phone"
    EMAIL = "mail"
    ADDRESS = "address"
    BIRTH_DATE = "birth"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanProgress:
    """How far a scan is."""

    kind: BlockKind | None
    """None while known pairs are judged again."""
    read: int
    """Keys read so far."""
    found: int
    """Probable pairs found so far."""


OnScanProgress = Callable[[ScanProgress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CappedBlock:
    """A block too large to be compared whole."""

    kind: BlockKind
    key: str
    """The switchboard's digits, the address of the tower."""
    members: int
    """How many were read: there may be more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanReport:
    """What a scan read and found; `by_reason` counts every pair that waits."""

    is_resumed: bool
    """An earlier scan was interrupted: this one went on from there."""
    read: int
    compared: int
    """Pairs compared in full."""
    found: int
    """Probable pairs met, known ones included."""
    new: int
    withdrawn: int
    """Pairs that waited and no longer look alike."""
    capped: int
    capped_blocks: tuple[CappedBlock, ...]
    """The first of them."""
    waiting: int
    by_reason: tuple[tuple[DuplicateReason, int], ...]
    """The commonest first."""
    best: tuple[DuplicatePair, ...]
