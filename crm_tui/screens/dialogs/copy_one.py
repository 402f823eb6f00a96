"""Copier: every number of the customer, one Enter away from the clipboard."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget

from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.line_table import Column, LineTable, Row, cell

COLUMNS = (Column(title="", width=14), Column(title="", width=24, flex=1))

Reference = tuple[str, str]
"""Its French name, and the text to copy."""


class CopyDialog(DeskDialog[Reference]):
    """Gives back what to copy."""

    DEFAULT_CSS = """
    CopyDialog {
        & > Panel#sheet { width: 60; }
        #sheet-body { height: auto; }
        #lines { height: auto; max-height: 16; }
    }
    """

    def __init__(self, references: Sequence[Reference]) -> None:
        super().__init__(title="Copier")
        self.references = tuple(references)

    def compose_body(self) -> Iterable[Widget]:
        """Yield the numbers."""
        yield LineTable(COLUMNS, has_head=False, id="lines")

    def on_mount(self) -> None:
        """Put the cursor on the first one."""
        lines = self.query_one("#lines", LineTable)
        lines.show_rows(
            [
                Row((label, text), (cell(label, "quiet"), cell(text, "strong")))
                for label, text in self.references
            ]
        )
        lines.focus()

    @on(LineTable.Chosen, "#lines")
    def give_back(self, event: LineTable.Chosen) -> None:
        """Give the chosen one back."""
        self.dismiss(event.key)
