"""Which encoding an export is in: UTF-8 with or without a mark, or Windows-1252."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from crm_tui.store.legacy.physical_lines import physical_lines
from crm_tui.store.legacy.refusals import UnreadableExport

FOREIGN_STARTS = (
    (codecs.BOM_UTF32_LE, "fichier UTF-32"),
    (codecs.BOM_UTF16_LE, "fichier UTF-16"),
    (codecs.BOM_UTF16_BE, "fichier UTF-16"),
    (b"PK\x03\x04", "classeur ou archive ZIP"),
    (b"\x1f\x8b", "archive gzip"),
    (b"\xd0\xcf\x11\xe0", "ancien classeur Excel"),
    (b"%PDF", "document PDF"),
)
SAMPLE_BYTES = 4096


@dataclass(frozen=True, slots=True)
class TextEncoding:
    """An encoding Python knows, with the French name that is shown."""

    codec: str
    label: str


UTF8 = TextEncoding("utf-8", "UTF-8")
UTF8_MARKED = TextEncoding("utf-8", "UTF-8 (avec marque BOM)")
CP1252 = TextEncoding("cp1252", "Windows-1252")


def detect_encoding(path: Path) -> TextEncoding:
    """Return the encoding most lines are in, or refuse what is no text at all.

    The whole file is looked at: French written in Windows-1252 is practically never
    valid UTF-8, so the lines beyond ASCII vote, and one corrupt line decides nothing.
    """
    with path.open("rb") as file:
        sample = file.read(SAMPLE_BYTES)
    _refuse_foreign(sample)
    if sample.startswith(codecs.BOM_UTF8):
        return UTF8_MARKED
    votes = 0
    for line in physical_lines(path):
        if not line.raw.isascii():
            votes += 1 if _is_utf8(line.raw) else -1
    return CP1252 if votes < 0 else UTF8


def _refuse_foreign(sample: bytes) -> None:
    if not sample.strip(codecs.BOM_UTF8 + b" \t\r\n"):
        raise UnreadableExport("Fichier vide : aucun en-tête, aucune ligne.")
    for start, name in FOREIGN_STARTS:
        if sample.startswith(start):
            raise _foreign(name)
    if b"\0" in sample.split(b"\n", 1)[0]:
        raise _foreign("fichier UTF-16 ou binaire")  # UTF-16 may come without its mark


def _foreign(name: str) -> UnreadableExport:
    return UnreadableExport(
        f"Format refusé ({name}) : enregistrez un CSV en UTF-8 ou en Windows-1252."
    )


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
