"""The lines of reading requests by tab, and the one under the cursor in full."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from textual.reactive import reactive

from crm_tui.domain.french_format import short_date, typo
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.request_address import RED, AddressLevel, LineReason
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.line_table import Cell, Column, Row, cell
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, URGENT, plain
from crm_tui.widgets.request_tabs import RequestsTab
from crm_tui.widgets.request_words import (
    MODE,
    WAY_OUT,
    address_words,
    level_word,
    short_level,
    state_cell,
)

LABEL_WIDTH = 11
READY = "Part avec la campagne : ^s l'envoie."
UNTICKED = WAY_OUT[LineReason.UNTICKED]
AWAITED = "Sa réponse est attendue : i la saisit, r relance le client."

_BEFORE = (
    Column(title="", width=1),
    Column(title="Bien", width=12),
    Column(title="Client", width=11, flex=2),
    Column(title="Mode", width=4),
    Column(title="Adresse", width=14, flex=3),
)
_WAITING = (
    *_BEFORE,
    Column(title="Niveau", width=6),
    Column(title="État", width=14),
    Column(title="Site", width=16, flex=3, drop=1),
)
_AFTER = (*_BEFORE[1:], Column(title="Demandée", width=10))
_COLUMNS: Mapping[RequestsTab, tuple[Column, ...]] = {
    RequestsTab.SENT: (*_AFTER, Column(title="État", width=10)),
    RequestsTab.REMINDED: (*_AFTER, Column(title="Relancée", width=10)),
    RequestsTab.ANSWERED: (*_AFTER, Column(title="Répondue", width=10)),
    RequestsTab.LEFT_OUT: (*_BEFORE[1:], Column(title="Raison", width=14)),
}


def request_columns(tab: RequestsTab) -> tuple[Column, ...]:
    """Return the columns of a tab of lines."""
    return _COLUMNS.get(tab, _WAITING)


def request_rows(tab: RequestsTab, lines: Sequence[ReadingRequest]) -> list[Row]:
    """Return one row a line; its key is the id of its request."""
    return [request_row(tab, line) for line in lines]


def request_row(tab: RequestsTab, line: ReadingRequest) -> Row:
    """Return the row of a line: in red where it has no address to go to."""
    return Row(line.id, tuple(_cells(tab, line)))


def _cells(tab: RequestsTab, line: ReadingRequest) -> Iterator[Cell]:
    is_waiting = tab is RequestsTab.WAITING
    if is_waiting:
        yield tick_cell(line)
    role = "urgent" if is_waiting and line.reason in BARRED else ""
    yield cell(line.asset_number, role or "title")
    yield cell(line.customer_name, role)
    yield cell(MODE[line.mode], role)
    yield cell(address_words(line), role)
    if is_waiting:
        yield cell(short_level(line.level), "quiet")
        yield state_cell(line)
        yield cell(line.site_address, "quiet")
        return
    if tab is not RequestsTab.LEFT_OUT:
        yield cell(short_date(line.requested_on), "quiet")
    yield _end_cell(tab, line)


def _end_cell(tab: RequestsTab, line: ReadingRequest) -> Cell:
    day = _END_DAY[tab](line) if tab in _END_DAY else None
    return state_cell(line) if day is None else cell(short_date(day))


_END_DAY: Mapping[RequestsTab, Callable[[ReadingRequest], date | None]] = {
    RequestsTab.REMINDED: lambda line: line.reminded_on,
    RequestsTab.ANSWERED: lambda line: line.answered_on,
}

BARRED = (*RED, LineReason.BLOCKED)
"""What cannot leave as it is: drawn in red, whatever else its word says."""


def tick_cell(line: ReadingRequest) -> Cell:
    """Return whether a line leaves: ticked, not ticked, or it cannot be."""
    if line.is_selected:
        return cell("✓", "ok")
    return cell("✗", "urgent") if line.reason in BARRED else cell("·", "quiet")


class RequestSheet(Panel):
    """What a line has no room to say, and what the agent may do about it."""

    line: reactive[ReadingRequest | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, title="Demande", id=id)

    def watch_line(self) -> None:
        """Draw the line."""
        self.words.items = tuple(_items(self.line)) if self.line else ()


def _items(line: ReadingRequest) -> Iterator[Item]:
    yield (NOTHING, plain(line.customer_name, STRONG))
    yield _said(line)
    for label, value in _facts(line):
        if value:
            yield (plain(label.ljust(LABEL_WIDTH), QUIET), plain(value))


def _said(line: ReadingRequest) -> Item:
    """Return what stands against the line, else what comes next."""
    if line.is_waiting:
        return (plain("◐ ", ACT), plain(AWAITED))
    if line.answered_on is not None:
        return (plain("✓ ", OK), plain(f"Répondue le {short_date(line.answered_on)}."))
    if line.planned_on is not None:
        words = f"Exclue par un calendrier, reportée au {short_date(line.planned_on)}."
        return (plain("◌ ", QUIET), plain(words))
    words = WAY_OUT.get(line.reason, READY if line.is_selected else UNTICKED)
    if line.reason is LineReason.REFUSED:
        words = f"{words} {line.failure}"
    if line.reason in (*BARRED, LineReason.REFUSED):
        return (plain("✗ ", URGENT), plain(typo(words)))
    mark = plain("✓ ", OK) if line.is_selected else plain("○ ", QUIET)
    return (mark, plain(typo(words)))


def _facts(line: ReadingRequest) -> tuple[tuple[str, str], ...]:
    is_typed = line.level is AddressLevel.TYPED
    level = level_word(line.level)
    return (
        ("adresse", address_words(line) if line.address else ""),
        ("saisie" if is_typed else "niveau", level),
        ("bien", f"{line.asset_number} · {line.label}"),
        ("compteur", line.serial_number),
        ("site", line.site_address),
        ("demande", f"{line.number} du {short_date(line.requested_on)}"),
        ("relancée", short_date(line.reminded_on) if line.reminded_on else ""),
    )
