"""Status machines: the states of an object, its moves, and the refusal of any other.

« allowed transitions only; anything else refused and logged » (domain.md 1.3). A table
is written with `Move`, one line a move, and asked with `check`; `domain/machines/`
holds one table for each object.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from crm_tui.domain.refusal import Refusal

Status = TypeVar("Status", bound=StrEnum)


class MoveRefused(Refusal):
    """The object cannot go there from where it stands (domain.md 1.3)."""


class InvalidMachine(Exception):
    """A table contradicts itself: a state out of reach, a final one that moves."""


@dataclass(frozen=True, slots=True)
class Move(Generic[Status]):
    """One allowed move, what must hold for it, and why we added it to the document."""

    start: Status
    end: Status
    guard: str = ""
    """What must hold, in French; the use case that moves checks it."""
    ours: str = ""
    """Why the move is allowed although the line does not write it; French."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMachine(Generic[Status]):
    """The life of one kind of object."""

    name: str
    """French, with its article: `le dossier`."""
    line: str
    """The line of the table, as domain.md 1.3 writes it."""
    first: tuple[Status, ...]
    """The statuses it may be born with."""
    moves: tuple[Move[Status], ...]
    finals: frozenset[Status]
    """The statuses it never leaves."""

    def __post_init__(self) -> None:
        """Refuse a table that contradicts itself, as it is loaded."""
        for move in self.moves:
            if move.start in self.finals:
                raise InvalidMachine(f"{self.name} : {move.start} est final.")
        stuck = set(self.statuses) - self.finals - {move.start for move in self.moves}
        lost = set(self.statuses) - self.reachable(*self.first)
        if stuck or lost:
            raise InvalidMachine(f"{self.name} : {sorted(stuck | lost)}.")

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Return every status of the object, in the order of its enumeration."""
        return tuple(type(self.first[0]))

    def next_of(self, status: Status) -> frozenset[Status]:
        """Return where the object may go from here."""
        return frozenset(move.end for move in self.moves if move.start == status)

    def previous_of(self, status: Status) -> frozenset[Status]:
        """Return where the object may come here from."""
        return frozenset(move.start for move in self.moves if move.end == status)

    def allows(self, start: Status, end: Status) -> bool:
        """Tell whether the table holds this move."""
        return end in self.next_of(start)

    def guard_of(self, start: Status, end: Status) -> str:
        """Return what must hold for a move, in French; empty for nothing."""
        return next(
            (
                move.guard
                for move in self.moves
                if (move.start, move.end) == (start, end)
            ),
            "",
        )

    def reachable(self, *starts: Status) -> set[Status]:
        """Return the statuses that may follow these ones, themselves included."""
        seen: set[Status] = set()
        left = list(starts)
        while left:
            status = left.pop()
            if status not in seen:
                seen.add(status)
                left += self.next_of(status)
        return seen

    def refusal(self, start: Status, end: Status) -> str:
        """Return why a move is refused, in French, or an empty text."""
        if self.allows(start, end):
            return ""
        if start in self.finals:
            return f"« {_words(start)} » est définitif : {self.name} n'en change plus."
        return (
            f"{self.name.capitalize()} ne passe pas de « {_words(start)} » "
            f"à « {_words(end)} »."
        )

    def check(self, start: Status, end: Status) -> None:
        """Raise MoveRefused unless the table holds the move."""
        if refusal := self.refusal(start, end):
            raise MoveRefused(refusal)


def moves(
    starts: Iterable[Status],
    ends: Iterable[Status],
    *,
    guard: str = "",
    ours: str = "",
) -> Iterator[Move[Status]]:
    """Yield the moves from each of these statuses to each other of those."""
    targets = tuple(ends)
    for start in starts:
        for end in targets:
            if start != end:
                yield Move(start, end, guard=guard, ours=ours)


def _words(status: Status) -> str:
    """Return a stored code as words."""
    return status.value.replace("_", " ").lower()
