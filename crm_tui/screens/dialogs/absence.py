"""Absence: who is away and until when; their work goes back to the queues at once."""

from collections.abc import Iterable
from datetime import datetime, time
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.clock import PARIS
from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.task_holding import Colleague
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.declare_absence import DeclaredAbsence, declare_absence
from crm_tui.usecases.list_colleagues import list_colleagues
from crm_tui.widgets.colleague_list import COLLEAGUE_COLUMNS, colleague_rows, counted
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.plain import QUIET, plain

TOMORROW = "+1j"


class AbsenceDialog(DeskDialog[str]):
    """Returns the sentence that says what was done, or None when it was left."""

    CSS_PATH = "absence.tcss"
    COMMANDS_HERE = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)

    def __init__(self) -> None:
        super().__init__(title="Absence d'un agent")
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield the agents, and the day of the return."""
        yield LineTable(COLLEAGUE_COLUMNS, id="colleagues")
        until = Field(TOMORROW, label="Retour le", id="until", placeholder="jj/mm, +3j")
        yield FormRow(("retour le", until))
        yield Static(plain("Ses tâches retournent en corbeille tout de suite.", QUIET))

    def on_mount(self) -> None:
        """List the agents."""
        self.query_one(LineTable).focus()
        desk = self.desk
        self.ask(lambda: list_colleagues(desk), then=self.show)

    def show(self, colleagues: tuple[Colleague, ...]) -> None:
        """Show the agents by name."""
        self.query_one(LineTable).show_rows(colleague_rows(colleagues))

    @on(LineTable.Chosen, "#colleagues")
    def choose(self) -> None:
        """Go on with the day of the return."""
        self.query_one("#until", Field).focus()

    @on(Input.Submitted, "#until")
    def submit(self) -> None:
        """Declare on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Declare the absence until the morning of the return."""
        desk, code = self.desk, self.query_one(LineTable).key
        typed = self.query_one("#until", Field).value
        try:
            back_on = parse_typed_date(
                typed, today=desk.clock.today(), field="Retour le"
            )
        except Refusal as refusal:
            self.refuse(refusal)
            return
        until = datetime.combine(back_on, time(), PARIS)
        if code is not None:
            self.act(
                lambda: declare_absence(
                    desk, agent_code=code, until=until, key=self.key
                ),
                then=self.finish,
            )

    def finish(self, absence: DeclaredAbsence) -> None:
        """Leave with what was declared."""
        self.dismiss(_done(absence))


def _done(absence: DeclaredAbsence) -> str:
    put_back = f"{counted(absence.put_back)} de nouveau en corbeille"
    until = f"{absence.until.astimezone(PARIS):%d/%m/%Y}"
    return f"{absence.name} : absence jusqu'au {until}, {put_back}."
