"""The two figures of the header: what waits in my queues, what has not left yet."""

from dataclasses import dataclass

COUNT_LIMIT = 99
"""Counts stop there: the header shows « 99+ », no count costs more than its limit."""

LIST_COUNT_LIMIT = 999
"""The same for the title of a list: « 999+ »."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCounts:
    """Open tasks of the agent's queues and documents that have not left."""

    tasks: int
    unsent: int


def shown_count(*, count: int, limit: int = COUNT_LIMIT) -> str:
    """Return a bounded count as it is written: `7`, or `99+` beyond the limit."""
    return f"{limit}+" if count > limit else str(count)
