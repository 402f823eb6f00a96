"""Quick search by class of what is typed, on both engines, beside a naive scan.

    python -m benchmarks.search --customers 100000 [--engine sqlite]

Prints median and 95th percentile in milliseconds and the share of searches that found
their customer (a full page of matches counts, and nobody where nobody was right).
"""

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from sqlalchemy import text as sql_text

from benchmarks.engines import ENGINES, base_on, desk_at
from benchmarks.people import fill, people
from benchmarks.search_queries import Typed, queries
from crm_tui.desk import Desk
from crm_tui.domain.permission import Territory
from crm_tui.domain.search_hit import SEARCH_LIMIT
from crm_tui.store.engine import Store
from crm_tui.usecases.search_customers import search_customers

REPEATS = 3
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


def main() -> None:
    """Fill a base on each engine, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=15, help="texts of each class")
    parser.add_argument("--engine", choices=ENGINES, action="append")
    asked = parser.parse_args()
    for engine in asked.engine or ENGINES:
        with base_on(engine) as store, tempfile.TemporaryDirectory() as folder:
            seconds = fill(store, asked.customers)
            cost = seconds * 1000 / asked.customers
            print(f"\n{engine}, {asked.customers} customers: index {cost:.2f} ms each")
            _measure(store, desk_at(store, Path(folder)), asked.customers, asked.each)


def _measure(store: Store, desk: Desk, count: int, each: int) -> None:
    everybody = [one for one in people(count) if one.id % max(1, count // 4_000) == 0]
    local = [one for one in people(count) if one.departement in ("06", "83")]
    national = _seated(desk, Territory.national())
    _table("national", _asked(_ours(national), queries(everybody, each=each)))
    _table("departements 06, 83", _asked(_ours(desk), queries(local, each=each)))
    few = queries(everybody, each=max(1, each // 5))
    _table("naive scan (LIKE)", _asked(_scan(store), few, repeats=1))


def _seated(desk: Desk, territory: Territory) -> Desk:
    return replace(desk, agent=replace(desk.agent, territory=territory))


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
    search: Search, typed: Iterable[Typed], *, repeats: int = REPEATS
) -> dict[str, list[tuple[float, bool]]]:
    """Time each text, and tell whether the answer was right."""
    figures: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for one in typed:
        times = []
        for _ in range(repeats):
            started = perf_counter()
            ids, has_more = search(one.text)
            times.append((perf_counter() - started) * 1000)
        figures[one.kind].append((median(times), _is_right(one, ids, has_more)))
    return figures


def _is_right(one: Typed, ids: list[int], has_more: bool) -> bool:
    if one.is_absent:
        return not ids
    return bool(ids) if one.target is None else one.target in ids or has_more


def _table(title: str, figures: dict[str, list[tuple[float, bool]]]) -> None:
    print(f"  {title:<24} {'p50 ms':>9} {'p95 ms':>9} {'found':>7}")
    everything = [figure for found in figures.values() for figure in found]
    for kind, found in (*figures.items(), ("all classes", everything)):
        times = [milliseconds for milliseconds, _ in found]
        p95 = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        share = sum(is_right for _, is_right in found) / len(found)
        print(f"    {kind:<22} {median(times):9.2f} {p95:9.2f} {share:7.0%}")


if __name__ == "__main__":
    main()
