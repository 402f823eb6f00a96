"""The rows of a decision table under way on its screen: put in, moved, taken out."""

from typing import TYPE_CHECKING, cast

from crm_tui.domain.decision_table import TableRow
from crm_tui.domain.decision_table_edit import (
    inserted,
    moved,
    rank_after,
    removed,
    replaced,
)
from crm_tui.screens.dialogs.table_row import TableRowDialog
from crm_tui.widgets.line_table import LineTable

if TYPE_CHECKING:
    from crm_tui.screens.decision_table import DecisionTableScreen


class TableDraft:
    """Five acts on the rows; none of them saves anything."""

    rows: tuple[TableRow, ...] = ()
    saved_rows: tuple[TableRow, ...] = ()

    @property
    def screen_here(self) -> "DecisionTableScreen":
        """Return the screen these acts are of."""
        return cast("DecisionTableScreen", self)

    @property
    def table(self) -> LineTable:
        """Return the lines."""
        return self.screen_here.query_one("#lines", LineTable)

    @property
    def chosen(self) -> TableRow | None:
        """Return the row under the cursor."""
        return self.rows[self.table.cursor] if self.rows else None

    @property
    def is_changed(self) -> bool:
        """Tell whether anything would be lost by leaving."""
        return self.rows != self.saved_rows

    def take(self, rows: tuple[TableRow, ...], *, cursor: int | None = None) -> None:
        """Show other rows; what was said of those before no longer holds."""
        self.rows = rows
        self.screen_here.hush()
        self.screen_here.draw(cursor=cursor)

    def go_to(self, rank: int | None) -> None:
        """Put the cursor on the row of a rank."""
        for at, row in enumerate(self.rows):
            if row.rank == rank:
                self.table.cursor = at
                return

    def action_edit_row(self) -> None:
        """Edit the row under the cursor."""
        at, row = self.table.cursor, self.chosen
        if row is None:
            return

        def take(edited: TableRow | None) -> None:
            if edited is not None:
                self.take(replaced(self.rows, at, edited))
                self.go_to(edited.rank)

        dialog = TableRowDialog(self.screen_here.draft.definition, row)
        self.screen_here.app.push_screen(dialog, take)

    def action_new_row(self) -> None:
        """Ask for a row after the one under the cursor."""
        definition = self.screen_here.draft.definition
        at = self.table.cursor if self.rows else -1
        empty = TableRow(
            rank=rank_after(self.rows, at), cells=("",) * len(definition.columns)
        )

        def take(row: TableRow | None) -> None:
            if row is not None:
                self.take(inserted(self.rows, row), cursor=at + 1)

        self.screen_here.app.push_screen(TableRowDialog(definition, empty), take)

    def action_move_up(self) -> None:
        """Exchange the row with the one above."""
        self._move(-1)

    def action_move_down(self) -> None:
        """Exchange the row with the one below."""
        self._move(1)

    def action_remove_row(self) -> None:
        """Take the row out."""
        at, row = self.table.cursor, self.chosen
        if row is not None:
            self.take(removed(self.rows, at), cursor=at)
            said = f"Ligne {row.rank} retirée ; la version enregistrée la garde."
            self.screen_here.say(said)

    def _move(self, by: int) -> None:
        at = self.table.cursor
        to = max(0, min(at + by, len(self.rows) - 1))
        self.take(moved(self.rows, at, by), cursor=to)
