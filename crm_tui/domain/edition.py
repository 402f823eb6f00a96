"""Versions of what a centre words itself: none changes, the next takes its place."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

SHIPPED = 0
"""The version of what nobody edited: as the program ships it."""


class Edition(Protocol):
    """A version of some words, a template's or a script's."""

    @property
    def version(self) -> int:
        """Return its rank, from 1."""

    @property
    def in_force_on(self) -> date:
        """Return the first day it words anything."""


Kind = TypeVar("Kind", bound=Edition)


def in_force(editions: Iterable[Kind], *, on: date) -> Kind | None:
    """Return the newest version begun on a day; None: the program's own."""
    begun = [edition for edition in editions if edition.in_force_on <= on]
    return max(begun, key=lambda edition: edition.version, default=None)
