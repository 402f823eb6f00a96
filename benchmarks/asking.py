"""Texts put to a search: what each one cost, and whether the answer was right."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from time import perf_counter
from typing import NamedTuple

from benchmarks.processor import Processor
from benchmarks.search_queries import Told, Typed, is_right
from benchmarks.table import OURS, median
from crm_tui.desk import Desk
from crm_tui.usecases.search_customers import search_customers

ALL_CLASSES = "all classes"
LOCAL = f"{OURS}, 06 and 83"
REPEATS = 3

Search = Callable[[str], Told]
"""Returns the parties found."""


class Answered(NamedTuple):
    """What one text cost, and whether the answer was right."""

    text: str
    milliseconds: float
    processor: float
    """Milliseconds of processor time, the store's and the desk's."""
    is_right: bool


Timed = dict[str, list[Answered]]
"""The texts of each class."""


def asked(
    search: Search,
    typed: Iterable[Typed],
    *,
    processor: Processor,
    repeats: int = REPEATS,
) -> Timed:
    """Time each text, the median of so many times, and tell whether it was right."""
    figures: Timed = defaultdict(list)
    for one in typed:
        times, worked = [], []
        for _ in range(repeats):
            started, before = perf_counter(), processor.milliseconds()
            told = search(one.text)
            worked.append(processor.milliseconds() - before)
            times.append((perf_counter() - started) * 1000)
        right = is_right(one, told)
        answered = Answered(one.text, median(times), median(worked), right)
        figures[one.kind].append(answered)
    return figures


def asked_in_turn(
    *sides: tuple[Search, Sequence[Typed]], repeats: int = REPEATS
) -> list[list[float]]:
    """Return the milliseconds of the texts of each side, medians of so many times.

    The sides are asked turn by turn: a machine whose speed drifts drifts for all.
    """
    figures: list[list[float]] = [[] for _ in sides]
    for texts in zip(*(typed for _, typed in sides), strict=True):
        times: list[list[float]] = [[] for _ in sides]
        for _ in range(repeats):
            for (search, _typed), one, told in zip(sides, texts, times, strict=True):
                started = perf_counter()
                search(one.text)
                told.append((perf_counter() - started) * 1000)
        for kept, told in zip(figures, times, strict=True):
            kept.append(median(told))
    return figures


def ours(desk: Desk) -> Search:
    """Return the search of this desk."""

    def search(text: str) -> Told:
        answer = search_customers(desk, text=text)
        return Told(
            ids=[hit.party_id for hit in answer.hits],
            has_more=answer.has_more,
            names=[hit.name for hit in answer.hits],
        )

    return search
