"""A list that draws its own lines: only the rows that changed are repainted.

Refilling a DataTable costs 27 ms a key, this costs what a raw terminal program does.
Rows are values: `Row(key, cells)`, a cell being `((text, role), …)`.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from crm_tui.widgets.line_cells import ROLES, Cell, Column, Row, cell
from crm_tui.widgets.line_strips import LineStrips

__all__ = ["Cell", "Column", "LineTable", "Row", "cell"]


class LineTable(ScrollView, can_focus=True):
    """Rows under a fixed header, a cursor, and two messages: Highlighted, Chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Monter", show=False),
        Binding("down", "move(1)", "Descendre", show=False),
        Binding("pageup", "page(-1)", "Page précédente", show=False),
        Binding("pagedown", "page(1)", "Page suivante", show=False),
        Binding("home", "first", "Première ligne", show=False),
        Binding("end", "last", "Dernière ligne", show=False),
        Binding("enter", "choose", "Ouvrir", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-table--head",
        "line-table--cursor",
        "line-table--cursor-at-rest",
        *(f"line-table--{role}" for role in ROLES),
    }
    DEFAULT_CSS = """
    LineTable {
        height: 1fr;
        background: $background;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        & > .line-table--head { color: $quiet; }
        & > .line-table--cursor { background: $chosen; text-style: bold; }
        & > .line-table--quiet { color: $quiet; }
        & > .line-table--strong { text-style: bold; }
        & > .line-table--match { color: $primary; text-style: bold; }
        & > .line-table--act { color: $act; text-style: bold; }
        & > .line-table--ok { color: $ok; }
        & > .line-table--urgent { color: $urgent; text-style: bold; }
        & > .line-table--struck { color: $quiet; text-style: strike; }
        & > .line-table--title { color: $primary; text-style: bold; }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    class Highlighted(Message):
        """The cursor came to a row, or left the last one (key None)."""

        def __init__(self, table: "LineTable", key: Any) -> None:
            super().__init__()
            self.table, self.key = table, key

        @property
        def control(self) -> "LineTable":
            """Return the table, for `@on(…, "#id")`."""
            return self.table

    class Chosen(Message):
        """A row was opened, by Enter or a second click."""

        def __init__(self, table: "LineTable", key: Any) -> None:
            super().__init__()
            self.table, self.key = table, key

        @property
        def control(self) -> "LineTable":
            """Return the table, for `@on(…, "#id")`."""
            return self.table

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        has_head: bool = True,
        is_driven: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.columns = tuple(columns)
        self.head = 1 if has_head else 0
        self.rows: tuple[Row, ...] = ()
        self.strips = LineStrips(self, is_driven=is_driven)
        """Driven from a text field: its cursor acts although the focus is there."""

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Lay the table out for rows of another kind."""
        self.columns = tuple(columns)
        self._forget()

    def show_rows(self, rows: Sequence[Row], *, cursor: int = 0) -> None:
        """Replace the rows; lines that stay the same are not drawn again."""
        before, self.rows = self.rows, tuple(rows)
        old_cursor = self.cursor
        self._resize()
        self.strips.keep(self.rows)
        self.set_reactive(LineTable.cursor, max(0, min(cursor, len(rows) - 1)))
        self._show_cursor()
        moved = {old_cursor, self.cursor} if old_cursor != self.cursor else set()
        for at in range(max(len(before), len(self.rows))):
            if before[at : at + 1] != self.rows[at : at + 1] or at in moved:
                self._refresh_row(at)
        self.post_message(self.Highlighted(self, self.key))

    def replace_row(self, at: int, row: Row) -> None:
        """Draw one row again, at a cost that does not grow with the list."""
        self.strips.drop(self.rows[at])
        self.rows = (*self.rows[:at], row, *self.rows[at + 1 :])
        self._refresh_row(at)

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Put rows under the others, whose drawing stays."""
        before = len(self.rows)
        self.rows = (*self.rows, *rows)
        self._resize()
        for at in range(before, len(self.rows)):
            self._refresh_row(at)

    @property
    def key(self) -> Any:
        """Return what the row under the cursor stands for."""
        return self.rows[self.cursor].key if self.rows else None

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Draw the two rows that changed, and tell."""
        self._refresh_row(before)
        self._refresh_row(now)
        self._show_cursor()
        self.post_message(self.Highlighted(self, self.key))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        width = self.scrollable_content_region.width
        if self.head and y == 0:
            return self.strips.of_head(columns=self.columns, width=width)
        at = y - self.head + self.scroll_offset.y
        if not 0 <= at < len(self.rows):
            return Strip.blank(width, self.rich_style)
        return self.strips.of_row(
            self.rows[at],
            columns=self.columns,
            width=width,
            is_cursor=at == self.cursor,
        )

    def on_resize(self, event: events.Resize) -> None:
        """Lay the columns out again."""
        self._forget()
        self._resize()
        self._show_cursor()

    def notify_style_update(self) -> None:
        """Draw with the new colours."""
        super().notify_style_update()
        self._forget()

    def on_focus(self) -> None:
        """Show that the cursor acts."""
        self._forget()

    def on_blur(self) -> None:
        """Show that the cursor rests."""
        self._forget()

    def on_click(self, event: events.Click) -> None:
        """Move to the row under the pointer; a second click opens it."""
        at = event.get_content_offset_capture(self).y - self.head + self.scroll_offset.y
        if 0 <= at < len(self.rows):
            self.cursor = at
            if event.chain > 1:
                self.action_choose()

    def action_move(self, by: int) -> None:
        """Move the cursor by some rows."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        self.cursor += by * max(1, self._window - 1)

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = len(self.rows) - 1

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.rows:
            self.post_message(self.Chosen(self, self.rows[self.cursor].key))

    @property
    def _window(self) -> int:
        return max(1, self.scrollable_content_region.height - self.head)

    def _resize(self) -> None:
        """Tell how long the list is; the screen is laid out again only if it shows."""
        length = len(self.rows) + self.head
        size = Size(self.scrollable_content_region.width, length)
        if self._changes_layout(length):
            self.virtual_size = size
            return
        self.set_reactive(LineTable.virtual_size, size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = length

    def _changes_layout(self, length: int) -> bool:
        height = self.styles.height
        needs_scrollbar = length > self.container_size.height
        return (
            height is None
            or height.is_auto
            or needs_scrollbar != self.show_vertical_scrollbar
        )

    def _show_cursor(self) -> None:
        top = self.scroll_offset.y
        if top > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + self._window:
            self.scroll_to(y=self.cursor - self._window + 1, animate=False)

    def _refresh_row(self, at: int) -> None:
        y = at + self.head - self.scroll_offset.y
        if self.head <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def _forget(self) -> None:
        self.strips.forget()
        self.refresh()
