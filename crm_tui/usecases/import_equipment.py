"""Import the equipment customers hold."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from crm_tui.desk import Desk
from crm_tui.domain.import_report import ImportReport, OnProgress
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.equipment_batch import EquipmentBatch
from crm_tui.store.legacy.equipment_record import (
    EQUIPMENT,
    EquipmentRecord,
    read_equipment,
)
from crm_tui.store.legacy.written import Written
from crm_tui.usecases.parts.import_lines import ImportKind, import_lines


def import_equipment(
    desk: Desk, *, path: Path, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import a file of them; a second run of the same file changes nothing.

    A customer that nobody knows, or a telecom line that is not theirs, rejects its
    line; an empty cell never erases.
    """
    kind = ImportKind(
        layout=EQUIPMENT,
        make_reader=_reader,
        make_writer=lambda _: _write,
        twin="même équipement",
    )
    return import_lines(desk, kind=kind, path=path, on_progress=on_progress)


def _reader() -> Callable[[Cells], EquipmentRecord]:
    return read_equipment


def _write(
    session: Session, records: Sequence[EquipmentRecord], now: datetime
) -> Sequence[Written]:
    return EquipmentBatch(session, records=records, now=now).write()
