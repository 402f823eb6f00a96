"""Actes du motif: what the reason leads to, each ready or saying what it waits for."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget

from crm_tui.domain.reason_act import ReasonAct
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.reason_card import ActLine

COLUMNS = (
    Column(title="Acte", width=32, flex=1),
    Column(title="", width=36, flex=2),
)


class ReasonActsDialog(DeskDialog[ReasonAct]):
    """Returns the act to do, or None."""

    DEFAULT_CSS = """
    ReasonActsDialog {
        #sheet-body { height: auto; }
        #acts { height: auto; max-height: 14; }
    }
    """

    def __init__(self, lines: Sequence[ActLine], *, reason: str) -> None:
        super().__init__(title=f"Actes · {reason}")
        self.lines = tuple(lines)

    def compose_body(self) -> Iterable[Widget]:
        """Yield the acts, first done first."""
        yield LineTable(COLUMNS, has_head=False, id="acts")

    def on_mount(self) -> None:
        """Show them."""
        table = self.query_one(LineTable)
        table.show_rows([_row(line) for line in self.lines])
        table.focus()

    @on(LineTable.Chosen, "#acts")
    def take(self) -> None:
        """Give the act back, or say what it waits for."""
        line = self.query_one(LineTable).key
        if not isinstance(line, ActLine):
            return
        if line.why_not:
            self.say(line.why_not, Tone.WARNING)
        else:
            self.dismiss(line.act)


def _row(line: ActLine) -> Row:
    style = "quiet" if line.why_not else ""
    return Row(line, (cell(line.label, style), cell(line.why_not or line.key, "quiet")))
