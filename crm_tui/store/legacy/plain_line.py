"""The quick way to read a line whose every cell is written the usual way.

One pattern splits and checks the whole line, what is stored of a cell is looked up, and
the rows are picked from the values. `customer_reader.py` and `first_rows.py` say what
is right; a line that is not plain goes to them.
"""

import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from crm_tui.domain.postal_address import departement_of
from crm_tui.domain.town_check import TownChecker
from crm_tui.store.legacy.customer_columns import CUSTOMERS
from crm_tui.store.legacy.customer_line import CustomerLine, Numbers
from crm_tui.store.legacy.export_file import ExportFile
from crm_tui.store.legacy.plain_cells import Memo, NotPlain, conversions, pattern_of
from crm_tui.store.legacy.plain_rows import (
    Whereabouts,
    address_of,
    numbers_of,
    refuse_unusual,
    rows_of,
    site_address_of,
)

ALL_UNLIKE = frozenset({"compteur", "no_contrat", "facture_no", "no_ligne"})
"""Columns whose cells are hardly ever the same: nothing is kept of them."""


class _Judged(NamedTuple):
    """A plain line that nothing speaks against."""

    cells: tuple[str, ...]
    values: list[Any]
    numbers: Numbers
    home: Whereabouts
    site: Whereabouts


class PlainLines:
    """Reads the plain lines of one export; made once, with the day it is read."""

    def __init__(
        self, export: ExportFile, *, check_town: TownChecker, now: datetime
    ) -> None:
        self._fullmatch = _line_pattern(export).fullmatch
        self._arrange = _arrangement(export)
        self._whereabouts = lru_cache(maxsize=65_536)(_finder(check_town))
        stored = conversions(now=now)
        self._absent = tuple(
            stored[name]("") if name in stored else "" for name in CUSTOMERS.columns
        )
        self._lookups: list[tuple[int, Callable[[str], Any]]] = [
            (at, stored[name] if name in ALL_UNLIKE else Memo(stored[name]).__getitem__)
            for at, name in enumerate(CUSTOMERS.columns)
            if name in stored and name in export.positions
        ]

    def read(self, text: str) -> CustomerLine | None:
        """Return the customer of a line, None when the usual reader has to judge."""
        judged = self._judged(text)
        if judged is None:
            return None
        cells, values, numbers, home, site = judged
        first = rows_of(values, numbers, home=home, site=site)
        return CustomerLine(numbers, first, flags=(), cells=list(cells))

    def glance(self, text: str) -> CustomerLine | None:
        """Return what a line names, and none of its rows: another reads it."""
        judged = self._judged(text)
        return CustomerLine(judged.numbers, None, (), []) if judged else None

    def _judged(self, text: str) -> _Judged | None:
        match = self._fullmatch(text)
        if match is None:
            return None
        cells: tuple[Any, ...] = match.groups()
        values = list(self._arrange(cells + self._absent))
        try:
            for at, stored_of in self._lookups:
                values[at] = stored_of(values[at])
            numbers = Numbers._make(numbers_of(values))
            refuse_unusual(values, numbers)
            home = site = self._whereabouts(*address_of(values))
            postcode, town = site_address_of(values)
            if postcode:
                site = self._whereabouts(postcode, town)
        except NotPlain:
            return None
        return _Judged(cells, values, numbers, home, site)


def _line_pattern(export: ExportFile) -> re.Pattern[str]:
    """Return what a line of this export looks like when all its cells are plain."""
    names = {at: name for name, at in export.positions.items()}
    separator = re.escape(export.delimiter)
    cells = (
        pattern_of(names[at], delimiter=export.delimiter)
        if at in names
        else rf'[^"{export.delimiter}\r\n]*'
        for at in range(export.width)
    )
    return re.compile(separator.join(f"({cell})" for cell in cells))


def _arrangement(export: ExportFile) -> "itemgetter[Any]":
    """Return what puts the cells of a line, then those it lacks, in our order."""
    return itemgetter(
        *(
            export.positions.get(name, export.width + at)
            for at, name in enumerate(CUSTOMERS.columns)
        )
    )


def _finder(check_town: TownChecker) -> Callable[[str, str], Whereabouts]:
    def find(postcode: str, town: str) -> Whereabouts:
        check = check_town(postcode, town)
        is_usual = check.is_known_postcode and not check.is_to_check
        if not (is_usual and check.departement):
            raise NotPlain
        home = departement_of(postcode=postcode, insee_code=check.insee_code)
        if home is None:
            raise NotPlain
        return Whereabouts(check.insee_code, check.departement, home)

    return find
