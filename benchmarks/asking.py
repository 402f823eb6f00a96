"""Texts put to a search: what each one cost, and whether the answer was right."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from time import perf_counter
from typing import NamedTuple

from benchmarks.processor import Processor
from benchmarks.search_queries import Told, Typed, is_right
from benchmarks.table import median

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
