"""Numbers given to new records, without gap or twin, on both engines."""

from typing import Any

from sqlalchemy import BigInteger, bindparam
from sqlmodel import Session

from crm_tui.store.prepared import Prepared
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
    first = FIRST.get(series, 1)
    last: int = _TAKE.run(
        session, of=series, count=count, first_last=first + count - 1
    ).scalar_one()
    return range(last - count + 1, last + 1)


def skip_to(session: Session, *, series: str, number: int) -> None:
    """Never give numbers up to this one: the legacy systems already did."""
    row = session.get(CounterRow, series)
    if row is None:
        session.add(CounterRow(series=series, last=number))
    else:
        row.last = max(row.last, number)
    session.flush()


def _take(insert: Any) -> Any:
    counters: Any = CounterRow
    return (
        insert(CounterRow)
        .values(series=bindparam("of"), last=bindparam("first_last", type_=BigInteger))
        .on_conflict_do_update(
            index_elements=[counters.series],
            set_={"last": counters.last + bindparam("count", type_=BigInteger)},
        )
        .returning(counters.last)
    )


_TAKE = Prepared(_take)
