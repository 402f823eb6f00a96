"""The two figures of the header: what waits in my queues, what has not left yet."""

from dataclasses import dataclass

COUNT_LIMIT = 99
"""Counts stop there: the header shows « 99+ », no count costs more than its limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCounts:
    """Open tasks of the agent's queues and documents that have not left."""

    tasks: int
    unsent: int


def shown_count(*, count: int) -> str:
    """Return the count as the header writes it: `7`, or `99+` beyond the limit."""
    return f"{COUNT_LIMIT}+" if count > COUNT_LIMIT else str(count)
