"""Import customers' likes, how they pay and what their sites may have."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from crm_tui.desk import Desk
from crm_tui.domain.import_report import ImportReport, OnProgress
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.standing_batch import ProfileBatch
from crm_tui.store.legacy.standing_record import PROFILES, ProfileRecord, read_profile
from crm_tui.store.legacy.written import Written
from crm_tui.usecases.parts.import_lines import ImportKind, import_lines


def import_profiles(
    desk: Desk, *, path: Path, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import a file of them; a second run of the same file changes nothing.

    A customer, an account or a site that nobody knows rejects its line; an empty cell
    never erases.
    """
    kind = ImportKind(
        layout=PROFILES,
        make_reader=_reader,
        make_writer=lambda _: _write,
        twin="même client, même compte et même site",
    )
    return import_lines(desk, kind=kind, path=path, on_progress=on_progress)


def _reader() -> Callable[[Cells], ProfileRecord]:
    return read_profile


def _write(
    session: Session, records: Sequence[ProfileRecord], now: datetime
) -> Sequence[Written]:
    return ProfileBatch(session, records=records, now=now).write()
