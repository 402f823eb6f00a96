"""The base of the screens that are one list: read by pages, and again on return."""

from collections.abc import Callable
from typing import Generic, TypeVar

from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Tone

View = TypeVar("View")


class ListScreen(DeskScreen, Generic[View]):
    """Lines in the table `#lines`; the page that follows comes with the last one.

    A subclass says how a page is read and how it is shown. What reads a page is called
    off the interface's thread: it takes with it all that it needs.
    """

    has_more = False
    """Something is left to read after the last line."""
    to_say = ""
    """What was done, said once the list shows it."""

    def first_page(self) -> Callable[[], View]:
        """Return what reads the list from its beginning."""
        raise NotImplementedError

    def next_page(self) -> Callable[[], View]:
        """Return what reads the page after the last line."""
        raise NotImplementedError

    def show_first(self, view: View) -> None:
        """Show the list from its beginning."""
        raise NotImplementedError

    def add_page(self, view: View) -> None:
        """Put a page under those already read; the cursor stays."""
        raise NotImplementedError

    @property
    def table(self) -> LineTable:
        """Return the lines."""
        return self.query_one("#lines", LineTable)

    def on_mount(self) -> None:
        """Put the cursor where one begins."""
        self.begin()

    def begin(self) -> None:
        """Put the cursor on the first line."""
        self.table.focus()

    def on_screen_resume(self) -> None:
        """Read again: what was opened may have changed."""
        self.load()

    def load(self, *, done: str = "") -> None:
        """Read the list, then say what was done, even if it is read again meanwhile."""
        self.to_say = done or self.to_say
        self.ask(self.first_page(), then=self._show)
        self.office.refresh_counts()

    def load_more(self) -> None:
        """Read the page after the last line, once."""
        if self.has_more:
            self.has_more = False
            self.ask(self.next_page(), then=self.add_page, lane="more")

    def _show(self, view: View) -> None:
        self.show_first(view)
        self.refresh_frame()
        if self.to_say:
            self.say(self.to_say, Tone.DONE)
            self.to_say = ""
