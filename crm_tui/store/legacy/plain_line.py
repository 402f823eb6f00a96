"""The quick way to read the lines whose every cell is written the usual way.

What is stored of a cell is looked up, column by column, and the rows are zipped from
the values. `customer_reader.py` and `first_rows.py` say what is right; a line that is
not plain goes to them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeGuard

from crm_tui.domain.town_check import TownChecker
from crm_tui.store.legacy.customer_line import CustomerLine
from crm_tui.store.legacy.export_file import ExportFile
from crm_tui.store.legacy.line_records import BrokenRecord, Record
from crm_tui.store.legacy.plain_rows import rows_of
from crm_tui.store.legacy.plain_sheet import PlainSheet, PlainSheets

Lines = Sequence[Record | BrokenRecord]


class PlainLines:
    """Reads the plain lines of one export; made once, with the day it is read."""

    def __init__(
        self, export: ExportFile, *, check_town: TownChecker, now: datetime
    ) -> None:
        self._sheets = PlainSheets(export, check_town=check_town, now=now)

    def read(self, records: Lines) -> list[CustomerLine | None]:
        """Return the customer of each, None where the usual reader has to judge."""
        single, sheet = self._sheet(records)
        found: list[CustomerLine | None] = [None] * len(records)
        lines = zip(sheet.at, sheet.numbers, rows_of(sheet), strict=True)
        for at, numbers, first in lines:
            record = single[at]
            found[record[0]] = CustomerLine(numbers, first, (), record[1].raw)
        return found

    def _sheet(self, records: Lines) -> tuple[list[tuple[int, Record]], PlainSheet]:
        single = [
            (at, record) for at, record in enumerate(records) if _is_single(record)
        ]
        return single, self._sheets.sheet([record.cells for _, record in single])


def _is_single(record: Record | BrokenRecord) -> TypeGuard[Record]:
    """Tell whether a record is what stands between its separators, and no more."""
    raw = record.raw
    return isinstance(record, Record) and '"' not in raw and "\r" not in raw
