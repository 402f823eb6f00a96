"""How the lines of a list are drawn: each once, until it changes or the colours do."""

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from crm_tui.widgets.line_cells import GAP, Cell, Column, Row, cell, column_widths, fit


class LineStrips:
    """The strips of a list's rows, kept by row and by whether the cursor is there."""

    def __init__(self, table: Widget, *, is_driven: bool) -> None:
        self._table, self._is_driven = table, is_driven
        self._styles: dict[tuple[bool, str], Style] = {}
        self.drawn: dict[tuple[Row, bool], Strip] = {}
        """What need not be drawn again."""

    def of_row(
        self, row: Row, *, columns: Sequence[Column], width: int, is_cursor: bool
    ) -> Strip:
        """Return a row drawn over the whole width."""
        known = self.drawn.get((row, is_cursor))
        if known is None or known.cell_length != width:
            known = self._draw(row.cells, columns, width, is_cursor=is_cursor)
            self.drawn[row, is_cursor] = known
        return known

    def of_head(self, *, columns: Sequence[Column], width: int) -> Strip:
        """Return the titles of the columns drawn over the whole width."""
        titles = tuple(cell(column.title, "head") for column in columns)
        return self._draw(titles, columns, width, is_cursor=False)

    def keep(self, rows: Iterable[Row]) -> None:
        """Forget how rows that left were drawn: nothing grows with the day's work."""
        present = set(rows)
        self.drawn = {
            (row, is_cursor): strip
            for (row, is_cursor), strip in self.drawn.items()
            if row in present
        }

    def drop(self, row: Row) -> None:
        """Forget how one row was drawn."""
        self.drawn.pop((row, True), None)
        self.drawn.pop((row, False), None)

    def forget(self) -> None:
        """Draw all again: the colours, the width or the focus are others."""
        self._styles.clear()
        self.drawn.clear()

    def _draw(
        self,
        cells: Sequence[Cell],
        columns: Sequence[Column],
        width: int,
        *,
        is_cursor: bool,
    ) -> Strip:
        segments: list[Segment] = []
        base = self._style("", is_cursor=is_cursor)
        widths = column_widths(columns, width=width - 2)
        space = Segment(" " * GAP, base)
        for column, parts, room in zip(columns, cells, widths, strict=False):
            if room:
                pieces = fit(parts, room, is_right=column.is_right)
                segments.append(space if segments else Segment(" ", base))
                segments += [
                    Segment(text, self._style(role, is_cursor=is_cursor))
                    for text, role in pieces
                ]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, role: str, *, is_cursor: bool) -> Style:
        known = self._styles.get((is_cursor, role))
        if known is None:
            known = self._table.rich_style
            if role:
                known += self._component(f"line-table--{role}")
            if is_cursor:
                is_acting = self._table.has_focus or self._is_driven
                at_rest = "" if is_acting else "-at-rest"
                known += self._component(f"line-table--cursor{at_rest}")
            self._styles[is_cursor, role] = known
        return known

    def _component(self, name: str) -> Style:
        return self._table.get_component_rich_style(name, partial=True)
