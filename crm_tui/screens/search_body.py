"""Under the search box: one list at left, at right what that list does not show."""

from collections.abc import Iterable
from datetime import date

from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.domain.draft import Draft
from crm_tui.domain.search_hit import RecentCustomer, SearchAnswer, SearchHit
from crm_tui.domain.work_queue import WorkQueueView
from crm_tui.widgets import search_lines
from crm_tui.widgets.glance import Glance
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import plain

PARTS = ("results", "nothing", "day", "tips-large")
"""Ids of what the left shows, one at a time."""


class SearchBody(Horizontal):
    """Shows what it is given; knows neither the box nor the use cases."""

    def __init__(self) -> None:
        super().__init__(
            Vertical(*_left(), id="left"), Vertical(*_right(), id="right"), id="halves"
        )
        self.has_tasks = False

    def on_mount(self) -> None:
        """Begin with nothing found and nothing read."""
        self.query_one("#hits", LineTable).can_focus = False
        for glance in self.query(Glance):
            glance.display = False
        self.show_home()

    @property
    def list_at_left(self) -> LineTable:
        """Return the list that the arrows move while the cursor is in the box."""
        shown = "#queue" if self.query_one("#day").display else "#hits"
        return self.query_one(shown, LineTable)

    def show_home(self) -> None:
        """Show the tasks that wait; while there are none, how to search."""
        self._show_part("day" if self.has_tasks else "tips-large")

    def show_answer(self, answer: SearchAnswer) -> None:
        """Show the customers found."""
        self.query_one("#hits", LineTable).show_rows(search_lines.hit_rows(answer))
        set_titles(self.query_one("#results"), title=search_lines.results_title(answer))
        self._show_part("results")

    def show_nothing(self, text: str, *, prospect: str) -> None:
        """Say that nobody was found, and what F5 would begin with."""
        content = search_lines.nothing_found(text, prospect=prospect)
        self.query_one("#nothing-text", Static).update(content)
        self._show_part("nothing")

    def show_preview(self, hit: SearchHit, *, today: date) -> None:
        """Show who is under the cursor."""
        glance = search_lines.preview(hit, today=today)
        self.query_one("#preview", Glance).show(glance)
        strip = search_lines.short_preview(hit, today=today)
        self.query_one("#hit-preview", Static).update(strip, layout=False)
        self._place_glances()

    def show_drafts(self, drafts: tuple[Draft, ...]) -> None:
        """Offer back what was being typed."""
        self.query_one("#drafts", Glance).show(search_lines.drafts_offered(drafts))
        self._place_glances()

    def show_queue(self, view: WorkQueueView) -> None:
        """Show the tasks that wait, most urgent first."""
        self.query_one("#queue", LineTable).show_rows(search_lines.queue_rows(view))
        subtitle = search_lines.queue_subtitle(view)
        set_titles(self.query_one("#day"), subtitle=plain(subtitle))
        glance = self.query_one("#queue-glance", Glance)
        glance.show(search_lines.queue_glance(view), subtitle="F6")
        self.has_tasks = bool(view.lines)
        welcome = search_lines.welcome(is_idle=not self.has_tasks)
        self.query_one("#welcome", Static).update(welcome)
        self._place_glances()

    def show_recents(self, recents: tuple[RecentCustomer, ...]) -> None:
        """Show the customers this agent opened last."""
        rows = search_lines.recent_rows(recents)
        self.query_one("#recents", LineTable).show_rows(rows)
        self.query_one("#recent-panel").display = bool(rows)
        self._place_glances()

    def _show_part(self, shown: str) -> None:
        for part in PARTS:
            self.query_one(f"#{part}").display = part == shown
        self._place_glances()

    def _place_glances(self) -> None:
        """Show at right what the left does not show already."""
        is_home = self.query_one("#day").display
        has_results = self.query_one("#results").display
        self.query_one("#preview").display = has_results
        glance = self.query_one("#queue-glance", Glance)
        glance.display = bool(glance.text) and not is_home
        self.query_one("#tips").display = is_home or self.query_one("#nothing").display
        right = self.query_one("#right")
        right.set_class(not any(part.display for part in right.children), "-empty")


def _left() -> Iterable[Widget]:
    hits = LineTable(search_lines.HIT_COLUMNS, is_driven=True, id="hits")
    yield Panel(hits, Static(id="hit-preview"), id="results")
    yield Panel(Static(id="nothing-text"), title="Aucun client", id="nothing")
    queue = LineTable(search_lines.QUEUE_COLUMNS, is_driven=True, id="queue")
    yield Panel(queue, title="Ma corbeille", id="day")
    welcome = Static(search_lines.welcome(is_idle=False), id="welcome")
    yield Panel(welcome, title="Une seule case pour tout", id="tips-large")


def _right() -> Iterable[Widget]:
    yield Glance(title="Aperçu", id="preview", is_steady=True)
    yield Glance(title="Brouillons", id="drafts", variant="act")
    yield Glance(title="Ma corbeille", id="queue-glance")
    recents = LineTable(search_lines.RECENT_COLUMNS, has_head=False, id="recents")
    yield Panel(recents, title="Derniers clients", id="recent-panel")
    yield Panel(Static(search_lines.tips()), title="Chercher par", id="tips")
