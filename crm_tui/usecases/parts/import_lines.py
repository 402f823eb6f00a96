"""The one loop of every import: read, check, write by batches, count each line."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Generic

from sqlmodel import Session

from crm_tui.desk import Act, Desk
from crm_tui.domain.import_report import ImportReport, OnProgress
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.export_file import ExportFile, Layout
from crm_tui.store.legacy.line_stage import (
    CheckedBatch,
    LineStage,
    Read,
    ReadQuickly,
    found_in,
)
from crm_tui.store.legacy.rejects_file import RejectsFile
from crm_tui.store.legacy.stage_process import FEW_COLLECTIONS
from crm_tui.store.legacy.written import Written
from crm_tui.usecases.parts.line_account import LineAccount, rejects_name
from crm_tui.usecases.parts.running_import import (
    ReadBatches,
    Running,
    read_batches,
    tell,
    trail_entry,
)

BATCH = 2000
"""Records of one transaction: memory and the writers' wait stay short."""


Write = Callable[[Session, Sequence[Read], datetime], Sequence[Written]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKind(Generic[Read]):
    """What differs from one import to the other."""

    layout: Layout
    make_reader: Callable[[], Callable[[Cells], Read]]
    """Makes what goes from cells to a record, or raises a Refusal naming the cell; a
    big file is read in another process, which is handed this."""
    make_writer: Callable[[ExportFile], Write[Read]]
    """Makes what writes a batch, and says what became of each record, in order."""
    twin: str
    """What a line repeats when its key was already read."""
    make_quick_reader: Callable[[ExportFile], ReadQuickly[Read]] | None = None
    """Makes what reads the usual lines quickly, and leaves the others."""
    read: ReadBatches[Read] = read_batches
    """How the file is gone through."""


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
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(FEW_COLLECTIONS)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def _import(
    desk: Desk, *, kind: ImportKind[Read], path: Path, on_progress: OnProgress | None
) -> ImportReport:
    export = ExportFile.open(path, layout=kind.layout)
    stage = LineStage(
        export=export,
        make_reader=kind.make_reader,
        make_quick_reader=kind.make_quick_reader,
        twin=kind.twin,
        size=BATCH,
    )
    write = kind.make_writer(export)
    name = rejects_name(desk, path)
    with RejectsFile(desk.settings.rejects_dir, name=name) as rejects:
        running = Running(
            desk=desk,
            kind=kind.layout.kind,
            path=path,
            total_bytes=path.stat().st_size,
            stage=stage,
            account=LineAccount(rejects),
            on_progress=on_progress,
        )
        for batch in kind.read(running):
            written = _write(running, batch, write) if batch.checked else ()
            _count(running.account, batch, written)
            tell(running)
    return running.account.report(export)


def _write(
    running: Running[Read], batch: CheckedBatch[Read], write: Write[Read]
) -> Sequence[Written]:
    with running.desk.performing(Act.IMPORT) as work:
        written = write(work.session, found_in(batch), work.now)
        work.trail(
            "import",
            running.path.name[:40],
            after=trail_entry(
                running,
                first_line=batch.checked[0].source.number,
                last_line=batch.checked[-1].source.number,
            ),
        )
    return written


def _count(
    account: LineAccount, batch: CheckedBatch[Read], written: Sequence[Written]
) -> None:
    """Count each line of a batch where it ended."""
    account.done_bytes += batch.done_bytes
    for source, reason in batch.rejected:
        account.reject(source, reason)
    for checked, line in zip(batch.checked, written, strict=True):
        if line.refusal:
            account.reject(checked.source, line.refusal)
        else:
            account.accept(checked.source, line.fate, line.flags)
