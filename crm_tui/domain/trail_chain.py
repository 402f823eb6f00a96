"""The chain of one agent's trail: each entry sealed with the one before it.

Whoever changes, takes out or adds an entry breaks the chain at that place, and the walk
names it. One chain an agent, so that agents never wait for each other.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """One entry of the trail, with all that is sealed of it."""

    agent_code: str
    rank: int
    """Its place in the agent's chain, from 1; 0 where it was never chained."""
    at: datetime
    act: str
    object_kind: str
    object_number: str
    save_key: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    acting_for: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedLine:
    """An entry as the base holds it now, with its seal."""

    trail_id: int
    line: TrailLine
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainEnd:
    """Where an agent's chain ends: so many entries, the last with this seal."""

    length: int
    seal: str


class BreakKind(StrEnum):
    """How a chain is broken."""

    ALTERED = "MODIFIEE"
    """The entry, or the one before it, does not say what it said."""
    MISSING = "MANQUANTE"
    """Entries are gone between two others."""
    CUT = "COUPEE"
    """The last entries are gone."""
    ADDED = "AJOUTEE"
    """The entry was never chained: nobody's act wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainBreak:
    """One place where a chain is broken."""

    kind: BreakKind
    agent_code: str
    rank: int
    """Of the entry at fault; of the first one gone, where some are missing."""
    count: int = 1
    """How many are gone, where some are."""
    trail_id: int | None = None
    at: datetime | None = None


SEALED = tuple(field.name for field in fields(TrailLine))
"""What of an entry is sealed: all of it."""


def seal_of(line: TrailLine, *, previous: str) -> str:
    """Return the seal of an entry: SHA-256 of its canonical text and the seal before.

    The canonical text is JSON, keys sorted, the instant in UTC to the microsecond.
    """
    said = {name: getattr(line, name) for name in SEALED}
    said["at"] = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    said["previous"] = previous
    canonical = json.dumps(
        said, sort_keys=True, ensure_ascii=True, separators=(",", ":")
    )
    return sha256(canonical.encode()).hexdigest()


class ChainWalk:
    """Goes along one agent's chain, entry after entry, and notes where it is broken."""

    def __init__(self, agent_code: str) -> None:
        self.agent_code = agent_code
        self.breaks: list[ChainBreak] = []
        self.walked = 0
        self._rank = 0
        self._seal = ""

    def take(self, sealed: SealedLine) -> None:
        """Look at the next entry, in the order of the ranks."""
        self.walked += 1
        rank = sealed.line.rank
        if rank <= self._rank:
            self._note(BreakKind.ADDED, sealed)
            return
        if rank > self._rank + 1:
            self._note_gone(BreakKind.MISSING, until=rank)
        elif seal_of(sealed.line, previous=self._seal) != sealed.seal:
            self._note(BreakKind.ALTERED, sealed)
        self._rank, self._seal = rank, sealed.seal

    def close(self, end: ChainEnd | None) -> None:
        """Compare the last entry with where the chain is known to end."""
        length = end.length if end else 0
        if length > self._rank:
            self._note_gone(BreakKind.CUT, until=length + 1)
        elif length < self._rank:
            self._note_end(BreakKind.ADDED, rank=length + 1)
        elif end and end.seal != self._seal:
            self._note_end(BreakKind.ALTERED, rank=self._rank)

    def _note(self, kind: BreakKind, sealed: SealedLine) -> None:
        self.breaks.append(
            ChainBreak(
                kind=kind,
                agent_code=self.agent_code,
                rank=sealed.line.rank,
                trail_id=sealed.trail_id,
                at=sealed.line.at,
            )
        )

    def _note_gone(self, kind: BreakKind, *, until: int) -> None:
        first = self._rank + 1
        self.breaks.append(
            ChainBreak(
                kind=kind, agent_code=self.agent_code, rank=first, count=until - first
            )
        )

    def _note_end(self, kind: BreakKind, *, rank: int) -> None:
        self.breaks.append(ChainBreak(kind=kind, agent_code=self.agent_code, rank=rank))
