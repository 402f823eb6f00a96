"""Import the customers of a legacy export: parties, accounts, sites, contracts."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlmodel import Session

from crm_tui.catalog import towns
from crm_tui.desk import Act, Desk
from crm_tui.domain.import_report import ImportProgress, ImportReport, OnProgress
from crm_tui.domain.town_check import TownCheck
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.customer_columns import CUSTOMERS
from crm_tui.store.legacy.customer_line import CustomerLine, CustomerLineReader
from crm_tui.store.legacy.customer_lines import write_customer_lines
from crm_tui.store.legacy.customer_reader import CustomerReader
from crm_tui.store.legacy.customer_record import CustomerRecord
from crm_tui.store.legacy.export_file import ExportFile
from crm_tui.store.legacy.first_index import (
    WORTH_BYTES,
    finish_index,
    is_index_postponed,
)
from crm_tui.store.legacy.line_stage import ReadQuickly
from crm_tui.store.legacy.plain_line import PlainLines
from crm_tui.store.legacy.written import Written
from crm_tui.usecases.parts.first_import import is_base_empty, load_then_read
from crm_tui.usecases.parts.import_lines import ImportKind, Write, import_lines
from crm_tui.usecases.parts.running_import import read_batches


def import_customers(
    desk: Desk, *, path: Path, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import a file of customers; a second run of the same file changes nothing.

    An unknown postcode or a bad date rejects its line; a town its postcode does not
    have, a phone or a mail that cannot be read are accepted and flagged. What the CRM
    changed after the export's date is kept.
    """
    now = desk.clock.now()
    is_first = _is_first(desk, path)
    is_postponed = not is_first and _is_index_postponed(desk, path)
    kind = ImportKind(
        layout=CUSTOMERS,
        make_reader=partial(_line_reader, now),
        make_quick_reader=partial(_quick_reader, now),
        make_writer=partial(_writer, now, is_postponed),
        twin="même acteur, même contrat, même facture",
        read=load_then_read if is_first else read_batches,
    )
    report = import_lines(desk, kind=kind, path=path, on_progress=on_progress)
    if is_postponed:
        _finish_index(desk, report, on_progress or _untold)
    return report


def _finish_index(desk: Desk, report: ImportReport, tell: OnProgress) -> None:
    finish_index(
        partial(desk.store.writing, deadline_seconds=None),
        on_step=lambda ending: tell(
            ImportProgress(
                done_bytes=1,
                total_bytes=1,
                read=report.read,
                rejected=report.rejected,
                ending=ending,
            )
        ),
    )


def _untold(_: ImportProgress) -> None:
    """Tell nobody how far the import is."""


def _is_first(desk: Desk, path: Path) -> bool:
    """Tell whether a file is worth loading whole, into a base that holds nobody."""
    return _size(path) >= WORTH_BYTES and is_base_empty(desk)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _is_index_postponed(desk: Desk, path: Path) -> bool:
    export_bytes = _size(path)
    with desk.viewing(Act.IMPORT) as work:
        return is_index_postponed(work.session, export_bytes=export_bytes)


def _line_reader(now: datetime) -> Callable[[Cells], CustomerLine]:
    return CustomerLineReader(_reader(now)).read


def _quick_reader(now: datetime, export: ExportFile) -> ReadQuickly[CustomerLine]:
    return PlainLines(export, check_town=_check_town, now=now).read


def _writer(
    started_at: datetime, is_postponed: bool, export: ExportFile
) -> Write[CustomerLine]:
    reader = _reader(started_at)
    cells = Cells(export.positions)

    def read_again(written: list[str] | str) -> CustomerRecord:
        if isinstance(written, str):
            written = written.split(export.delimiter)
        return reader.read(cells.of(written))

    def write(
        session: Session, lines: Sequence[CustomerLine], now: datetime
    ) -> Sequence[Written]:
        return write_customer_lines(
            session,
            lines,
            read_again=read_again,
            now=now,
            is_index_postponed=is_postponed,
        )

    return write


def _reader(now: datetime) -> CustomerReader:
    return CustomerReader(check_town=_check_town, now=now)


def _check_town(postcode: str, town: str) -> TownCheck:
    return towns().check(postcode=postcode, town=town)
