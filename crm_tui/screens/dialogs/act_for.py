"""Agir pour: which colleague's work is done from here on."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.domain.agent import Agent
from crm_tui.domain.task_holding import Colleague
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.act_for import act_for
from crm_tui.usecases.list_colleagues import list_colleagues
from crm_tui.widgets.colleague_list import COLLEAGUE_COLUMNS, colleague_rows
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.plain import QUIET, plain


class ActForDialog(DeskDialog[Agent]):
    """Returns the colleague, or None when it was left."""

    DEFAULT_CSS = """
    ActForDialog {
        #sheet-body { height: auto; }
        #colleagues { height: 11; margin: 0 0 1 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__(title="Agir pour un collègue")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the colleagues, and what becomes of the names."""
        yield LineTable(COLLEAGUE_COLUMNS, id="colleagues")
        yield Static(
            plain("Vos deux noms restent sur vos actes ; Ctrl+F7 pour finir.", QUIET)
        )

    def on_mount(self) -> None:
        """List the colleagues."""
        self.query_one(LineTable).focus()
        desk = self.desk
        self.ask(lambda: list_colleagues(desk), then=self.show)

    def show(self, colleagues: tuple[Colleague, ...]) -> None:
        """Show the colleagues by name."""
        own = self.desk.agent.code
        others = tuple(one for one in colleagues if one.code != own)
        self.query_one(LineTable).show_rows(colleague_rows(others))

    @on(LineTable.Chosen, "#colleagues")
    def choose(self, event: LineTable.Chosen) -> None:
        """Act for the chosen colleague."""
        desk, code = self.desk, str(event.key)
        self.act(lambda: act_for(desk, code=code), then=self.finish)

    def finish(self, colleague: Agent | None) -> None:
        """Leave with the colleague."""
        self.dismiss(colleague)
