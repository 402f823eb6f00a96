"""Why a reading stands or not, in sentences, with what it may have been meant to be."""

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.french_format import date_time, number
from crm_tui.domain.reading import ReadingStatus
from crm_tui.domain.reading_history import HistoryLine
from crm_tui.widgets.drawn_lines import DrawnLines, flowed
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, QUIET, STRONG, STRUCK, phrase, plain
from crm_tui.widgets.reading_table import verdict_of

MOST_SUGGESTIONS = 3


class DetailLines(DrawnLines):
    """The lines of the panel."""

    line: reactive[HistoryLine | None] = reactive(None, layout=True)

    def lines(self, *, width: int) -> list[Content]:
        """Return the verdict, its explanation, and the suggestions."""
        if self.line is None:
            return [plain("Aucun relevé : n en saisit un.", QUIET)]
        head = flowed(_head(self.line), width=width, gap=2)
        parts = [*head, plain(self.line.explanation), *_suggestions(self.line)]
        return [row for part in parts if part for row in part.wrap(max(8, width))]


class ReadingDetail(Panel):
    """« Ce relevé »."""

    DEFAULT_CSS = "ReadingDetail { height: 1fr; }"

    line: reactive[HistoryLine | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(title="Ce relevé", id=id)

    def compose(self) -> ComposeResult:
        """Yield the lines."""
        yield DetailLines().data_bind(ReadingDetail.line)

    def on_mount(self) -> None:
        """Mark a flagged reading on the border too."""
        self.watch(self, "line", self._mark)

    def _mark(self) -> None:
        is_flagged = self.line is not None and self.line.is_flagged
        self.set_class(is_flagged, "-urgent")
        self.title_with(plain("⚠ À vérifier" if is_flagged else "Ce relevé"))
        self.subtitle_with(plain("c corriger" if is_flagged else ""))


def _head(line: HistoryLine) -> list[Content]:
    reading = line.reading
    is_superseded = reading.status is ReadingStatus.SUPERSEDED
    value = plain(
        line.unit.shown(reading.value_m3), STRUCK if is_superseded else STRONG
    )
    by = f" · saisi par {reading.author}" if reading.author else ""
    when = plain(f"{date_time(reading.read_at)}{by}", QUIET)
    return [value, when, verdict_of(line)]


def _suggestions(line: HistoryLine) -> list[Content]:
    return [
        phrase(("→ ", ACT), (number(one.value_m3), ACT), "  ", one.explanation)
        for one in line.suggestions[:MOST_SUGGESTIONS]
    ]
