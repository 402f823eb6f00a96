"""Quick search by class of what is typed, on both engines, beside a naive scan.

    python -m benchmarks.search --customers 100000 [--engine sqlite] [--json]

Each text is searched several times by the use case, once for an agent of the whole
country and once for one of two departements; the share told is of the searches that
found their customer (a full page of matches counts, and nobody where nobody was right).
"""

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from sqlalchemy import text as sql_text

from benchmarks.engines import ENGINES, base_on, desk_at
from benchmarks.people import Someone, fill, people
from benchmarks.processor import Processor
from benchmarks.search_queries import Typed, queries
from benchmarks.table import OURS, Row, median, p95, place, show
from benchmarks.upkeep import upkeep
from crm_tui.desk import Desk
from crm_tui.domain.search_hit import SEARCH_LIMIT
from crm_tui.store.engine import Store
from crm_tui.usecases.search_customers import search_customers
from tests import factories

TARGET_P95_MS = {"sqlite": 10.0, "postgresql": 20.0}
"""« at 1,000,000 customers: p95 ≤ 10 ms on SQLite and ≤ 20 ms on PostgreSQL »"""
TARGET_FOUND, TARGET_TYPOS = 0.98, 0.95

ALL_CLASSES = "all classes"
LOCAL = f"{OURS}, 06 and 83"
REPEATS = 3
SAMPLE = 4_000
SCAN_AT_MOST = 100_000
"""A scan of more customers would take most of the run, and teach nothing more."""
SCANNED = [
    "p.last_name",
    "p.first_name",
    "ph.number",
    "e.address",
    "p.street",
    "p.town",
    "a.number",
    "p.number",
]

Search = Callable[[str], tuple[list[int], bool]]
"""Returns the parties found and whether there are more."""


class Answered(NamedTuple):
    """What one text cost, and whether the answer was right."""

    milliseconds: float
    processor: float
    """Milliseconds of processor time, the store's and the desk's."""
    is_right: bool


Timed = dict[str, list[Answered]]
"""The texts of each class."""


def main() -> None:
    """Fill a base on each engine, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=15, help="texts of each class")
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    for engine in asked.engine or ENGINES:
        told = measure(engine, customers=asked.customers, each=asked.each)
        show(told, as_json=asked.json)


def measure(engine: str, *, customers: int, each: int = 15) -> Iterator[Row]:
    """Yield what searches cost by class, then what the index costs."""
    where = place(engine, customers)
    with base_on(engine) as store, tempfile.TemporaryDirectory() as folder:
        seconds = fill(store, customers)
        desk = desk_at(store, Path(folder))
        everybody, local = _samples(customers)
        few = queries(everybody, each=max(1, each // 5))
        searches = [
            (OURS, _seated(desk, "*"), queries(everybody, each=each)),
            (LOCAL, desk, queries(local, each=each)),
        ]
        processor = Processor(store)
        for who, seated, typed in searches:
            answered = _asked(_ours(seated), typed, processor=processor)
            yield from _rows(answered, engine, where=where, who=who)
            if processor.is_whole:
                yield _worked(answered, where=where, who=who)
        if customers <= SCAN_AT_MOST:
            scanned = _asked(_scan(store), few, processor=processor, repeats=1)
            yield from _rows(scanned, engine, where=where, who="LIKE scan")
        yield from upkeep(store, where=where, customers=customers)
        yield Row(what="index, whole", where=where, median=seconds, unit="s")


def _samples(customers: int) -> tuple[list[Someone], list[Someone]]:
    """Return customers of all the base, and those of the two departements."""
    step = max(1, customers // SAMPLE)
    everybody, local = [], []
    for one in people(customers):
        if one.id % step == 0:
            everybody.append(one)
        if one.departement in ("06", "83"):
            local.append(one)
    return everybody, local


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


def _seated(desk: Desk, *places: str) -> Desk:
    """Seat an agent of these departements: each act reads its rights in the base."""
    agent = factories.make_agent(
        desk.store, profile=desk.agent.profile.code, departements=places
    )
    return replace(desk, agent=agent)


def _ours(desk: Desk) -> Search:
    def search(text: str) -> tuple[list[int], bool]:
        answer = search_customers(desk, text=text)
        return [hit.party_id for hit in answer.hits], answer.has_more

    return search


def _scan(store: Store) -> Search:
    """Search as an administration page does: every word in any column, no index."""
    like = "LIKE" if store.dialect == "sqlite" else "ILIKE"

    def search(text: str) -> tuple[list[int], bool]:
        words = text.split()
        conditions = " AND ".join(
            "(" + " OR ".join(f"{name} {like} :w{at}" for name in SCANNED) + ")"
            for at in range(len(words))
        )
        statement = (
            "SELECT p.id FROM party p LEFT JOIN party_phone ph ON ph.party_id = p.id "
            "LEFT JOIN party_email e ON e.party_id = p.id "
            "LEFT JOIN account a ON a.holder_id = p.id "
            f"WHERE {conditions} LIMIT {SEARCH_LIMIT + 1}"
        )
        values = {f"w{at}": f"%{word}%" for at, word in enumerate(words)}
        with store.reading(deadline_seconds=None) as session:
            rows = session.connection().execute(sql_text(statement), values)
            ids = [row[0] for row in rows]
        return ids[:SEARCH_LIMIT], len(ids) > SEARCH_LIMIT

    return search


def _asked(
    search: Search,
    typed: Iterable[Typed],
    *,
    processor: Processor,
    repeats: int = REPEATS,
) -> Timed:
    """Time each text, and tell whether the answer was right."""
    figures: Timed = defaultdict(list)
    for one in typed:
        times, worked = [], []
        for _ in range(repeats):
            started, before = perf_counter(), processor.milliseconds()
            ids, has_more = search(one.text)
            worked.append(processor.milliseconds() - before)
            times.append((perf_counter() - started) * 1000)
        is_right = _is_right(one, ids, has_more)
        figures[one.kind].append(Answered(median(times), median(worked), is_right))
    return figures


def _is_right(one: Typed, ids: list[int], has_more: bool) -> bool:
    if one.is_absent:
        return not ids
    return bool(ids) if one.target is None else one.target in ids or has_more


if __name__ == "__main__":
    main()
