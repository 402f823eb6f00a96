"""Whom the demonstration lets in, beside the sign-in; no real centre loads this."""

from textual import on
from textual.message import Message
from textual.widgets import Static

from crm_tui.screens.demo_hint import DemoAgent, DemoHint
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, STRONG, phrase

COLUMNS = (
    Column(title="Code", width=7),
    Column(title="Nom", width=16, flex=1),
    Column(title="Rôle", width=12, flex=3),
)


class DemoAgents(Panel):
    """The agents of the demonstration, and their one password."""

    class AgentChosen(Message):
        """Somebody of the list signs in."""

        def __init__(self, code: str) -> None:
            super().__init__()
            self.code = code

    def __init__(self, hint: DemoHint) -> None:
        self._hint = hint
        super().__init__(
            LineTable(COLUMNS, has_head=False, id="agents"),
            Static(phrase(("mot de passe  ", QUIET), (hint.password, STRONG))),
            title="Agents de la démonstration",
            subtitle="↑ ↓ puis Entrée",
            id="demo",
        )

    def on_mount(self) -> None:
        """List them."""
        rows = [_row(agent) for agent in self._hint.agents]
        self.query_one(LineTable).show_rows(rows)

    @on(LineTable.Chosen)
    def tell(self, event: LineTable.Chosen) -> None:
        """Say who was chosen."""
        event.stop()
        self.post_message(self.AgentChosen(event.key))


def _row(agent: DemoAgent) -> Row:
    cells = (
        cell(agent.code, "title"),
        cell(agent.name),
        cell(agent.role, "quiet"),
    )
    return Row(agent.code, cells)
