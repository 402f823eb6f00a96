"""How fast reading requests are proposed and decided, against the query alone.

    python -m benchmarks.reading_requests [--assets 10000 100000] [--engine sqlite]

Invents assets, proposes a campaign of them all, and walks them all through the
calendars of a day on which nobody is asked. The floor is the raw query of the same
facts, in SQL, its rows fetched and dropped. Time is the processor's on SQLite, the
clock's on PostgreSQL, whose server works apart. From one size to the next the rate must
hold: what grows faster than the assets shows.
"""

import argparse
import resource
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from sqlalchemy import text
from sqlmodel import Session

from benchmarks.engines import ENGINES, analyze, base_on
from benchmarks.table import Row, place, show
from crm_tui.bootstrap import job_desk
from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.reading_proposal import ProposalAsk
from crm_tui.settings import Settings
from crm_tui.store.engine import Store
from crm_tui.usecases.generate_assets import generate_assets
from crm_tui.usecases.propose_reading_requests import propose_reading_requests
from crm_tui.usecases.run_reading_calendars import run_reading_calendars
from crm_tui.usecases.set_parameter import set_parameter

SIZES = (10_000, 100_000)
DAY = date(2024, 7, 11)
LEAST_GROWTH = 0.8
"""The rate at the largest size, over the rate at the smallest."""

RAW = """
SELECT a.id, a.number, a.request_mode, p.last_name, s.departement, sc.rule_code,
       l.mail, l.fax, sr.mail, sr.fax, pc.classification, pc.category, pc.fax,
       (SELECT max(read_at) FROM reading r WHERE r.meter_id = a.meter_id
          AND r.source <> 'ESTIMATION_SYSTEME'
          AND r.status NOT IN ('RECTIFIE', 'REJETE')),
       (SELECT min(billed_on) FROM theoretical_bill b
          WHERE b.contract_id = a.contract_id AND b.billed_on >= '2024-07-02'),
       (SELECT min(address) FROM party_email e WHERE e.party_id = p.id),
       (SELECT count(*) FROM reading_request q WHERE q.asset_id = a.id
          AND q.status IN ('ENVOYEE', 'RELANCEE'))
FROM asset a
JOIN article t ON t.id = a.article_id
JOIN meter m ON m.id = a.meter_id
JOIN site s ON s.id = a.site_id
JOIN contract c ON c.id = a.contract_id
JOIN service_contract sc ON sc.contract_id = a.contract_id
JOIN party p ON p.id = c.holder_id
LEFT JOIN location l ON l.id = a.location_id
LEFT JOIN site_reach sr ON sr.site_id = a.site_id
LEFT JOIN service_customer pc ON pc.party_id = p.id
ORDER BY a.id
"""
"""Every fact the steps look at, and nothing decided or written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Seconds for all the assets of a base."""

    made: float
    raw: float
    proposed: float
    decided: float
    lines: int


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assets", type=int, nargs="+", default=SIZES)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    told = (
        row
        for engine in asked.engine or ENGINES
        for row in measure(engine=engine, sizes=tuple(asked.assets))
    )
    show(told, as_json=asked.json)


def measure(*, engine: str, sizes: tuple[int, ...]) -> Iterator[Row]:
    """Measure each size on a base of its own, then the growth."""
    clock = process_time if engine == "sqlite" else perf_counter
    rates: list[float] = []
    for size in sizes:
        figures = _figures(engine, size, clock)
        rates.append(size / figures.proposed)
        yield from _rows(f"{place(engine)}, {size:,} assets", size, figures)
    if len(rates) > 1:
        growth = rates[-1] / rates[0]
        yield Row(
            what="proposing, rate at the largest over the smallest",
            where=place(engine),
            median=growth,
            unit="x",
            target=f"≥ {LEAST_GROWTH}",
            is_kept=growth >= LEAST_GROWTH,
        )


def _figures(engine: str, size: int, clock: Callable[[], float]) -> Figures:
    with base_on(engine) as store, tempfile.TemporaryDirectory() as folder:
        desk = _job(store, Path(folder))
        made = _seconds(clock, lambda: generate_assets(desk, count=size))
        analyze(store)
        raw = _seconds(clock, lambda: _fetch(store))
        ask = ProposalAsk(requested_on=DAY, period=DAY.replace(day=1))
        lines = 0

        def propose() -> None:
            nonlocal lines
            lines = propose_reading_requests(desk, ask=ask).counts.lines

        proposed = _seconds(clock, propose)
        decided = _seconds(clock, lambda: run_reading_calendars(desk, on=DAY))
    return Figures(made=made, raw=raw, proposed=proposed, decided=decided, lines=lines)


def _job(store: Store, folder: Path) -> Desk:
    clock = FixedClock(paris("2024-07-11 10:00"))
    desk = job_desk(FrontDesk(store, clock, Settings(data_dir=folder)))
    for code in ("MAIL", "MAILTO"):
        set_parameter(desk, code=code, value="centre@example.org")
    return replace(desk)


def _fetch(store: Store) -> None:
    with store.reading() as session:
        _drop_rows(session)


def _drop_rows(session: Session) -> None:
    for _ in session.execute(text(RAW)):
        pass


def _seconds(clock: Callable[[], float], act: Callable[[], object]) -> float:
    started = clock()
    act()
    return clock() - started


def _rows(where: str, size: int, figures: Figures) -> Iterator[Row]:
    for what, seconds in (
        ("inventing assets", figures.made),
        ("proposing a campaign", figures.proposed),
        ("deciding a day of the calendars", figures.decided),
    ):
        floor = None if seconds == figures.made else figures.raw * 1000
        yield Row(what=what, where=where, median=seconds * 1000, floor=floor)
    for what, seconds in (
        ("assets proposed", figures.proposed),
        ("assets decided", figures.decided),
    ):
        yield Row(what=what, where=where, median=size / seconds, unit="a second")
    yield Row(what="lines proposed", where=where, median=figures.lines, unit="lines")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield Row(what="memory at most", where=where, median=peak / 1024, unit="MiB")


if __name__ == "__main__":
    main()
