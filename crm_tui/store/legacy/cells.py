"""Reading one cell: text, day, instant, amount, code; or the reason it is refused."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from crm_tui.domain.refusal import Refusal
from crm_tui.domain.search_key import normalize
from crm_tui.domain.text import clean
from crm_tui.store.legacy.formula import FORMULA_STARTS

PARIS = ZoneInfo("Europe/Paris")
"""Exports give the hours of the clock on the wall."""

FIRST_YEAR, LAST_YEAR = 1850, 2100

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_INSTANT = re.compile(
    r"(\d{1,2}/\d{1,2}/\d{4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?", re.ASCII
)
_AMOUNT = re.compile(
    r"(-?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,12}))(?:,(\d{1,2}))?(?: ?€)?",
    re.ASCII,
)
_GROUPING = re.compile("[ \u00a0\u202f]")
_ZERO_DECIMALS = re.compile(r",0+$")
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_TEN_DIGITS = re.compile(r"\d{10}", re.ASCII)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.-]{0,23}", re.ASCII)

_FIRST_COMBINING = "\u0300"
"""A text that begins below it begins with something the eye sees."""

YES_NO = {"o": True, "oui": True, "1": True, "n": False, "non": False, "0": False}

Code = TypeVar("Code", bound=StrEnum)
Found = TypeVar("Found", date, datetime)


class BadCell(Refusal):
    """A cell that makes its line unusable."""


class Cells:
    """The cells of one record, asked by the name of their column."""

    __slots__ = ("_cells", "_positions")

    def __init__(self, positions: Mapping[str, int]) -> None:
        self._positions = _Positions(positions)
        self._cells: list[str] = [""]

    def of(self, cells: list[str]) -> "Cells":
        """Take the cells of the next record; one object serves the whole file."""
        self._cells = [cell.strip() for cell in cells]
        self._cells.append("")
        return self

    @property
    def all(self) -> list[str]:
        """Return the cells of the record in order, trimmed."""
        return self._cells[:-1]

    def has(self, column: str) -> bool:
        """Tell whether the cell is filled."""
        return bool(self.raw(column))

    def raw(self, column: str) -> str:
        """Return the cell as written, trimmed; empty when the file lacks the column.

        The `'` that keeps a spreadsheet from computing `'+33…` is not part of it.
        """
        value = self._cells[self._positions[column]]
        if value[:1] == "'" and value[1:].startswith(FORMULA_STARTS):
            return value[1:]
        return value

    def text(self, column: str, *, max_length: int, multiline: bool = False) -> str:
        """Return a cleaned text."""
        value = self._cells[self._positions[column]]
        if not value or (len(value) <= max_length and _is_plain(value)):
            return value
        return clean(
            self.raw(column), field=column, max_length=max_length, multiline=multiline
        )

    def needed(self, column: str, *, max_length: int) -> str:
        """Return a cleaned text that may not be empty."""
        value = self.text(column, max_length=max_length)
        if not value:
            raise BadCell(f"{column} : vide, obligatoire.", field=column)
        return value

    def ten_digits(self, column: str) -> str:
        """Return an id of ten digits, its leading zeros kept; empty when absent."""
        return self._matching(column, _TEN_DIGITS, "10 chiffres attendus")

    def code(self, column: str) -> str:
        """Return a number or a serial: letters, digits and dashes."""
        return self._matching(column, _CODE, "lettres, chiffres et tirets attendus")

    def whole(self, column: str) -> int | None:
        """Return a whole number; a decimal part made of zeros is allowed."""
        value = self.raw(column)
        if not value:
            return None
        if not _WHOLE.fullmatch(value):
            value = _ZERO_DECIMALS.sub("", value)
            if not value:
                return None
        if not _WHOLE.fullmatch(value):
            raise self._bad(column, "nombre entier attendu")
        return int(value)

    def euros(self, column: str) -> Decimal | None:
        """Return an amount written with a decimal comma."""
        value = self.raw(column)
        if not value:
            return None
        found = _AMOUNT.fullmatch(value)
        if found is None:
            raise self._bad(column, "montant attendu, décimales après une virgule")
        return _decimal(found[1], found[2] or "0")

    def flag(self, column: str) -> bool | None:
        """Return a yes or no, None for an empty cell."""
        value = self.raw(column)
        if not value:
            return None
        found = YES_NO.get(value.lower())
        if found is None:
            raise self._bad(column, "O ou N attendu")
        return found

    def day(self, column: str) -> date | None:
        """Return a date written jj/mm/aaaa."""
        value = self._cells[self._positions[column]]
        if not value:
            return None
        return self._read(column, read_day, "date jj/mm/aaaa attendue")

    def instant(self, column: str) -> datetime | None:
        """Return a date with or without its hour, in Paris."""
        if not self.raw(column):
            return None
        return self._read(column, read_instant, "date jj/mm/aaaa hh:mm:ss attendue")

    def one_of(self, column: str, labels: Mapping[str, Code]) -> str:
        """Return a stored code from its code or its French label, empty when absent."""
        value = self._cells[self._positions[column]]
        if not value:
            return ""
        found = labels.get(normalize(self.raw(column)))
        if found is None:
            raise self._bad(column, "valeur inconnue")
        return str(found)

    def _matching(self, column: str, pattern: re.Pattern[str], expected: str) -> str:
        value = self.raw(column)
        if value and not pattern.fullmatch(value):
            raise self._bad(column, expected)
        return value

    def _read(
        self,
        column: str,
        reader: Callable[[str], Found | None],
        expected: str,
    ) -> Found:
        found = reader(self.raw(column))
        if found is None:
            raise self._bad(column, expected)
        return found

    def _bad(self, column: str, expected: str) -> BadCell:
        shown = self.raw(column)
        shown = f"{shown[:40]}…" if len(shown) > 40 else shown
        return BadCell(f"{column} : « {shown} » refusé, {expected}.", field=column)


class _Positions(dict[str, int]):
    """Where each column is; one the file lacks is after the last, always empty."""

    def __missing__(self, column: str) -> int:
        self[column] = -1
        return -1


def labels_of(codes: Mapping[Code, str]) -> dict[str, Code]:
    """Return what a cell may say for each code: the code itself or its French label."""
    said = {normalize(label): code for code, label in codes.items() if label}
    return said | {normalize(code.value): code for code in codes}


def _is_plain(value: str) -> bool:
    """Tell that `clean` would give the text back: visible, composed, nothing hidden.

    Most cells are; the whole gate costs ten times as much.
    """
    if value[0] == "'" or not value.isprintable():
        return False
    return value.isascii() or (
        value[0] < _FIRST_COMBINING and unicodedata.is_normalized("NFC", value)
    )


@lru_cache(maxsize=65_536)
def _decimal(whole: str, cents: str) -> Decimal:
    return Decimal(f"{_GROUPING.sub('', whole)}.{cents}")


@lru_cache(maxsize=65_536)
def read_day(text: str) -> date | None:
    """Return `15/01/2024` as a date, None when it is not one."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    day, month, year = int(found[1]), int(found[2]), int(found[3])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=65_536)
def read_instant(text: str) -> datetime | None:
    """Return `11/07/2024 09:23:26` as an instant, midnight when no hour is given."""
    found = _INSTANT.fullmatch(text)
    day = read_day(found[1]) if found else None
    if found is None or day is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups()[1:])
    try:
        moment = time(hour, minute, second)
    except ValueError:
        return None
    return datetime.combine(day, moment, tzinfo=PARIS).astimezone(UTC)
