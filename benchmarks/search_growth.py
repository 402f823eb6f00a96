"""How searches grow with the base: each text is asked of both bases in turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.asking import ALL_CLASSES, LOCAL, asked_in_turn, ours
from benchmarks.engines import desks_at
from benchmarks.growth import growth
from benchmarks.people import Someone, people
from benchmarks.search_queries import queries
from benchmarks.stored_people import count_of, stored_people
from benchmarks.table import OURS, Row, median, p95, place
from crm_tui.store.engine import Store

SAMPLE = 4_000
"""Customers of a base whose names and numbers are searched."""


@dataclass(frozen=True, slots=True)
class SampledBase:
    """Customers of a base, those whose searches are measured."""

    where: str
    everybody: list[Someone]
    local: list[Someone]

    @classmethod
    def filled(cls, store: Store, customers: int) -> "SampledBase":
        """Take some of those `people.fill` put there."""
        step = max(1, customers // SAMPLE)
        everybody, local = [], []
        for one in people(customers):
            if one.id % step == 0:
                everybody.append(one)
            if one.departement in ("06", "83"):
                local.append(one)
        return cls(place(store.dialect, customers), everybody, local)

    @classmethod
    def of(cls, store: Store) -> "SampledBase":
        """Take some of the customers of a base that was there before."""
        count = count_of(store)
        one_in = count // (SAMPLE * 10)
        local = stored_people(store, one_in=one_in, departements=("06", "83"))
        everybody = stored_people(store, one_in=count // SAMPLE)
        return cls(place(store.dialect, count), list(everybody), list(local))


Measured = tuple[Store, SampledBase]


def growth_of_searches(small: Measured, large: Measured, *, each: int) -> Iterator[Row]:
    """Yield how figures grow, each text asked of one base and of the other in turn."""
    bases = [small[1], large[1]]
    for who, departements in ((OURS, ("*",)), (LOCAL, ("06", "83"))):
        with (
            desks_at(small[0], departements) as (desk,),
            desks_at(large[0], departements) as (other,),
        ):
            samples = [one.everybody if who == OURS else one.local for one in bases]
            typed = [queries(sample, each=each) for sample in samples]
            asked_of = zip((ours(desk), ours(other)), typed, strict=True)
            before, after = [
                _all(base.where, who, times)
                for base, times in zip(bases, asked_in_turn(*asked_of), strict=True)
            ]
        yield from growth(small=[before], large=[after], what=ALL_CLASSES)


def _all(where: str, who: str, times: Sequence[float]) -> Row:
    middle, tail = median(times), p95(times)
    return Row(what=ALL_CLASSES, where=where, who=who, median=middle, p95=tail)
