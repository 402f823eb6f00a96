"""The way an agent took: customers opened one after the other, and those in a list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crm_tui.screens.workplace import CurrentCustomer

if TYPE_CHECKING:
    from crm_tui.domain.duplicate_hit import DuplicateHit
    from crm_tui.domain.indicator_record import IndicatorRecord
    from crm_tui.domain.report import ReportLine
    from crm_tui.domain.search_hit import SearchHit
    from crm_tui.domain.work_queue import QueueLine

LONGEST = 50
"""Customers gone back to at most."""


def customers_of(
    hits: "Sequence[SearchHit] | Sequence[DuplicateHit]",
) -> tuple[CurrentCustomer, ...]:
    """Return the customers of a list, in its order."""
    return tuple(CurrentCustomer(party_id=hit.party_id, name=hit.name) for hit in hits)


def customers_waiting(
    lines: "Sequence[QueueLine] | Sequence[ReportLine] | Sequence[IndicatorRecord]",
) -> tuple[CurrentCustomer, ...]:
    """Return the customers of the lines of a list, each once, in its order."""
    every = (
        CurrentCustomer(party_id=one.party_id, name=one.party_name)
        for one in lines
        if one.party_id is not None
    )
    return tuple(dict.fromkeys(every))


class Way:
    """Back and forward as in a browser; next and previous as in the list left."""

    def __init__(self) -> None:
        self.visited: list[CurrentCustomer] = []
        self.at = -1
        self.row: tuple[CurrentCustomer, ...] = ()
        """The customers of the list the last one was opened from, in its order."""

    def visit(
        self, customer: CurrentCustomer, *, row: Sequence[CurrentCustomer] = ()
    ) -> None:
        """Add a customer after the present one; what was forward is forgotten."""
        self.row = tuple(row)
        self._add(customer)

    def row_of(self, party_id: int) -> tuple[CurrentCustomer, ...]:
        """Return the list left, if this customer is in it: going on in it is meant."""
        is_there = any(one.party_id == party_id for one in self.row)
        return self.row if is_there else ()

    def step(self, by: int) -> CurrentCustomer | None:
        """Go back or forward; None at the end of the way."""
        there = self.at + by
        if not 0 <= there < len(self.visited):
            return None
        self.at = there
        self.row = ()
        return self.visited[there]

    def beside(self, party_id: int, *, by: int) -> CurrentCustomer | None:
        """Go to the next one of the list, or the one before; None at its ends."""
        ranks = [at for at, one in enumerate(self.row) if one.party_id == party_id]
        there = ranks[0] + by if ranks else -1
        if not 0 <= there < len(self.row):
            return None
        self._add(self.row[there])
        return self.row[there]

    def _add(self, customer: CurrentCustomer) -> None:
        if 0 <= self.at < len(self.visited) and self.visited[self.at] == customer:
            return
        before = self.visited[: self.at + 1]
        self.visited = [*before, customer][-LONGEST:]
        self.at = len(self.visited) - 1
