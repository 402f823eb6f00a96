"""Import meter readings: an export, or the table of document 001 as it is printed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlmodel import Session

from crm_tui.clock import PARIS
from crm_tui.desk import Desk
from crm_tui.domain.import_report import ImportReport, OnProgress
from crm_tui.store import reading_answers as answers
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.reading_batch import ReadingBatch
from crm_tui.store.legacy.reading_record import (
    READINGS,
    ReadingReader,
    ReadingRecord,
)
from crm_tui.store.legacy.written import Written
from crm_tui.usecases.parts.import_lines import ImportKind, import_lines


def import_readings(
    desk: Desk,
    *,
    path: Path,
    meter: str = "",
    on_progress: OnProgress | None = None,
) -> ImportReport:
    """Import a file of readings; `meter` is the serial when no column gives one.

    A reading is added or already there: none is changed and none removed. Those that
    requests wait for answer them.
    """
    kind = ImportKind(
        layout=READINGS,
        make_reader=partial(_reader, meter.strip().upper(), desk.clock.now()),
        make_writer=lambda _: _write,
        twin="même compteur, même date, même type",
    )
    return import_lines(desk, kind=kind, path=path, on_progress=on_progress)


def _reader(serial: str, now: datetime) -> Callable[[Cells], ReadingRecord]:
    return ReadingReader(serial=serial, now=now).read


def _write(
    session: Session, records: Sequence[ReadingRecord], now: datetime
) -> Sequence[Written]:
    written = ReadingBatch(session, records=records).write()
    answers.match_imported(
        session,
        serials={record.serial for record in records},
        answered_on=now.astimezone(PARIS).date(),
    )
    return written
