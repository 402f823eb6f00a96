"""An export file opened: its encoding, its separator, and where each column is."""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from crm_tui.domain.search_key import words_of
from crm_tui.store.legacy.line_records import BrokenRecord, Record, RecordReader
from crm_tui.store.legacy.physical_lines import physical_lines
from crm_tui.store.legacy.refusals import UnreadableExport
from crm_tui.store.legacy.text_encoding import TextEncoding, detect_encoding

DELIMITERS = {";": "point-virgule", "\t": "tabulation", ",": "virgule"}
MAX_COLUMNS = 300


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns a kind of export has; headers are compared without accents."""

    kind: str
    """French plural: `clients`, `dossiers`, `relevés`."""
    columns: tuple[str, ...]
    required: frozenset[str]
    aliases: tuple[tuple[str, str], ...] = ()
    """Other headers of a column, as printed elsewhere: (`releve_cdm`, `index`)."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A readable export, and how it was understood."""

    path: Path
    layout: Layout
    encoding: TextEncoding
    delimiter: str
    positions: dict[str, int]
    """Where each known column is."""
    width: int
    ignored: tuple[str, ...]
    """Headers nobody knows, kept aside and reported."""

    @classmethod
    def open(cls, path: Path, *, layout: Layout) -> "ExportFile":
        """Read the header, or refuse the file in one sentence."""
        if not path.is_file():
            raise UnreadableExport(f"Fichier introuvable : {path}.")
        try:
            encoding = detect_encoding(path)
            header = _header_text(path, encoding)
        except OSError as error:
            raise UnreadableExport(
                f"Fichier illisible : {path} ({error.strerror})."
            ) from error
        best = max(
            (_Header.read(header, delimiter, layout) for delimiter in DELIMITERS),
            key=lambda read: len(read.positions),
        )
        best.refuse_unusable(layout)
        return cls(
            path=path,
            layout=layout,
            encoding=encoding,
            delimiter=best.delimiter,
            positions=best.positions,
            width=best.width,
            ignored=best.ignored,
        )

    @property
    def delimiter_label(self) -> str:
        """Return the separator's French name."""
        return DELIMITERS[self.delimiter]

    def records(self) -> Iterator[Record | BrokenRecord]:
        """Yield what follows the header, every physical line in exactly one of them."""
        lines = islice(physical_lines(self.path), 1, None)
        return iter(
            RecordReader(
                lines,
                codec=self.encoding.codec,
                delimiter=self.delimiter,
                width=self.width,
            )
        )


@dataclass(frozen=True, slots=True)
class _Header:
    """A header line, read with one of the separators."""

    delimiter: str
    width: int
    positions: dict[str, int]
    twice: tuple[str, ...]
    ignored: tuple[str, ...]

    @classmethod
    def read(cls, text: str, delimiter: str, layout: Layout) -> "_Header":
        cells = next(csv.reader([text], delimiter=delimiter), [])
        known = {_plain(name): name for name in layout.columns} | dict(layout.aliases)
        positions: dict[str, int] = {}
        twice: list[str] = []
        ignored: list[str] = []
        for at, cell in enumerate(cells):
            name = known.get(_plain(cell))
            if name is None:
                ignored += [cell.strip()] if cell.strip() else []
            elif name in positions:
                twice.append(name)
            else:
                positions[name] = at
        return cls(delimiter, len(cells), positions, tuple(twice), tuple(ignored))

    def refuse_unusable(self, layout: Layout) -> None:
        if self.width > MAX_COLUMNS:
            raise UnreadableExport(
                f"{self.width} colonnes, {MAX_COLUMNS} au maximum : ce n'est pas un "
                f"export de {layout.kind}."
            )
        missing = sorted(layout.required - set(self.positions))
        if missing:
            raise UnreadableExport(
                f"En-tête de {layout.kind} : il manque « {' », « '.join(missing)} ». "
                "La première ligne nomme les colonnes, séparées par « ; »."
            )
        if self.twice:
            raise UnreadableExport(
                f"En-tête de {layout.kind} : « {self.twice[0]} » y est deux fois."
            )


def _header_text(path: Path, encoding: TextEncoding) -> str:
    line = next(physical_lines(path))
    if line.is_cut or b"\0" in line.raw:
        raise UnreadableExport("En-tête illisible : ce n'est pas un export CSV.")
    raw = line.raw.removeprefix(codecs.BOM_UTF8)
    return raw.decode(encoding.codec, errors="replace")


def _plain(header: str) -> str:
    """Return a header without accents, case nor punctuation: `releve_cdm`."""
    return "_".join(words_of(header))
