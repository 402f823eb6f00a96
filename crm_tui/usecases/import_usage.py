"""Import what telecom lines consumed, month by month."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from crm_tui.desk import Desk
from crm_tui.domain.import_report import ImportReport, OnProgress
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.line_batch import UsageBatch
from crm_tui.store.legacy.line_record import USAGE, UsageRecord, read_usage
from crm_tui.store.legacy.written import Written
from crm_tui.usecases.parts.import_lines import ImportKind, import_lines


def import_usage(
    desk: Desk, *, path: Path, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import a file of them; a second run of the same file changes nothing.

    A telecom line that nobody knows rejects its line; an empty cell never erases.
    """
    kind = ImportKind(
        layout=USAGE,
        make_reader=_reader,
        make_writer=lambda _: _write,
        twin="même ligne et même mois",
    )
    return import_lines(desk, kind=kind, path=path, on_progress=on_progress)


def _reader() -> Callable[[Cells], UsageRecord]:
    return read_usage


def _write(
    session: Session, records: Sequence[UsageRecord], now: datetime
) -> Sequence[Written]:
    return UsageBatch(session, records=records, now=now).write()
