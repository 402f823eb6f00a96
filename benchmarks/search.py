"""Quick search by class of what is typed, on both engines, beside a naive scan.

    python -m benchmarks.search [--customers 100000] [--engine sqlite] [--json]
    python -m benchmarks.search --base URL [--base URL] [--json]

Each text is searched several times by the use case, once for an agent of the whole
country and once for one of two departements; the share told is of the searches that
found their customer (a full page of matches counts, and nobody where nobody was right);
the others are told in their words. Bases that `crm-tui init --customers N` filled are
searched for their own customers. Of two bases of one engine that follow each other, the
growth is told.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import pairwise
from time import perf_counter

from benchmarks.asking import ALL_CLASSES, LOCAL, Timed, asked, ours
from benchmarks.engines import ENGINES, base_on, desks_at, filled_base
from benchmarks.people import fill
from benchmarks.processor import Processor
from benchmarks.scan import scan
from benchmarks.search_growth import Measured, SampledBase, growth_of_searches
from benchmarks.search_queries import queries
from benchmarks.table import OURS, Note, Row, median, p95, show
from benchmarks.upkeep import upkeep
from crm_tui import footprint
from crm_tui.store.engine import Store

TARGET_P95_MS = {"sqlite": 10.0, "postgresql": 20.0}
"""« at 1,000,000 customers: p95 ≤ 10 ms on SQLite and ≤ 20 ms on PostgreSQL »"""
TARGET_FOUND, TARGET_TYPOS = 0.98, 0.95

SCAN_AT_MOST = 100_000
"""A scan of more customers would take most of the run, and teach nothing more."""


def main() -> None:
    """Fill a base on each engine, or take those there are, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--customers",
        type=int,
        action="append",
        help="of a base to fill, the smallest one first (100,000)",
    )
    parser.add_argument("--each", type=int, default=15, help="texts of each class")
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument(
        "--base",
        action="append",
        metavar="URL",
        help="a base already filled, left as it was; the smallest one first",
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    footprint.begin()
    footprint.settle()
    if options.base:
        show(measure_bases(options.base, each=options.each), as_json=options.json)
        return
    for engine in options.engine or ENGINES:
        told = measure(engine, options.customers or [SCAN_AT_MOST], each=options.each)
        show(told, as_json=options.json)


def measure(
    engine: str, sizes: Sequence[int], *, each: int = 15
) -> Iterator[Row | Note]:
    """Yield what searches cost by class, what the index costs, and how they grow."""
    with ExitStack() as kept:
        bases: list[Measured] = []
        for customers in sizes:
            store = kept.enter_context(base_on(engine))
            seconds = fill(store, customers)
            base = SampledBase.filled(store, customers)
            yield from _figures(store, base, each=each)
            if customers <= SCAN_AT_MOST:
                few = queries(base.everybody, each=max(1, each // 5))
                processor = Processor(store)
                scanned = asked(scan(store), few, processor=processor, repeats=1)
                yield from _rows(scanned, engine, where=base.where, who="LIKE scan")
            yield Row(what="index, whole", where=base.where, median=seconds, unit="s")
            bases.append((store, base))
        for small, large in pairwise(bases):
            yield from growth_of_searches(small, large, each=each)


def measure_bases(urls: Iterable[str], *, each: int) -> Iterator[Row | Note]:
    """Yield the same of bases filled before."""
    with ExitStack() as kept:
        bases: list[Measured] = []
        for url in urls:
            started = perf_counter()
            store = kept.enter_context(filled_base(url))
            base = SampledBase.of(store)
            yield from _figures(store, base, each=each)
            yield Note(f"{base.where}: measured in {perf_counter() - started:.0f} s")
            bases.append((store, base))
        for small, large in pairwise(bases):
            if small[0].dialect == large[0].dialect:
                yield from growth_of_searches(small, large, each=each)


def _figures(store: Store, base: SampledBase, *, each: int) -> Iterator[Row | Note]:
    """Yield what searches and newcomers cost in a base, which is left as it was."""
    processor = Processor(store)
    samples = {OURS: base.everybody, LOCAL: base.local}
    with desks_at(store, ("*",), ("06", "83")) as desks:
        for desk, (who, sample) in zip(desks, samples.items(), strict=True):
            typed = queries(sample, each=each)
            answered = asked(ours(desk), typed, processor=processor)
            yield from _rows(answered, store.dialect, where=base.where, who=who)
            if processor.is_whole:
                yield _worked(answered, where=base.where, who=who)
            yield from _missed(answered, where=base.where, who=who)
    yield from upkeep(store, where=base.where, everybody=base.everybody)


def _missed(timed: Timed, *, where: str, who: str) -> Iterator[Note]:
    """Yield each text that did not find its customer, in its words."""
    for kind, found in timed.items():
        for one in found:
            if not one.is_right:
                yield Note(f"not found, {who}, {where}: {kind} « {one.text} »")


def _rows(timed: Timed, engine: str, *, where: str, who: str) -> Iterator[Row]:
    """Yield a figure a class, then one for all of them, with the targets of ours."""
    everything = [figure for found in timed.values() for figure in found]
    for kind, found in (*timed.items(), (ALL_CLASSES, everything)):
        times = [one.milliseconds for one in found]
        row = Row(
            what=kind,
            where=where,
            who=who,
            median=median(times),
            p95=p95(times),
            found=sum(one.is_right for one in found) / len(found),
        )
        yield _judged(row, engine) if who in (OURS, LOCAL) else row


def _worked(timed: Timed, *, where: str, who: str) -> Row:
    """Return the processor time of all the classes."""
    worked = [one.processor for found in timed.values() for one in found]
    return Row(
        what=f"{ALL_CLASSES}, processor",
        where=where,
        who=who,
        median=median(worked),
        p95=p95(worked),
    )


def _judged(row: Row, engine: str) -> Row:
    """Return the figure with the target of its class, if it has one."""
    found, slowest = row.found or 0.0, row.p95 or 0.0
    if row.what == ALL_CLASSES:
        most = TARGET_P95_MS[engine]
        return replace(
            row,
            target=f"p95 ≤ {most:.0f} ms, {TARGET_FOUND:.0%} found ({row.who})",
            is_kept=slowest <= most and found >= TARGET_FOUND,
        )
    if row.what == "typing error":
        return replace(
            row,
            target=f"{TARGET_TYPOS:.0%} found ({row.who})",
            is_kept=found >= TARGET_TYPOS,
        )
    return row


if __name__ == "__main__":
    main()
