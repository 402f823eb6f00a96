"""The arrows move in a list while a field above it is typed in."""

from crm_tui.widgets.line_table import LineTable


class MovesWhileTyping:
    """Four actions on the list of a screen; named after the screen's own base."""

    @property
    def table(self) -> LineTable:
        """Return the list the arrows move in."""
        raise NotImplementedError

    def action_previous(self) -> None:
        """Move up while typing."""
        self.table.action_move(-1)

    def action_next(self) -> None:
        """Move down while typing."""
        self.table.action_move(1)

    def action_previous_page(self) -> None:
        """Move up by a page while typing."""
        self.table.action_page(-1)

    def action_next_page(self) -> None:
        """Move down by a page while typing."""
        self.table.action_page(1)
