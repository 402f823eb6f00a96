"""The one loop of every import: read, check, write by batches, count each line."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from sqlmodel import Session

from crm_tui.desk import Act, Desk
from crm_tui.domain.import_report import ImportProgress, ImportReport, OnProgress
from crm_tui.domain.refusal import Refusal
from crm_tui.store.bulk import batches
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.export_file import ExportFile, Layout
from crm_tui.store.legacy.line_records import BrokenRecord, Record
from crm_tui.store.legacy.rejects_file import RejectsFile
from crm_tui.store.legacy.written import Written
from crm_tui.usecases.parts.line_account import LineAccount, rejects_name

BATCH = 500
"""Records of one transaction: memory and the writers' wait stay short."""


class KeyedRecord(Protocol):
    """A record that knows what two lines of one file may not share."""

    @property
    def key(self) -> tuple[object, ...]:
        """Return that key."""
        ...


Read = TypeVar("Read", bound=KeyedRecord)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKind(Generic[Read]):
    """What differs from one import to the other."""

    layout: Layout
    read: Callable[[Cells], Read]
    """From cells to a record; raises a Refusal that names the cell."""
    write: Callable[[Session, Sequence[Read], datetime], Sequence[Written]]
    """Writes a batch, and says what became of each record, in order."""
    twin: str
    """What a line repeats when its key was already read."""


def import_lines(
    desk: Desk,
    *,
    kind: ImportKind[Read],
    path: Path,
    on_progress: OnProgress | None = None,
) -> ImportReport:
    """Import a file; each batch is one transaction, so that a second run goes on."""
    desk.check(Act.IMPORT)
    with _few_collections():
        return _import(desk, kind=kind, path=path, on_progress=on_progress)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Keep the collector from walking through every library at each batch's end."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _import(
    desk: Desk, *, kind: ImportKind[Read], path: Path, on_progress: OnProgress | None
) -> ImportReport:
    export = ExportFile.open(path, layout=kind.layout)
    total = path.stat().st_size
    name = rejects_name(desk, path)
    with RejectsFile(desk.settings.rejects_dir, name=name) as rejects:
        account = LineAccount(rejects)
        for batch in batches(_readable(kind, export, account), size=BATCH):
            for (record, _), line in zip(
                batch, _write_batch(desk, kind, path, batch), strict=True
            ):
                if line.refusal:
                    account.reject(record, line.refusal)
                else:
                    account.accept(record, line.fate, line.flags)
            if on_progress:
                on_progress(_progress(account, total))
    return account.report(export)


def _readable(
    kind: ImportKind[Read], export: ExportFile, account: LineAccount
) -> Iterator[tuple[Record, Read]]:
    """Yield the records that may be written; count and reject the others."""
    cells = Cells(export.positions)
    first_line: dict[int, int] = {}
    for record in export.records():
        account.saw(record)
        if isinstance(record, BrokenRecord):
            account.reject(record, record.reason)
            continue
        try:
            found = kind.read(cells.of(record.cells))
        except Refusal as refusal:
            account.reject(record, str(refusal))
            continue
        # Hashes are kept, not keys: a file may have a million lines.
        first = first_line.setdefault(hash(found.key), record.number)
        if first == record.number:
            yield record, found
        else:
            account.reject(record, f"Doublon de la ligne {first} : {kind.twin}.")


def _write_batch(
    desk: Desk,
    kind: ImportKind[Read],
    path: Path,
    batch: Sequence[tuple[Record, Read]],
) -> Sequence[Written]:
    with desk.performing(Act.IMPORT) as work:
        written = kind.write(work.session, [found for _, found in batch], work.now)
        work.trail(
            "import",
            path.name[:40],
            after={
                "kind": kind.layout.kind,
                "first_line": batch[0][0].number,
                "last_line": batch[-1][0].number,
            },
        )
    return written


def _progress(account: LineAccount, total: int) -> ImportProgress:
    return ImportProgress(
        done_bytes=min(account.done_bytes, total),
        total_bytes=total,
        read=account.read,
        rejected=account.rejected,
    )
