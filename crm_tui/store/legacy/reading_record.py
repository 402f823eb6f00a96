"""What one line of a readings' export says, or of the table of document 001."""

from dataclasses import dataclass
from datetime import datetime

from crm_tui.domain.reading import ReadingSource
from crm_tui.domain.reading_message import (
    ReadingMessage,
    UnreadableFigure,
    UnreadableMessage,
    parse_reading_message,
    parse_whole_figure,
)
from crm_tui.store.legacy.cells import BadCell, Cells, labels_of
from crm_tui.store.legacy.export_file import Layout
from crm_tui.wording import READING_SOURCE

READINGS = Layout(
    kind="relevés",
    columns=("compteur", "date_heure", "ecart", "message", "index", "type", "auteur"),
    required=frozenset({"date_heure", "index"}),
    aliases=(
        ("date_heure_releve", "date_heure"),
        ("ecart_releve", "ecart"),
        ("releve_cdm", "index"),
        ("type_de_releve", "type"),
        ("matricule", "compteur"),
    ),
)
"""The document's headers are « DATE/HEURE RELEVÉ », « ECART RELEVÉ », « MESSAGE »,
« RELEVÉ CDM » and « TYPE DE RELEVÉ »."""

SOURCES = labels_of(READING_SOURCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRecord:
    """One reading of one meter, with what its source printed beside it."""

    serial: str
    read_at: datetime
    value_m3: int
    source: str
    usage_m3: int | None
    usage_low_m3: int | None
    usage_high_m3: int | None
    author: str
    flags: tuple[str, ...]

    @property
    def key(self) -> tuple[str, datetime, str]:
        """Return what two lines of one export may not share."""
        return self.serial, self.read_at, self.source


class ReadingReader:
    """Reads the lines of one export; `serial` is the meter when no column says it."""

    def __init__(self, *, serial: str, now: datetime) -> None:
        self._serial = serial
        self._now = now

    def read(self, cells: Cells) -> ReadingRecord:
        """Return the reading of a line; raises a Refusal that names the cell."""
        serial = cells.code("compteur").upper() or self._serial
        if not serial:
            raise BadCell("compteur : vide, donnez la colonne ou --meter.")
        read_at = cells.instant("date_heure")
        if read_at is None or read_at > self._now:
            raise BadCell("date_heure : vide ou dans le futur.")
        message = _message(cells)
        printed_m3 = _usage(cells)
        band = message.band if message else None
        usage_m3 = message.usage_m3 if message else printed_m3
        return ReadingRecord(
            serial=serial,
            read_at=read_at,
            value_m3=_value(cells),
            source=cells.one_of("type", SOURCES) or ReadingSource.FIELD.value,
            usage_m3=usage_m3,
            usage_low_m3=band.low_m3 if band else None,
            usage_high_m3=band.high_m3 if band else None,
            author=cells.text("auteur", max_length=10).upper(),
            flags=_doubts(printed_m3, message),
        )


def _value(cells: Cells) -> int:
    """Return the reading: « seuls les m3 doivent être saisis » (document 001)."""
    value_m3 = _figure(cells, "index")
    if value_m3 is None or value_m3 < 0:
        raise BadCell("index : vide ou négatif.")
    return value_m3


def _usage(cells: Cells) -> int | None:
    return _figure(cells, "ecart")


def _figure(cells: Cells, column: str) -> int | None:
    text = cells.raw(column)
    if not text:
        return None
    try:
        return parse_whole_figure(text=text)
    except UnreadableFigure as refusal:
        raise BadCell(f"{column} : {refusal}", field=column) from refusal


def _message(cells: Cells) -> ReadingMessage | None:
    text = cells.raw("message")
    if not text:
        return None
    try:
        return parse_reading_message(text=text)
    except UnreadableMessage as refusal:
        raise BadCell(f"message : {refusal}", field="message") from refusal


def _doubts(printed_m3: int | None, message: ReadingMessage | None) -> tuple[str, ...]:
    if message is None or printed_m3 in (None, message.usage_m3):
        return ()
    return (f"ecart : {printed_m3} m³, or le message dit {message.usage_m3} m³.",)
