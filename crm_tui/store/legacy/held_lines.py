"""The lines that would change nothing: all they name is known, and as new as they are.

A file that is imported twice is nearly all such lines; `customer_batch.py`, which says
what is right, spends ten times as much to find the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, SQLModel

from crm_tui.store.legacy.batch_numbers import party_numbers
from crm_tui.store.legacy.customer_line import CustomerLine
from crm_tui.store.legacy.customer_record import CustomerRecord
from crm_tui.store.legacy.first_rows import BILL_COLUMNS, METER_COLUMNS
from crm_tui.store.prepared import Prepared
from crm_tui.store.tables.billing import AccountRow, BillRow, ContractRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import MeterRow, SiteRow
from crm_tui.store.value_list import among

Row = tuple[Any, ...]

ReadAgain = Callable[[list[str] | str], CustomerRecord]
"""Reads what `CustomerLine` kept as written."""

COLUMNS: tuple[tuple[type[SQLModel], tuple[str, ...]], ...] = (
    (PartyRow, ("number", "changed_at", "id")),
    (AccountRow, ("number", "changed_at", "id", "holder_id")),
    (SiteRow, ("number", "changed_at", "id")),
    (MeterRow, ("serial_number", "site_id", *METER_COLUMNS)),
    (ContractRow, ("number", "changed_at", "holder_id")),
    (BillRow, ("number", "account_id", *BILL_COLUMNS)),
)
"""What is asked of each of `Numbers`, in the same order; the number first."""


def records_to_write(
    session: Session, lines: Sequence[CustomerLine], *, read_again: ReadAgain
) -> dict[int, CustomerRecord]:
    """Return the records of the lines that may change something, by their place.

    With them come the lines that name what these do: one may follow from the other.
    """
    known = _Known(session, lines)
    told = [at for at, line in enumerate(lines) if not known.holds(line)]
    records: dict[int, CustomerRecord] = {}
    named: set[tuple[int, str]] = set()
    while told:
        for at in told:
            records[at] = read_again(lines[at].written)
            named.update(_named(lines[at]))
        named.update((0, party) for party in party_numbers(records.values()))
        told = [
            at
            for at, line in enumerate(lines)
            if at not in records and not named.isdisjoint(_named(line))
        ]
    return dict(sorted(records.items()))


def _named(line: CustomerLine) -> Iterable[tuple[int, str]]:
    return [(kind, number) for kind, number in enumerate(line.numbers) if number]


class _Known:
    """What the store has of all that some lines name."""

    def __init__(self, session: Session, lines: Sequence[CustomerLine]) -> None:
        named = zip(*(line.numbers for line in lines), strict=True)
        self._rows = [
            _known(session, table, columns, numbers)
            for (table, columns), numbers in zip(COLUMNS, named, strict=False)
        ]
        self._dated = _instant if session.get_bind().dialect.name != "sqlite" else str

    def holds(self, line: CustomerLine) -> bool:
        """Tell whether a line would leave everything as it is."""
        first = line.first
        if first is None or first.occupant:
            return False
        rows: list[Row] = []
        for known, number in zip(self._rows, line.numbers, strict=True):
            row = known.get(number) if number else _NOT_NAMED
            if row is None:
                return False
            rows.append(row)
        party, account, site, meter, contract, bill = rows
        at = self._dated(first.changed_at) if first.changed_at else None
        return (
            _is_as_new(party, at)
            and _is_as_new(account, at)
            and _is_as_new(site, at)
            and _is_as_new(contract, at)
            and _agrees(party, account, contract, site=site, meter=meter, bill=bill)
            and (not meter or _is_newer(site, at) or meter[1:] == first.meter)
            and (not bill or _is_newer(account, at) or bill[1:] == first.bill)
        )


_NOT_NAMED: Row = ()


def _is_as_new(row: Row, at: Any) -> bool:
    """Tell whether what the store has is as new as a line of that date, or undated."""
    return not row or at is None or not row[0] < at


def _is_newer(row: Row, at: Any) -> bool:
    """Tell whether what hangs from a row keeps from a line of that date."""
    return at is None or at < row[0]


def _agrees(
    party: Row, account: Row, contract: Row, *, site: Row, meter: Row, bill: Row
) -> bool:
    """Tell whether the store ties to each other what the line does."""
    return (
        (not account or account[2] == party[1])
        and (not contract or contract[1] == party[1])
        and (not meter or meter[0] == site[1])
        and (not bill or bill[0] == account[1])
    )


def _known(
    session: Session,
    table: type[SQLModel],
    columns: tuple[str, ...],
    numbers: Iterable[str],
) -> Mapping[str, Row]:
    wanted = sorted({number for number in numbers if number})
    if not wanted:
        return {}
    rows = _among(table, columns).run(session, numbers=wanted)
    if session.get_bind().dialect.name == "sqlite":
        return {row[0]: row[1:] for row in rows}
    return {row[0]: tuple(map(_stored, row[1:])) for row in rows}


def _stored(value: Any) -> Any:
    """Return a value of PostgreSQL as an export's rows have it, instants aside."""
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return value.isoformat() if is_day else value


@cache
def _among(table: type[SQLModel], columns: tuple[str, ...]) -> Prepared:
    number, *others = (getattr(table, column) for column in columns)
    return Prepared(lambda _: select(number, *others).where(among(number, "numbers")))


@lru_cache(maxsize=1_024)
def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
