"""The account of an import: each line counted once, on the side where it ended."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from crm_tui.clock import PARIS
from crm_tui.desk import Desk
from crm_tui.domain.import_report import ImportReport
from crm_tui.store.legacy.export_file import ExportFile
from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.legacy.rejects_file import FLAGGED, REJECTED, RejectsFile


class Located(Protocol):
    """Whatever says which lines of the file it is."""

    @property
    def number(self) -> int:
        """Return its first line."""
        ...

    @property
    def lines(self) -> int:
        """Return how many it takes."""
        ...

    @property
    def raw(self) -> str:
        """Return their text."""
        ...


@dataclass(slots=True)
class LineAccount:
    """What was counted so far, and the file where rejected lines go."""

    rejects: RejectsFile
    accepted: int = 0
    rejected: int = 0
    flagged: int = 0
    done_bytes: int = 0
    fates: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))

    @property
    def read(self) -> int:
        """Return how many lines were read: each is on one side or the other."""
        return self.accepted + self.rejected

    def accept(self, record: Located, fate: Fate, flags: tuple[str, ...] = ()) -> None:
        """Count the lines of a record as accepted, and tell what to check."""
        self.accept_many(records=1, lines=record.lines, fate=fate)
        if flags:
            self.flag(record, flags)

    def accept_many(self, *, records: int, lines: int, fate: Fate) -> None:
        """Count records that ended alike, and the lines they take."""
        self.accepted += lines
        self.fates[fate] += records

    def flag(self, record: Located, flags: tuple[str, ...]) -> None:
        """Tell what to check of a record that was accepted."""
        self.flagged += 1
        self._keep(record, FLAGGED, " ".join(flags))

    def reject(self, record: Located, reason: str) -> None:
        """Count the lines of a record as rejected, and keep them for correction."""
        self.rejected += record.lines
        self._keep(record, REJECTED, reason)

    def report(self, export: ExportFile) -> ImportReport:
        """Return the account of the whole file."""
        return ImportReport(
            kind=export.layout.kind,
            encoding=export.encoding.label,
            delimiter=export.delimiter_label,
            ignored_columns=export.ignored,
            read=self.read,
            accepted=self.accepted,
            rejected=self.rejected,
            created=self.fates[Fate.CREATED],
            updated=self.fates[Fate.UPDATED],
            unchanged=self.fates[Fate.UNCHANGED],
            flagged=self.flagged,
            rejects_path=str(self.rejects.path or ""),
        )

    def _keep(self, record: Located, fate: str, reason: str) -> None:
        self.rejects.add(number=record.number, fate=fate, reason=reason, raw=record.raw)


def rejects_name(desk: Desk, path: Path) -> str:
    """Return the name of the rejects file: the export's, and when it was read."""
    stem = "".join(char if char.isalnum() else "-" for char in path.stem)[:60]
    return f"{desk.clock.now().astimezone(PARIS):%Y-%m-%d-%H%M%S}-{stem}"
