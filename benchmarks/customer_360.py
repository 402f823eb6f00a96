"""What opening a customer costs, store side: the use case behind the 360° view.

    python -m benchmarks.customer_360 [--count 300] [--engine sqlite] [--json]
    python -m benchmarks.customer_360 --base URL [--count 300]

The customer is a heavy one (three contracts, five years of monthly readings, twelve
bills, ten dossiers, a timeline of 400 entries) among others. The floor is the same
rows, section by section, by SQL alone.

With `--base`, customers drawn by lot in a base filled before, each opened once.
"""

import argparse
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from benchmarks.engines import (
    ENGINES,
    analyze,
    base_on,
    desk_at,
    desks_at,
    filled_base,
    timed,
)
from benchmarks.processor import Processor
from benchmarks.table import OPEN, Row, median, p95, place, show
from crm_tui import footprint
from crm_tui.clock import paris
from crm_tui.desk import Desk
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import timeline
from crm_tui.store.engine import Store
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.timeline import NewEvent
from crm_tui.usecases.show_customer_360 import show_customer_360
from tests import factories

TARGET_P95_MS = {"sqlite": 5.0, "postgresql": 10.0}
"""« p95 ≤ 5 ms SQLite, ≤ 10 ms PostgreSQL at 1,000,000, ≤ 3 round trips »"""

WARM_UP = 20
SEED = 2024
OTHERS = 300
START = paris("2019-07-01 12:00")

FLOOR = (
    "SELECT * FROM party WHERE id = {party}",
    "SELECT * FROM party_phone WHERE party_id = {party}",
    "SELECT * FROM party_email WHERE party_id = {party}",
    "SELECT * FROM account WHERE holder_id = {party}",
    "SELECT c.*, s.*, m.* FROM contract c JOIN site s ON s.id = c.site_id "
    "LEFT JOIN meter m ON m.site_id = s.id WHERE c.holder_id = {party}",
    "SELECT b.* FROM bill b JOIN account a ON a.id = b.account_id "
    "WHERE a.holder_id = {party} ORDER BY b.issued_on DESC LIMIT 12",
    "SELECT * FROM dossier WHERE party_id = {party}",
    "SELECT * FROM timeline WHERE party_id = {party} "
    "ORDER BY at DESC, id DESC LIMIT 51",
    "SELECT * FROM reading WHERE meter_id = {meter} "
    "ORDER BY read_at DESC, id DESC LIMIT 60",
)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument("--base", help="a base already filled, left as it was")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    footprint.begin()
    footprint.settle()
    engines = () if asked.base else asked.engine or ENGINES
    rows = [measure(engine, count=asked.count) for engine in engines]
    if asked.base:
        rows = measure_base(asked.base, count=asked.count)
    show(rows, as_json=asked.json)


def measure(engine: str, *, count: int) -> Row:
    """Return the opening of the heavy customer, beside its floor."""
    with base_on(engine) as store, tempfile.TemporaryDirectory() as folder:
        desk = desk_at(store, Path(folder))
        with store.writing(deadline_seconds=None) as session:
            for number in range(OTHERS):
                factories.make_customer(session, last_name=f"Martin{number}")
            ids = _add_heavy_customer(session)
        analyze(store)
        floor = timed(
            _raw_reads(store, ids),
            what="the same rows, SQL alone",
            engine=engine,
            count=count,
            warm_up=WARM_UP,
        )
        opening = timed(
            lambda _: show_customer_360(desk, party_id=ids["party"]),
            what=OPEN,
            engine=engine,
            count=count,
            warm_up=WARM_UP,
        )
    most = TARGET_P95_MS[engine]
    return Row(
        what=OPEN,
        where=place(engine),
        median=opening.median_ms,
        p95=opening.p95_ms,
        floor=floor.median_ms,
        target=f"p95 ≤ {most:.0f} ms",
        is_kept=opening.p95_ms <= most,
    )


def measure_base(url: str, *, count: int) -> list[Row]:
    """Return the opening of customers drawn by lot, each for the first time.

    By the clock, then by the processor: the clock counts who else works here too.
    """
    with filled_base(url) as store, desks_at(store, ("*",)) as (desk,):
        parties = _drawn(store, WARM_UP + count)
        processor = Processor(store)
        times = [_opening(desk, party, processor=processor) for party in parties]
        what, where = f"{OPEN} ({count} drawn by lot)", place(store.dialect)
        clock, worked = zip(*times[WARM_UP:], strict=True)
        most = TARGET_P95_MS[store.dialect]
        rows = [_row(what, where, clock, most=most)]
        if processor.is_whole:
            rows.append(_row(f"{what}, processor", where, worked, most=most))
    return rows


def _opening(desk: Desk, party_id: int, *, processor: Processor) -> tuple[float, float]:
    started, before = perf_counter(), processor.milliseconds()
    show_customer_360(desk, party_id=party_id)
    return (perf_counter() - started) * 1_000, processor.milliseconds() - before


def _row(what: str, where: str, times: Sequence[float], *, most: float) -> Row:
    return Row(
        what=what,
        where=where,
        median=median(times),
        p95=p95(times),
        target=f"p95 ≤ {most:.0f} ms",
        is_kept=p95(times) <= most,
    )


def _drawn(store: Store, count: int) -> list[int]:
    with store.reading() as session:
        last = session.scalars(select(func.max(col(PartyRow.id)))).one() or 0
        lots = Random(SEED).sample(range(1, last + 1), min(2 * count, last))
        rows = select(col(PartyRow.id)).where(col(PartyRow.id).in_(lots))
        there = set(session.scalars(rows))
    return [lot for lot in lots if lot in there][:count]


def _add_heavy_customer(session: Session) -> dict[str, int]:
    ids = factories.make_customer(
        session,
        last_name="Poirot",
        phones=("+33465710102", "+33639980102"),
        emails=("hercule.poirot@example.org",),
    )
    for _ in range(2):
        site = factories.make_site(session)
        factories.make_meter(session, site_id=site)
        factories.make_contract(
            session, account_id=ids["account"], site_id=site, holder_id=ids["party"]
        )
    for month in range(60):
        factories.make_reading(
            session,
            meter_id=ids["meter"],
            value_m3=800 + 8 * month,
            read_at=START + timedelta(days=30 * month),
        )
    for number in range(12):
        issued_on = date(2023, 7, 1) + timedelta(days=30 * number)
        factories.make_bill(
            session,
            account_id=ids["account"],
            issued_on=issued_on,
            due_on=issued_on + timedelta(days=15),
            amount=Decimal("61.20"),
        )
    for _ in range(10):
        dossier = factories.make_dossier(
            session, party_id=ids["party"], site_id=ids["site"]
        )
        factories.make_task(session, dossier_id=dossier)
    for number in range(400):
        timeline.add(
            session,
            events=[
                NewEvent(
                    at=START + timedelta(days=number),
                    kind=TimelineKind.CONTACT,
                    title="Appel entrant · Renseignement tarif",
                    detail="Le client demande le prix du m3.",
                    party_id=ids["party"],
                )
            ],
        )
    return ids


def _raw_reads(store: Store, ids: dict[str, int]) -> Callable[[int], object]:
    """Return the reads by the driver alone, one statement a section."""
    connection: Any = store.engine.connect().connection.driver_connection
    statements = [text.format(party=ids["party"], meter=ids["meter"]) for text in FLOOR]

    def read(_number: int) -> None:
        for statement in statements:
            connection.execute(statement).fetchall()
        if store.dialect == "postgresql":
            connection.rollback()

    return read


if __name__ == "__main__":
    main()
