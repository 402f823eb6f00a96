"""Decision tables as CSV files: what is exported is read back exactly."""

import csv
import io
from pathlib import Path

from crm_tui.domain.decision_table import (
    RANK_TITLE,
    DecisionTable,
    TableDefinition,
    TableRow,
)
from crm_tui.domain.refusal import Refusal
from crm_tui.store.legacy.formula import harmless
from crm_tui.store.legacy.text_encoding import detect_encoding
from crm_tui.store.spreadsheet import write_rows

MAX_BYTES = 1_000_000
"""Far more than the longest table that may be saved."""


class UnreadableTableFile(Refusal):
    """A file is not the table it should be; the sentence names its line."""


def write_table(path: Path, *, table: DecisionTable) -> int:
    """Write a new file, and return how many rows it has."""
    titles = [column.title for column in table.definition.columns]
    rows = sorted(table.rows, key=lambda row: row.rank)
    return write_rows(
        path,
        header=[RANK_TITLE, *titles],
        rows=((row.rank, *row.cells) for row in rows),
    )


def read_rows(path: Path, *, definition: TableDefinition) -> tuple[TableRow, ...]:
    """Read the rows of a file whose first line names the columns, in any order.

    Raises UnreadableTableFile naming the line.
    """
    text = _text(path)
    first_line = text.partition("\n")[0]
    delimiter = ";" if ";" in first_line else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [_same_quotes(name.strip()) for name in next(lines, [])]
        places = _places(header, definition)
        return tuple(
            _row(cells, places, line=lines.line_num, width=len(header))
            for cells in lines
            if any(cell.strip() for cell in cells)
        )
    except csv.Error as error:
        raise _refused(lines.line_num, f"guillemets mal fermés ({error}).") from error


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableTableFile(f"Fichier « {path.name} » trop gros : {size} o.")
        codec = detect_encoding(path).codec
        return path.read_bytes().decode(codec).removeprefix("\ufeff")
    except OSError as error:
        raise UnreadableTableFile(
            f"Impossible de lire « {path} » : {error.strerror}."
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableTableFile(f"« {path.name} » n'est pas un texte.") from error


def _places(header: list[str], definition: TableDefinition) -> list[int]:
    """Return where « Position » and each column are, in the definition's order."""
    wanted = [RANK_TITLE, *(column.title for column in definition.columns)]
    for name in header:
        if name not in wanted:
            raise _refused(1, f"colonne inconnue « {name} ».")
        if header.count(name) > 1:
            raise _refused(1, f"deux colonnes « {name} ».")
    for name in wanted:
        if name not in header:
            raise _refused(1, f"il manque la colonne « {name} ».")
    return [header.index(name) for name in wanted]


def _row(cells: list[str], places: list[int], *, line: int, width: int) -> TableRow:
    if len(cells) != width:
        raise _refused(line, f"{len(cells)} cases, {width} attendues.")
    rank, *values = (_as_typed(cells[at]) for at in places)
    if not (rank.strip().isascii() and rank.strip().isdigit() and len(rank) <= 9):
        raise _refused(line, f"« {rank} » n'est pas une position.")
    return TableRow(rank=int(rank), cells=tuple(values))


def _as_typed(cell: str) -> str:
    """Drop the `'` that keeps a spreadsheet from computing the cell."""
    is_guarded = cell.startswith("'") and harmless(cell[1:]) == cell
    return cell[1:] if is_guarded else cell


def _same_quotes(name: str) -> str:
    return name.replace("’", "'")


def _refused(line: int, cause: str) -> UnreadableTableFile:
    return UnreadableTableFile(f"Fichier, ligne {line} : {cause}")
