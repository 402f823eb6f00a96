"""Import the dossiers of a legacy export, with their comments and tasks."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlmodel import Session

from crm_tui.catalog import dossier_presets, queues
from crm_tui.desk import Desk
from crm_tui.domain.import_report import ImportReport, OnProgress
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.dossier_batch import DossierBatch
from crm_tui.store.legacy.dossier_reader import DOSSIERS, DossierReader
from crm_tui.store.legacy.dossier_record import DossierRecord
from crm_tui.store.legacy.written import Written
from crm_tui.usecases.parts.import_lines import ImportKind, import_lines


def import_dossiers(
    desk: Desk, *, path: Path, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import a file of dossiers; a second run of the same file changes nothing.

    Comments are kept verbatim. The customers, accounts and sites they name must be
    known already; what the CRM changed after the export's date is kept.
    """
    kind = ImportKind(
        layout=DOSSIERS,
        make_reader=partial(_reader, desk.clock.now()),
        make_writer=lambda _: _write,
        twin="même dossier, même commentaire, même tâche",
    )
    return import_lines(desk, kind=kind, path=path, on_progress=on_progress)


def _reader(now: datetime) -> Callable[[Cells], DossierRecord]:
    return DossierReader(
        queues=frozenset(queues()), presets=frozenset(dossier_presets()), now=now
    ).read


def _write(
    session: Session, records: Sequence[DossierRecord], now: datetime
) -> Sequence[Written]:
    return DossierBatch(session, records=records, now=now).write()
