"""Import the telecom lines of contracts that are known."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from crm_tui.desk import Desk
from crm_tui.domain.import_report import ImportReport, OnProgress
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.line_batch import LineBatch
from crm_tui.store.legacy.line_record import LINES, LineRecord, read_line
from crm_tui.store.legacy.written import Written
from crm_tui.usecases.parts.import_lines import ImportKind, import_lines


def import_telecom_lines(
    desk: Desk, *, path: Path, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import a file of them; a second run of the same file changes nothing.

    A contract that nobody knows rejects its line; an empty cell never erases.
    """
    kind = ImportKind(
        layout=LINES,
        make_reader=_reader,
        make_writer=lambda _: _write,
        twin="même ligne",
    )
    return import_lines(desk, kind=kind, path=path, on_progress=on_progress)


def _reader() -> Callable[[Cells], LineRecord]:
    return read_line


def _write(
    session: Session, records: Sequence[LineRecord], now: datetime
) -> Sequence[Written]:
    return LineBatch(session, records=records, now=now).write()
