"""Fifty agents of one host, one save a second each, on both engines.

    python -m benchmarks.agents [--agents 50] [--seconds 20] [--pgbouncer] [--json]

Each agent is a process, as on a host where everyone signs in over SSH, with the pool a
desk really has. The save is `benchmarks.saves`': contact, dossier, task, request for
proof, mail, timeline, search index and trail, durable. Agents begin at random instants
of the second and keep their pace, so that a slow save is never hidden by the next.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from benchmarks.engines import ENGINES, analyze, base_on, desk_at
from benchmarks.saves import add_vacancy, save_arrival
from benchmarks.table import SAVE, Note, Row, median, p95, place, show
from crm_tui.desk import Desk
from crm_tui.domain.refusal import Refusal
from crm_tui.store.engine import Store
from tests.pgbouncer import pooler_of

TARGET_P95_MS = 25.0
"""« 50 agents, one save a second each: p95 ≤ 25 ms, 0 errors »"""

PACE_SECONDS = 1.0
READY_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What one agent did: how long each save took, and what went wrong."""

    saves_ms: tuple[float, ...]
    errors: tuple[str, ...]


def main() -> None:
    """Print one figure an engine, and whether the budget holds."""
    options = _options()
    show(_measured(options), as_json=options.json)


def _measured(options: argparse.Namespace) -> Iterator[Row | Note]:
    for engine in ENGINES:
        for through_pooler in (False, True):
            if through_pooler and (engine == "sqlite" or not options.pgbouncer):
                continue
            shifts = measure(
                engine,
                agents=options.agents,
                seconds=options.seconds,
                through_pooler=through_pooler,
            )
            yield from _told(engine, shifts, through_pooler=through_pooler)


def measure(
    engine: str, *, agents: int, seconds: int, through_pooler: bool = False
) -> list[Shift]:
    """Return what each agent did on an empty, durable base."""
    context = get_context("fork")
    with (
        base_on(engine) as store,
        _address(store, through_pooler) as url,
        tempfile.TemporaryDirectory() as folder,
    ):
        places = [
            [add_vacancy(store, agent * seconds + at) for at in range(seconds)]
            for agent in range(agents)
        ]
        analyze(store)
        desks = [desk_at(store, Path(folder)) for _ in range(agents)]
        save_arrival(desks[0], add_vacancy(store, agents * seconds))  # loads libraries
        start = context.Barrier(agents)
        store.engine.dispose()
        results: Any = context.Queue()
        workers = [
            context.Process(target=_work, args=(url, desk, mine, start, results))
            for desk, mine in zip(desks, places, strict=True)
        ]
        for worker in workers:
            worker.start()
        shifts = [results.get() for _ in workers]
        for worker in workers:
            worker.join()
    return shifts


def _work(
    url: str, seat: Desk, places: list[tuple[int, int]], start: Any, results: Any
) -> None:
    """One agent's shift, in a process and on connections of its own."""
    desk = replace(seat, store=Store.open(url))
    saves, errors = [], []
    start.wait(timeout=READY_SECONDS)
    begun = perf_counter() + random.random() * PACE_SECONDS
    for at, vacancy in enumerate(places):
        sleep(max(0.0, begun + at * PACE_SECONDS - perf_counter()))
        due = perf_counter()
        try:
            save_arrival(desk, vacancy)
        except (Refusal, SQLAlchemyError) as error:
            errors.append(f"{type(error).__name__}: {error}")
        saves.append((perf_counter() - due) * 1000)
    desk.store.close()
    results.put(Shift(saves_ms=tuple(saves[1:]), errors=tuple(errors)))


@contextmanager
def _address(store: Store, through_pooler: bool) -> Iterator[str]:
    """Yield the address agents use: the server's own, or its pooler's."""
    direct = store.engine.url.render_as_string(hide_password=False)
    if not through_pooler:
        yield direct
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        pooler_of(direct, folder=Path(folder)) as pooler,
    ):
        yield pooler.url


def _told(
    engine: str, shifts: list[Shift], *, through_pooler: bool
) -> Iterator[Row | Note]:
    """Yield the figure of an engine, and what went wrong if anything did."""
    times = [ms for shift in shifts for ms in shift.saves_ms]
    errors = [error for shift in shifts for error in shift.errors]
    pooler = ", through PgBouncer" if through_pooler else ""
    row = Row(
        what=f"{SAVE}, {len(shifts)} agents{pooler}",
        where=place(engine),
        median=median(times),
        p95=p95(times),
        target=f"p95 ≤ {TARGET_P95_MS:.0f} ms, 0 errors",
        is_kept=p95(times) <= TARGET_P95_MS and not errors,
    )
    yield row
    if errors:
        yield Note(f"{row.what}: {len(errors)} errors, the first: {errors[0]}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agents", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--pgbouncer", action="store_true")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
