"""The timeline: what happened to a customer or a dossier, newest first, in words.

    Timeline(title="Fil du client").data_bind(entries=MyScreen.entries)

`entries` is newest first; `coming` holds the deadlines shown above the past; `today`
names the groups. At the bottom of a page that has more, it posts `MoreWanted`.
"""

from datetime import date
from enum import StrEnum

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.domain.timeline import ComingDeadline, TimelineEntry, TimelineKind
from crm_tui.widgets.panel import set_titles
from crm_tui.widgets.plain import QUIET, STRONG, phrase, plain
from crm_tui.widgets.timeline_lines import timeline_lines

SUBTITLE_EDGES = 4
"""Cells a border keeps around its subtitle."""


class TimelineFilter(StrEnum):
    """What the agent wants to see of a timeline, by the word shown under it."""

    ALL = "tout"
    CONTACTS = "contacts"
    DOSSIERS = "dossiers"
    DOCUMENTS = "courriers"

    def keeps(self, entry: TimelineEntry) -> bool:
        """Tell whether an entry is shown."""
        return self is TimelineFilter.ALL or entry.kind in KEPT_KINDS[self]

    def following(self) -> "TimelineFilter":
        """Return the filter that follows, the last one giving the first."""
        members = list(TimelineFilter)
        return members[(members.index(self) + 1) % len(members)]


KEPT_KINDS = {
    TimelineFilter.CONTACTS: frozenset({TimelineKind.CONTACT}),
    TimelineFilter.DOSSIERS: frozenset(
        {
            TimelineKind.DOSSIER,
            TimelineKind.COMMENT,
            TimelineKind.RULE,
            TimelineKind.TASK,
            TimelineKind.JUSTIFICATIF,
            TimelineKind.CONTRACT,
        }
    ),
    TimelineFilter.DOCUMENTS: frozenset({TimelineKind.DOCUMENT}),
}


class TimelineBody(Widget):
    """The lines themselves; as tall as they are."""

    DEFAULT_CSS = "TimelineBody { height: auto; width: 1fr; padding: 0 1 0 0; }"

    def __init__(self, timeline: "Timeline") -> None:
        super().__init__()
        self._timeline = timeline

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width."""
        return len(self._timeline.lines(width=width))

    def render(self) -> Content:
        """Draw the lines, already wrapped."""
        lines = self._timeline.lines(width=self.content_size.width)
        return Content("\n").join(lines)


class Timeline(VerticalScroll):
    """Entries in order, scrolled by keys, filtered by one key of the screen."""

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
    today: reactive[date] = reactive(date.max)
    has_more: reactive[bool] = reactive(False)
    kept: reactive[TimelineFilter] = reactive(TimelineFilter.ALL)

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
        self._known: tuple[object, list[Content]] | None = None

    def compose(self) -> ComposeResult:
        """Yield the one child that scrolls."""
        yield TimelineBody(self)

    def on_mount(self) -> None:
        """Write the titles."""
        set_titles(self, title=plain(self._heading))
        self._show_filter()

    def on_resize(self) -> None:
        """Name every filter, or only the one in force, as there is room."""
        self._show_filter()

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
        self._relay()
        self._show_filter()
        self.scroll_home(animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for more at the bottom."""
        super().watch_scroll_y(old_value, new_value)
        at_end = new_value >= self.max_scroll_y > 0
        if at_end and new_value > old_value:
            self._want_more()

    def show_next_filter(self) -> None:
        """Go to the next filter."""
        self.kept = self.kept.following()

    def lines(self, *, width: int) -> list[Content]:
        """Return what is drawn at this width."""
        asked = (self.entries, self.coming, self.today, self.kept, self.has_more, width)
        if self._known is None or self._known[0] != asked:
            self._known = (asked, self._laid_out(width))
        return self._known[1]

    def _laid_out(self, width: int) -> list[Content]:
        lines = timeline_lines(
            entries=[entry for entry in self.entries if self.kept.keeps(entry)],
            coming=self.coming,
            today=self.today,
            width=width,
        )
        if not lines:
            lines = [plain("Rien à montrer ici.", QUIET)]
        if self.has_more:
            lines += [Content(), plain("↓ suite plus ancienne", QUIET)]
        return lines

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
        if self.has_more and self._wanted_after != len(self.entries):
            self._wanted_after = len(self.entries)
            self.post_message(self.MoreWanted())

    def _show_filter(self) -> None:
        if self._is_filtered:
            words = [
                plain(choice.value, STRONG if choice is self.kept else QUIET)
                for choice in TimelineFilter
            ]
            dotted = phrase(("f ", "bold $act"), plain(" · ", QUIET).join(words))
            if dotted.cell_length > self.size.width - SUBTITLE_EDGES:
                dotted = phrase(("f ", "bold $act"), ("filtre : ", QUIET), self.kept)
            set_titles(self, subtitle=dotted)
