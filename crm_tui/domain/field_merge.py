"""Three-way merge by field: two agents who changed one record at the same time.

Fields only one of them changed take the change; a field both changed differently is a
conflict that the one who saves last decides. Nothing typed is ever dropped in silence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Keep(Enum):
    """What the agent keeps of a field in conflict."""

    MINE = "le mien"
    THEIRS = "le sien"
    BOTH = "les deux"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldConflict:
    """One field that two agents changed differently since both read it."""

    label: str
    """Its French label; the key of the field where `field` is empty."""
    mine: str
    theirs: str
    by: str
    """Who saved the other value, by display name."""
    at: datetime
    """When they did."""
    field: str = ""
    """The name the form knows it by."""
    is_text: bool = False
    """A free text, of which both versions may be kept."""
    is_list: bool = False
    """Several values set apart by commas: those of both may be kept."""

    @property
    def holds_both(self) -> bool:
        """Tell whether the field has room for what both typed."""
        return self.is_text or self.is_list

    def value(self, keep: Keep) -> str:
        """Return the value to save."""
        if keep is Keep.BOTH:
            return _union(self.theirs, self.mine) if self.is_list else self._stacked
        return self.mine if keep is Keep.MINE else self.theirs

    @property
    def _stacked(self) -> str:
        return f"{self.theirs}\n{self.mine}"


def _union(*lists: str) -> str:
    """Return the values of every list once, however each was spaced."""
    values: dict[str, str] = {}
    for value in (one.strip() for text in lists for one in text.split(",")):
        values.setdefault("".join(value.split()).casefold(), value)
    return ", ".join(filter(None, values.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """The fields to decide, as the conflict screen shows them."""

    fields: tuple[FieldConflict, ...]
    title: str = ""
    """What they are of: `Dossier ARR-24-001893`, `POIROT Hercule`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldMerge:
    """The fields to save, and the names of those that both sides changed."""

    merged: Mapping[str, str]
    """Every field; one in conflict is at the value that was typed."""
    conflicts: tuple[str, ...]


def merge_fields(
    *, base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]
) -> FieldMerge:
    """Return what both sides make of the fields they read as `base`.

    A field missing on one side is empty there. The order is that of `mine`, then what
    only the others have.
    """
    names = tuple(dict.fromkeys((*mine, *theirs, *base)))
    sides = {
        name: (base.get(name, ""), mine.get(name, ""), theirs.get(name, ""))
        for name in names
    }
    return FieldMerge(
        merged={name: _merged(*side) for name, side in sides.items()},
        conflicts=tuple(name for name, side in sides.items() if _is_conflict(*side)),
    )


def _merged(base: str, mine: str, theirs: str) -> str:
    return theirs if mine == base else mine


def _is_conflict(base: str, mine: str, theirs: str) -> bool:
    return mine != base and theirs not in (base, mine)
