"""Files opened in a spreadsheet: never over another one, no cell that computes."""

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import visible
from crm_tui.store.legacy.formula import harmless


class UnableToWriteFile(Refusal):
    """The file exists, or its folder does not let it be written."""


def write_rows(
    path: Path, *, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> int:
    """Write a new CSV file its owner alone can read, and return how many rows it has.

    `;` between cells and UTF-8 with its mark, as French spreadsheets open it. Rows that
    cannot be read to the end leave no file.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(path, flags, 0o600)
    except FileExistsError:
        raise UnableToWriteFile(f"Le fichier « {path} » existe déjà.") from None
    except OSError as error:
        raise UnableToWriteFile(
            f"Impossible d'écrire « {path} » : {error.strerror}."
        ) from error
    with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as file:
        try:
            return _write(file, header, rows)
        except BaseException:
            path.unlink()
            raise


def _write(
    file: TextIO, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> int:
    writer = csv.writer(file, delimiter=";")
    writer.writerow(header)
    count = 0
    for row in rows:
        writer.writerow([harmless(visible(str(cell))) for cell in row])
        count += 1
    return count
