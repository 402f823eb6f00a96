"""Before what cannot be undone: one question, and « non » as the default."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import CONFIRM_COMMANDS
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.plain import plain_lines


class ConfirmDialog(DeskDialog[bool]):
    """Returns True only when `o` was pressed; Enter and Esc say no."""

    COMMANDS_HERE = CONFIRM_COMMANDS
    BINDINGS = bindings(CONFIRM_COMMANDS)
    DEFAULT_CSS = """
    ConfirmDialog #sheet-body { height: auto; }
    """

    def __init__(self, *, title: str, question: str) -> None:
        super().__init__(title=title)
        self.question = question

    def compose_body(self) -> Iterable[Widget]:
        """Yield the question."""
        yield Static(plain_lines(self.question))

    def action_confirm(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_decline(self) -> None:
        """Answer no."""
        self.dismiss(False)
