"""Import the delays to pay that the recovery department granted."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from crm_tui.desk import Desk
from crm_tui.domain.import_report import ImportReport, OnProgress
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.standing_batch import ExtensionBatch
from crm_tui.store.legacy.standing_record import (
    EXTENSIONS,
    ExtensionRecord,
    read_extension,
)
from crm_tui.store.legacy.written import Written
from crm_tui.usecases.parts.import_lines import ImportKind, import_lines


def import_extensions(
    desk: Desk, *, path: Path, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import a file of them; a second run of the same file changes nothing.

    An account that nobody knows rejects its line; an empty cell never erases.
    """
    kind = ImportKind(
        layout=EXTENSIONS,
        make_reader=_reader,
        make_writer=lambda _: _write,
        twin="même prorogation",
    )
    return import_lines(desk, kind=kind, path=path, on_progress=on_progress)


def _reader() -> Callable[[Cells], ExtensionRecord]:
    return read_extension


def _write(
    session: Session, records: Sequence[ExtensionRecord], now: datetime
) -> Sequence[Written]:
    return ExtensionBatch(session, records=records, now=now).write()
