"""The timeline: what happened to a customer or a dossier, newest first, in words.

    Timeline(title="Fil du client").data_bind(entries=MyScreen.entries)

`entries` is newest first; `coming` holds the deadlines shown above the past; `today`
names the groups. At the bottom of a page that has more, it posts `MoreWanted`.
"""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from crm_tui.domain.search_key import words_of
from crm_tui.domain.timeline import ComingDeadline, TimelineEntry
from crm_tui.widgets.panel import set_titles
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.timeline_body import TimelineBody
from crm_tui.widgets.timeline_filter import (
    KEPT_KINDS,
    TimelineFilter,
    filter_title,
    is_whole,
    kept_entries,
    sifted_title,
)
from crm_tui.widgets.timeline_lines import LaidOut, laid_out

__all__ = ["KEPT_KINDS", "Timeline", "TimelineFilter"]

SUBTITLE_EDGES = 4
"""Cells a border keeps around its subtitle."""

NOWHERE = -1
"""No entry was chosen yet."""

NOT_READ = date.max
"""The day of a past that nobody has read yet: nothing may be said of it."""


class Timeline(VerticalScroll):
    """Entries in order, walked by the arrows, filtered by keys of the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Monter", show=False),
        Binding("down", "move(1)", "Descendre", show=False),
        Binding("enter", "open", "Ouvrir", show=False),
    ]
    DEFAULT_CSS = """
    Timeline {
        border: round $edge;
        border-title-color: $primary;
        border-subtitle-color: $quiet;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        &:focus { border: round $primary; }
    }
    """

    entries: reactive[tuple[TimelineEntry, ...]] = reactive(())
    coming: reactive[tuple[ComingDeadline, ...]] = reactive(())
    today: reactive[date] = reactive(NOT_READ)
    has_more: reactive[bool] = reactive(False)
    kept: reactive[TimelineFilter] = reactive(TimelineFilter.ALL)

    words: reactive[str] = reactive("")
    """What is searched inside: entries that have every word begun so."""
    is_new_only: reactive[bool] = reactive(False)
    """Show what happened since the last contact, and nothing older."""
    at: reactive[int] = reactive(NOWHERE)
    """Rank of the entry under the cursor, once an arrow was pressed."""

    class EntryOpened(Message):
        """Enter was pressed on an entry."""

        def __init__(self, entry: TimelineEntry) -> None:
            super().__init__()
            self.entry = entry

    class MoreWanted(Message):
        """The end of the page was reached, and there is more."""

    def __init__(
        self,
        *,
        title: str = "Fil",
        is_filtered: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._heading = title
        self._is_filtered = is_filtered
        self._wanted_after = -1
        self._known: tuple[object, LaidOut] | None = None

    def compose(self) -> ComposeResult:
        """Yield the one child that scrolls."""
        yield TimelineBody(self.lines)

    def on_mount(self) -> None:
        """Write the titles."""
        set_titles(self, title=plain(self._heading))
        self._show_filter()

    def on_resize(self) -> None:
        """Name the filters there is room for, and fill the room with the past."""
        self._show_filter()
        self.call_after_refresh(self._want_more_when_short)

    def watch_entries(self) -> None:
        """Draw the new past."""
        self._wanted_after = -1
        self._relay()

    def watch_coming(self) -> None:
        """Draw the new deadlines."""
        self._relay()

    def watch_today(self) -> None:
        """Name the groups again."""
        self._relay()

    def watch_has_more(self) -> None:
        """Say whether the past goes on."""
        self._relay()

    def watch_kept(self) -> None:
        """Keep what the filter keeps, from the top."""
        self._begin_anew()

    def watch_words(self) -> None:
        """Keep what has these words, from the top."""
        self._begin_anew()

    def watch_is_new_only(self) -> None:
        """Keep what is new, or everything again."""
        self._begin_anew()

    def watch_at(self) -> None:
        """Bring the chosen entry in sight."""
        self._relay()
        places = self._layout(width=self._width).places
        if 0 <= self.at < len(places):
            top, height = places[self.at]
            self.call_after_refresh(self._show_lines, top, height)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for more at the bottom."""
        super().watch_scroll_y(old_value, new_value)
        at_end = new_value >= self.max_scroll_y > 0
        if at_end and new_value > old_value:
            self._want_more()

    def show_next_filter(self) -> None:
        """Go to the next filter."""
        self.kept = self.kept.following()

    @property
    def shown(self) -> tuple[TimelineEntry, ...]:
        """Return the entries the filters keep."""
        return kept_entries(
            self.entries,
            kept=self.kept,
            words=words_of(self.words),
            is_new_only=self.is_new_only,
        )

    def lines(self, width: int) -> list[Content]:
        """Return what is drawn at this width."""
        return self._layout(width=width).lines

    def action_move(self, by: int) -> None:
        """Go to the next entry, or to the one before."""
        last = len(self.shown) - 1
        if by > 0 and self.at >= last:
            self.scroll_end(animate=False)
        self.at = max(0, min(self.at + by, last)) if last >= 0 else NOWHERE

    def action_open(self) -> None:
        """Open the entry under the cursor, the newest where none was chosen."""
        if shown := self.shown:
            self.at = max(0, self.at)
            self.post_message(self.EntryOpened(shown[min(self.at, len(shown) - 1)]))

    @property
    def _width(self) -> int:
        return next(iter(self.query(TimelineBody)), self).content_size.width

    def _layout(self, *, width: int) -> LaidOut:
        asked = (
            *(self.entries, self.coming, self.today, self.kept, self.has_more, width),
            *(self.words, self.is_new_only, self.at),
        )
        if self._known is None or self._known[0] != asked:
            self._known = (asked, self._laid_out(width))
        return self._known[1]

    def _laid_out(self, width: int) -> LaidOut:
        is_sifted = bool(self.words) or self.is_new_only
        layout = laid_out(
            entries=self.shown,
            coming=() if is_sifted else self.coming,
            today=self.today,
            width=width,
            chosen=self.at,
        )
        nothing = "" if self.today == NOT_READ else "Rien à montrer ici."
        lines = layout.lines or [plain(nothing, QUIET)]
        if self._has_more:
            lines = [*lines, Content(), plain("↓ suite plus ancienne", QUIET)]
        return LaidOut(lines, layout.places)

    @property
    def _has_more(self) -> bool:
        return self.has_more and not is_whole(
            self.entries, is_new_only=self.is_new_only
        )

    def _begin_anew(self) -> None:
        self.set_reactive(Timeline.at, NOWHERE)
        self._relay()
        self._show_filter()
        self.scroll_home(animate=False)

    def _show_lines(self, top: int, height: int) -> None:
        line = Region(0, top, 1, min(height, max(1, self.size.height)))
        self.scroll_to_region(line, animate=False)

    def _relay(self) -> None:
        for body in self.query(TimelineBody):
            body.refresh(layout=True)
        self.call_after_refresh(self._want_more_when_short)

    def _want_more_when_short(self) -> None:
        """Ask for more where the page leaves room: a filter may hide most of it."""
        if self.size.height and not self.max_scroll_y:
            self._want_more()

    def _want_more(self) -> None:
        """Ask once for what follows this page."""
        if self._has_more and self._wanted_after != len(self.entries):
            self._wanted_after = len(self.entries)
            self.post_message(self.MoreWanted())

    def _show_filter(self) -> None:
        if self.words or self.is_new_only:
            count = f"{len(self.shown)}{'+' if self._has_more else ''}"
            words = "" if self.is_new_only else self.words
            set_titles(self, subtitle=sifted_title(count, words=words))
        elif self._is_filtered:
            width = self.size.width - SUBTITLE_EDGES
            set_titles(self, subtitle=filter_title(self.kept, width=width))
