"""Which lines name nothing that the store, or a line before them, already has."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, SQLModel

from crm_tui.store.legacy.customer_line import CustomerLine
from crm_tui.store.prepared import Prepared
from crm_tui.store.tables.billing import AccountRow, BillRow, ContractRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import MeterRow, SiteRow
from crm_tui.store.value_list import among

NUMBERED: tuple[tuple[type[SQLModel], str], ...] = (
    (PartyRow, "number"),
    (AccountRow, "number"),
    (SiteRow, "number"),
    (MeterRow, "serial_number"),
    (ContractRow, "number"),
    (BillRow, "number"),
)
"""Where each of `Numbers` is unique, in the same order."""


def unknown_lines(session: Session, lines: Sequence[CustomerLine]) -> list[bool]:
    """Return, line by line, whether all it names is new and its rows are ready."""
    named = zip(*(line.numbers for line in lines), strict=True)
    taken = [
        _known(session, table, column, {number for number in numbers if number})
        for (table, column), numbers in zip(NUMBERED, named, strict=True)
    ]
    return [_is_unknown(line, taken) for line in lines]


def _is_unknown(line: CustomerLine, taken: Sequence[set[str]]) -> bool:
    """Tell whether a line comes first for all it names, and take these numbers."""
    is_unknown = line.first is not None
    for number, others in zip(line.numbers, taken, strict=True):
        if number in others:
            is_unknown = False
        elif number:
            others.add(number)
    return is_unknown


def _known(
    session: Session, table: type[SQLModel], column: str, numbers: Collection[str]
) -> set[str]:
    if not numbers:
        return set()
    rows = _among(table, column).run(session, numbers=sorted(numbers))
    return {row[0] for row in rows}


@cache
def _among(table: type[SQLModel], column: str) -> Prepared:
    number: Any = getattr(table, column)
    return Prepared(lambda _: select(number).where(among(number, "numbers")))
