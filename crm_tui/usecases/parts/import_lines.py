"""The one loop of every import: read, check, write by batches, count each line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from sqlmodel import Session

from crm_tui.clock import PARIS
from crm_tui.desk import Act, Desk
from crm_tui.domain.import_report import ImportProgress, ImportReport, OnProgress
from crm_tui.domain.refusal import Refusal
from crm_tui.store.bulk import batches
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.export_file import ExportFile, Layout
from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.legacy.line_records import BrokenRecord, Record
from crm_tui.store.legacy.rejects_file import FLAGGED, REJECTED, RejectsFile
from crm_tui.store.legacy.written import Written

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


@dataclass(slots=True)
class _Account:
    """What was counted so far."""

    read: int = 0
    accepted: int = 0
    rejected: int = 0
    fates: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))
    flagged: int = 0
    done_bytes: int = 0


def import_lines(
    desk: Desk,
    *,
    kind: ImportKind[Read],
    path: Path,
    on_progress: OnProgress | None = None,
) -> ImportReport:
    """Import a file; each batch is one transaction, so that a second run goes on."""
    desk.check(Act.IMPORT)
    export = ExportFile.open(path, layout=kind.layout)
    total = path.stat().st_size
    account = _Account()
    with RejectsFile(desk.settings.rejects_dir, name=_name(desk, path)) as rejects:
        reader = _LineReader(kind, export, rejects, account)
        for batch in batches(reader, size=BATCH):
            _write_batch(desk, kind, path, batch, rejects, account)
            if on_progress:
                on_progress(
                    ImportProgress(
                        done_bytes=min(account.done_bytes, total),
                        total_bytes=total,
                        read=account.read,
                        rejected=account.rejected,
                    )
                )
    return _report(kind, export, account, rejects.path)


class _LineReader(Generic[Read]):
    """Yields the records that may be written; counts and rejects the others."""

    def __init__(
        self,
        kind: ImportKind[Read],
        export: ExportFile,
        rejects: RejectsFile,
        account: _Account,
    ) -> None:
        self._kind = kind
        self._export = export
        self._rejects = rejects
        self._account = account
        self._first_line: dict[int, int] = {}

    def __iter__(self) -> Iterator[tuple[Record, Read]]:
        cells = Cells(self._export.positions)
        for record in self._export.records():
            self._account.read += record.lines
            self._account.done_bytes += len(record.raw) + record.lines
            if isinstance(record, BrokenRecord):
                self._reject(record, record.reason)
                continue
            try:
                found = self._kind.read(cells.of(record.cells))
                self._refuse_twin(record, found)
            except Refusal as refusal:
                self._reject(record, str(refusal))
            else:
                yield record, found

    def _refuse_twin(self, record: Record, found: Read) -> None:
        """Refuse a key already read; hashes are kept, a file may have a million."""
        first = self._first_line.setdefault(hash(found.key), record.number)
        if first != record.number:
            raise Refusal(f"Doublon de la ligne {first} : {self._kind.twin}.")

    def _reject(self, record: Record | BrokenRecord, reason: str) -> None:
        reject(self._rejects, self._account, record, reason)


def reject(
    rejects: RejectsFile,
    account: _Account,
    record: Record | BrokenRecord,
    reason: str,
) -> None:
    """Count the lines of a record as rejected and keep them for correction."""
    account.rejected += record.lines
    rejects.add(number=record.number, fate=REJECTED, reason=reason, raw=record.raw)


def _write_batch(
    desk: Desk,
    kind: ImportKind[Read],
    path: Path,
    batch: Sequence[tuple[Record, Read]],
    rejects: RejectsFile,
    account: _Account,
) -> None:
    with desk.performing(Act.IMPORT) as work:
        records = [found for _, found in batch]
        written = kind.write(work.session, records, work.now)
        work.trail(
            "import",
            path.name[:40],
            after={
                "kind": kind.layout.kind,
                "first_line": batch[0][0].number,
                "last_line": batch[-1][0].number,
            },
        )
    for (record, _), line in zip(batch, written, strict=True):
        if line.refusal:
            reject(rejects, account, record, line.refusal)
            continue
        account.accepted += record.lines
        account.fates[line.fate] += 1
        if line.flags:
            account.flagged += 1
            reason = " ".join(line.flags)
            rejects.add(
                number=record.number, fate=FLAGGED, reason=reason, raw=record.raw
            )


def _report(
    kind: ImportKind[Read],
    export: ExportFile,
    account: _Account,
    rejects_path: Path | None,
) -> ImportReport:
    return ImportReport(
        kind=kind.layout.kind,
        encoding=export.encoding.label,
        delimiter=export.delimiter_label,
        ignored_columns=export.ignored,
        read=account.read,
        accepted=account.accepted,
        rejected=account.rejected,
        created=account.fates[Fate.CREATED],
        updated=account.fates[Fate.UPDATED],
        unchanged=account.fates[Fate.UNCHANGED],
        flagged=account.flagged,
        rejects_path=rejects_path,
    )


def _name(desk: Desk, path: Path) -> str:
    """Return the name of the rejects file: the export's, and when it was read."""
    stem = "".join(char if char.isalnum() else "-" for char in path.stem)[:60]
    return f"{desk.clock.now().astimezone(PARIS):%Y-%m-%d-%H%M%S}-{stem}"
