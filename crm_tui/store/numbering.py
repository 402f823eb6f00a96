"""Numbers given to new records, without gap or twin, on both engines."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from crm_tui.store.tables.workspace import CounterRow

FIRST = {
    "party": 2_900_000_001,
    "account": 9_950_000_001,
    "site": 990_000_001,
    "contract": 1,
}
"""Where a series begins: beyond the ten-digit ids the legacy systems exported."""


def next_number(session: Session, *, series: str) -> int:
    """Return the next number of a series: `party`, or `dossier:ARR:24`."""
    return next_numbers(session, series=series, count=1)[0]


def next_numbers(session: Session, *, series: str, count: int) -> range:
    """Return `count` numbers in one statement, for an import."""
    insert = sqlite.insert if _is_sqlite(session) else postgresql.insert
    counters: Any = CounterRow
    first = FIRST.get(series, 1)
    statement = insert(CounterRow).values(series=series, last=first + count - 1)
    given = statement.on_conflict_do_update(
        index_elements=[counters.series], set_={"last": counters.last + count}
    ).returning(counters.last)
    last: int = session.execute(given).scalar_one()
    return range(last - count + 1, last + 1)


def skip_to(session: Session, *, series: str, number: int) -> None:
    """Never give numbers up to this one: the legacy systems already did."""
    row = session.get(CounterRow, series)
    if row is None:
        session.add(CounterRow(series=series, last=number))
    else:
        row.last = max(row.last, number)
    session.flush()


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
