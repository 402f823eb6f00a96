"""Import the history of equipment with the assistance (« AT/SAV »)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from crm_tui.desk import Desk
from crm_tui.domain.import_report import ImportReport, OnProgress
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.equipment_batch import AfterSalesBatch
from crm_tui.store.legacy.equipment_record import (
    AFTER_SALES,
    AfterSalesRecord,
    read_after_sales,
)
from crm_tui.store.legacy.written import Written
from crm_tui.usecases.parts.import_lines import ImportKind, import_lines


def import_after_sales(
    desk: Desk, *, path: Path, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import a file of them; a second run of the same file changes nothing.

    An equipment that nobody knows rejects its line; an empty cell never erases.
    """
    kind = ImportKind(
        layout=AFTER_SALES,
        make_reader=_reader,
        make_writer=lambda _: _write,
        twin="même interaction et même test",
    )
    return import_lines(desk, kind=kind, path=path, on_progress=on_progress)


def _reader() -> Callable[[Cells], AfterSalesRecord]:
    return read_after_sales


def _write(
    session: Session, records: Sequence[AfterSalesRecord], now: datetime
) -> Sequence[Written]:
    return AfterSalesBatch(session, records=records, now=now).write()
