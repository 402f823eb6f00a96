"""Cells that the exports of lines, equipment, orders and accounts share."""

from datetime import date
from typing import TypeVar

from crm_tui.domain.phone import parse_phone
from crm_tui.store.legacy.cells import BadCell, Cells

Value = TypeVar("Value")


def needed_code(cells: Cells, column: str) -> str:
    """Return a number that may not be empty."""
    return needed(cells.code(column), column)


def needed_day(cells: Cells, column: str) -> date:
    """Return a day that may not be empty."""
    return needed(cells.day(column), column)


def needed(value: Value | None, column: str) -> Value:
    """Return what a cell says; raises BadCell for an empty one."""
    if value is None or value == "":
        raise BadCell(f"{column} : vide, obligatoire.", field=column)
    return value


def line_number(cells: Cells, column: str) -> str:
    """Return a line's number as phones are kept: `+33353010205`; empty when absent."""
    typed = cells.raw(column)
    return parse_phone(typed, field=column).number if typed else ""


def words(cells: Cells, column: str, *, max_length: int) -> str:
    """Return comma separated words, each trimmed."""
    text = cells.text(column, max_length=max_length)
    return ",".join(filter(None, map(str.strip, text.split(","))))


def at_least(value: int | None, column: str, *, least: int) -> int | None:
    """Return a whole number that is big enough, or None."""
    if value is not None and value < least:
        raise BadCell(f"{column} : {least} au moins.", field=column)
    return value
