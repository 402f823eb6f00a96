"""From which day a new version of a table decides, with what is odd in it."""

from collections.abc import Iterable, Sequence
from datetime import date

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.forms import DIALOG_COMMANDS, FORM_COMMANDS
from crm_tui.commands.tables import TABLE_DESPITE_COMMANDS
from crm_tui.domain.decision_table_check import TableFinding
from crm_tui.domain.french_format import counted, short_date
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.plain import ACT, QUIET, plain

FIELD = "À partir du"
MOST_TOLD = 4
SIGNALED = "Signalé ; ^s enregistre quand même :"


class ValidFromDialog(DeskDialog[date]):
    """Returns the first day, or None when it was left.

    What is odd is named over the key that accepts it: « Enregistrer quand même ».
    """

    COMMANDS_HERE = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)
    DEFAULT_CSS = """
    ValidFromDialog #sheet-body { height: auto; }
    ValidFromDialog #odd { margin: 1 0 0 0; }
    """

    def __init__(self, *, count: int, odd: Sequence[TableFinding], today: date) -> None:
        lines = counted(count, "ligne", "lignes")
        super().__init__(title=f"Enregistrer {lines} sous une nouvelle version")
        self.odd = odd
        self.today = today

    def compose_body(self) -> Iterable[Widget]:
        """Yield the day, then what is odd."""
        day = Field(
            short_date(self.today), label=FIELD, id="day", placeholder="jj/mm/aaaa"
        )
        yield FormRow((FIELD.lower(), day))
        yield HungLines(id="odd")

    def on_mount(self) -> None:
        """Put the cursor in the day."""
        items: list[Item] = [(plain(SIGNALED), NOTHING)] if self.odd else []
        items += [
            (plain("! ", ACT), plain(finding.sentence))
            for finding in self.odd[:MOST_TOLD]
        ]
        more = len(self.odd) - MOST_TOLD
        if more > 0:
            others = f"et {counted(more, 'autre', 'autres')}."
            items.append((plain("  "), plain(others, QUIET)))
        self.query_one("#odd", HungLines).items = tuple(items)
        self.query_one("#day", Field).focus()

    def commands(self) -> tuple[Command, ...]:
        """Return the save that accepts what is odd where something is."""
        save = TABLE_DESPITE_COMMANDS if self.odd else FORM_COMMANDS
        return (*save, *DIALOG_COMMANDS)

    @on(Input.Submitted)
    def submit(self) -> None:
        """Answer on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Answer with the day."""
        typed = self.query_one("#day", Field).value
        try:
            self.dismiss(parse_typed_date(typed, today=self.today, field=FIELD))
        except Refusal as refusal:
            self.refuse(refusal)
