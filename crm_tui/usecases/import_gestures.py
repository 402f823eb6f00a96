"""Import the goodwill gestures that other tools granted, so that none is forgotten."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from crm_tui.desk import Desk
from crm_tui.domain.import_report import ImportReport, OnProgress
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.gesture_batch import GestureBatch
from crm_tui.store.legacy.gesture_record import GESTURES, GestureReader, GestureRecord
from crm_tui.store.legacy.written import Written
from crm_tui.usecases.parts.concerns import complaint_terms
from crm_tui.usecases.parts.import_lines import ImportKind, import_lines


def import_gestures(
    desk: Desk, *, path: Path, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import a file of gestures; one that is known already stays as it is.

    A dossier that nobody knows, or a reason that is no complaint, rejects its line.
    """
    kind = ImportKind(
        layout=GESTURES,
        make_reader=_reader,
        make_writer=lambda _: _write,
        twin="même geste",
    )
    return import_lines(desk, kind=kind, path=path, on_progress=on_progress)


def _reader() -> Callable[[Cells], GestureRecord]:
    return GestureReader(frozenset(complaint_terms().codes)).read


def _write(
    session: Session, records: Sequence[GestureRecord], now: datetime
) -> Sequence[Written]:
    return GestureBatch(session, records=records, now=now).write()
