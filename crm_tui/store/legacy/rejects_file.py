"""The file of the lines that were refused or flagged, for whoever corrects the export.

Each line: its number, what became of it, why in French, and the original text. It is
opened in a spreadsheet sooner or later, so no cell may begin like a formula.
"""

import csv
import os
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from crm_tui.store.legacy.formula import harmless
from crm_tui.store.refusals import StoreUnavailable

if TYPE_CHECKING:
    from _csv import Writer

HEADER = ("ligne", "suite", "motif", "contenu")
REJECTED = "rejetée"
FLAGGED = "acceptée, à vérifier"

MAX_TWINS = 1000


class RejectsFile:
    """Made when its first line comes; readable by its owner only."""

    def __init__(self, folder: Path, *, name: str) -> None:
        self._folder = folder
        self._name = name
        self._file: TextIOWrapper | None = None
        self._writer: Writer | None = None
        self.path: Path | None = None

    def __enter__(self) -> "RejectsFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, *, number: int, fate: str, reason: str, raw: str) -> None:
        """Write one line of the export, harmless in a spreadsheet."""
        if self._writer is None:
            self._writer = self._open()
            self._writer.writerow(HEADER)
        self._writer.writerow((number, fate, harmless(reason), harmless(raw)))

    def _open(self) -> "Writer":
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path, descriptor = self._new_file()
        except OSError as error:
            raise StoreUnavailable(
                f"Dossier des rejets inaccessible : {self._folder} ({error.strerror})."
            ) from error
        self._file = os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="")
        return csv.writer(self._file, delimiter=";")

    def _new_file(self) -> tuple[Path, int]:
        """Open a file that did not exist: an earlier report is never overwritten."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        for twin in range(MAX_TWINS):
            path = self._folder / f"{self._name}{f'-{twin}' if twin else ''}.csv"
            try:
                return path, os.open(path, flags, 0o600)
            except FileExistsError:
                continue
        raise FileExistsError(0, "trop de rapports du même nom", str(self._folder))
