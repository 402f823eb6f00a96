"""Drawing at random, cheaply: weights summed once, days as ordinals."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Weighted(Generic[Item]):
    """Items, each drawn as often as its weight says."""

    def __init__(self, items: Iterable[Item], weights: Iterable[float]) -> None:
        self.items = tuple(items)
        self._bounds = tuple(accumulate(weights))
        self._total = self._bounds[-1]

    def draw(self, random: Random) -> Item:
        """Return one of the items."""
        return self.items[bisect(self._bounds, random.random() * self._total)]


def falling(items: Sequence[Item]) -> Weighted[Item]:
    """Return items drawn as surnames are borne: one in twenty is the first."""
    return Weighted(items, (1 / (rank + 2) ** 0.98 for rank in range(len(items))))


def shares(**weights: float) -> Weighted[str]:
    """Return names drawn by their shares."""
    return Weighted(weights, weights.values())


@lru_cache(maxsize=65_536)
def day_text(day: int) -> str:
    """Return a day, given by its ordinal, as it is stored."""
    return date.fromordinal(day).isoformat()


NOON = 11 * 60
"""Noon in Paris, or one in summer, in minutes of UTC."""

_MINUTES = tuple(
    f" {minute // 60:02d}:{minute % 60:02d}:00.000000" for minute in range(1_440)
)


def instant_text(day: int, minute: int = NOON) -> str:
    """Return an instant as it is stored, given by its day and its minute."""
    return day_text(day) + _MINUTES[minute]
