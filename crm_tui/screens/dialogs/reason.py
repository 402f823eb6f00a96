"""One question before an act that must say why: its reason."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow

NO_REASON = "Donnez le motif : l'agent suivant le lira."
LONGEST = 200


class ReasonDialog(DeskDialog[str]):
    """Returns the reason typed, or None when it was left."""

    COMMANDS_HERE = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)
    DEFAULT_CSS = """
    ReasonDialog #sheet-body { height: auto; }
    """

    def __init__(self, *, title: str, placeholder: str) -> None:
        super().__init__(title=title)
        self.placeholder = placeholder

    def compose_body(self) -> Iterable[Widget]:
        """Yield the field."""
        reason = Field(
            label="Motif",
            id="because",
            placeholder=self.placeholder,
            max_length=LONGEST,
        )
        yield FormRow(("motif", reason))

    def on_mount(self) -> None:
        """Put the cursor in the field."""
        self.query_one("#because", Field).focus()

    @on(Input.Submitted)
    def submit(self) -> None:
        """Answer on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Answer with the reason."""
        because = self.query_one("#because", Field).value.strip()
        if not because:
            self.say(NO_REASON)
            return
        self.dismiss(because)
