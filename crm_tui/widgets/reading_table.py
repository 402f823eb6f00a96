"""The history of a meter, in the columns of document 001, each line with its verdict.

« DATE/HEURE RELEVÉ, ÉCART RELEVÉ, MESSAGE, RELEVÉ CDM, TYPE DE RELEVÉ » : two lines a
reading, three on a small terminal. A superseded reading stays, struck out.
"""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from crm_tui.domain.french_format import date_time, number
from crm_tui.domain.reading import ReadingStatus
from crm_tui.domain.reading_history import HistoryLine, ReadingHistory
from crm_tui.domain.reading_message import format_figure
from crm_tui.widgets.block_list import MARK_ROOM, Block, BlockList, Draw
from crm_tui.widgets.drawn_lines import flowed
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import (
    OK,
    QUIET,
    STRONG,
    STRUCK,
    URGENT,
    phrase,
    plain,
)
from crm_tui.wording import READING_SOURCE

WHEN, FIGURE, KIND, GAP = 19, 13, 18, 2
"""Cells of the columns with a known width; MESSAGE takes the rest."""

WIDE = 100
"""Below that, MESSAGE goes under the figures."""

BESIDE = WHEN + GAP + FIGURE
"""Room of the verdict, under the date and the gap."""

LOOKS = {
    "cohérent": ("✓", OK),
    "non": ("○", QUIET),
    "incohérent": ("✗", URGENT),
    "confirmé": ("◉", "$act"),
    "rectifié": ("↺", QUIET),
}
"""Shape and colour of a verdict, by its first word."""


class ReadingTable(Panel):
    """« Relevés du compteur »: arrows choose a line, which posts `LineChosen`."""

    DEFAULT_CSS = """
    ReadingTable {
        & #head { height: 1; }
        & BlockList { height: auto; max-height: 100%; }
    }
    """

    history: reactive[ReadingHistory | None] = reactive(None)

    class LineChosen(Message):
        """The cursor came to a reading."""

        def __init__(self, reading_id: int | None) -> None:
            super().__init__()
            self.reading_id = reading_id

    class MoreWanted(Message):
        """The cursor came to the last line, and older readings are left."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(title="Relevés", id=id)

    def compose(self) -> ComposeResult:
        """Yield the head and the lines."""
        yield Static(id="head")
        yield BlockList()

    def on_mount(self) -> None:
        """Draw what came before the children did."""
        self.watch(self, "history", self._show)

    def on_resize(self) -> None:
        """Lay the head out again."""
        self.query_one("#head", Static).update(head_line(width=self._width))

    @on(BlockList.Highlighted)
    def tell_line(self, event: BlockList.Highlighted) -> None:
        """Tell which reading is chosen."""
        event.stop()
        self.post_message(self.LineChosen(event.key))
        history = self.history
        if history is None or not history.has_more or not history.lines:
            return
        if event.key == history.lines[-1].reading.id:
            self.post_message(self.MoreWanted())

    def choose(self, reading_id: int) -> None:
        """Put the cursor on a reading."""
        lines = self.history.lines if self.history else ()
        ids = [line.reading.id for line in lines]
        if reading_id in ids:
            self.query_one(BlockList).cursor = ids.index(reading_id)

    def focus_lines(self) -> None:
        """Give the keys to the lines."""
        self.query_one(BlockList).focus()

    @property
    def _width(self) -> int:
        return self.content_size.width

    def _show(self) -> None:
        if self.history is None:
            return
        blocks = [Block(line.reading.id, _drawing(line)) for line in self.history.lines]
        self.query_one(BlockList).show_blocks(blocks)
        self.subtitle_with(plain(next_band(self.history)))


def next_band(history: ReadingHistory) -> str:
    """Say what the next reading is expected to be."""
    if history.lowest_m3 is None or history.highest_m3 is None:
        return "prochain relevé : sans valeurs hte/basse"
    band = f"{number(history.lowest_m3)} – {number(history.highest_m3)}"
    more = " · plus… ↓" if history.has_more else ""
    return f"prochain relevé attendu : {band}{more}"


def head_line(*, width: int) -> Content:
    """Return the names of the columns, as document 001 writes them."""
    when, gap = "DATE/HEURE RELEVÉ".ljust(WHEN), "ÉCART RELEVÉ".rjust(FIGURE)
    value, kind = "RELEVÉ CDM".rjust(FIGURE), "TYPE DE RELEVÉ"
    columns = [when, gap, value, kind]
    if width >= WIDE:
        columns.insert(2, "MESSAGE".ljust(_message_room(width - MARK_ROOM)))
    return plain(" " * MARK_ROOM + (" " * GAP).join(columns), QUIET)


def verdict_of(line: HistoryLine) -> Content:
    """Return the verdict in words, with its shape."""
    glyph, style = LOOKS.get(line.verdict.split(" ")[0], ("○", QUIET))
    return phrase((f"{glyph} ", style), (line.verdict, style))


def fate_of(line: HistoryLine) -> Content:
    """Return the verdict, or who corrected the reading and why."""
    if line.reading.status is not ReadingStatus.SUPERSEDED:
        return verdict_of(line)
    return phrase((f"{LOOKS['rectifié'][0]} ", QUIET), line.explanation)


def _drawing(line: HistoryLine) -> Draw:
    return lambda width: reading_lines(line, width=width)


def reading_lines(line: HistoryLine, *, width: int) -> list[Content]:
    """Return one reading: its figures, and its verdict beside its message."""
    if width + MARK_ROOM < WIDE:
        return _stacked_lines(line, width=width)
    room = _message_room(width)
    message = message_lines(line.message, width=room, style=_style(line) or QUIET)
    when, gap, value, kind = _figures(line)
    head = [when, gap, message[0].pad_right(room - message[0].cell_length), value, kind]
    below = fate_of(line).wrap(BESIDE)
    lines = [plain(" " * GAP).join(head)]
    for at in range(max(len(below), len(message) - 1)):
        left = below[at] if at < len(below) else Content()
        right = message[at + 1] if at + 1 < len(message) else Content()
        lines.append(
            left.pad_right(BESIDE - left.cell_length) + plain(" " * GAP) + right
        )
    return lines


def _stacked_lines(line: HistoryLine, *, width: int) -> list[Content]:
    style = _style(line) or QUIET
    said = [fate_of(line), *message_pieces(line.message, style=style)]
    return [plain(" " * GAP).join(_figures(line)), *_packed(said, width=width)]


def message_pieces(text: str, *, style: str = QUIET) -> list[Content]:
    """Return the parts of a message: a line never breaks inside `13 - 381`."""
    *before, last = text.split(", ")
    return [plain(f"{piece},", style) for piece in before] + [plain(last, style)]


def message_lines(text: str, *, width: int, style: str = QUIET) -> list[Content]:
    """Return a message on as few lines as its parts allow."""
    return _packed(message_pieces(text, style=style), width=width)


def _packed(pieces: list[Content], *, width: int) -> list[Content]:
    packed = flowed(pieces, width=width, gap=1)
    return [row for line in packed for row in line.wrap(max(8, width))]


def _figures(line: HistoryLine) -> list[Content]:
    """Return date, gap, value and kind, each as wide as its column."""
    reading, style = line.reading, _style(line)
    usage = "—" if line.usage_m3 is None else format_figure(value=line.usage_m3)
    value = format_figure(value=reading.value_m3)
    when = date_time(reading.read_at, seconds=True)
    flagged = URGENT if line.is_flagged else ""
    return [
        plain(when, style).pad_right(WHEN - len(when)),
        _right(usage, style or flagged),
        _right(value, style or flagged or STRONG),
        plain(READING_SOURCE[reading.source], style),
    ]


def _right(text: str, style: str) -> Content:
    return plain(text, style).pad_left(max(0, FIGURE - len(text)))


def _style(line: HistoryLine) -> str:
    is_superseded = line.reading.status is ReadingStatus.SUPERSEDED
    return STRUCK if is_superseded else ""


def _message_room(width: int) -> int:
    return width - WHEN - 2 * FIGURE - KIND - 4 * GAP
