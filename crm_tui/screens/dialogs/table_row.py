"""One row of a decision table: each cell checked while it is typed."""

from collections.abc import Iterable

from textual import events, on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS
from crm_tui.domain.decision_column import Column, UnreadableCell, expected
from crm_tui.domain.decision_pattern import MAX_CELL_LENGTH
from crm_tui.domain.decision_table import RANK_TITLE, TableDefinition, TableRow
from crm_tui.domain.decision_table_check import FIRST_RANK, LAST_RANK
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.plain import QUIET, URGENT, plain

WHAT_RANK = f"de {FIRST_RANK} à {LAST_RANK} ; la plus petite est lue la première"


class TableRowDialog(DeskDialog[TableRow]):
    """Returns the row as typed, or None when it was left; saves nothing."""

    CSS_PATH = "table_row.tcss"
    COMMANDS_HERE = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)

    def __init__(self, definition: TableDefinition, row: TableRow) -> None:
        super().__init__(title=f"{definition.label}, une ligne")
        self.definition = definition
        self.row = row

    def compose_body(self) -> Iterable[Widget]:
        """Yield the position, a field a column, and what the column takes."""
        rank = Field(str(self.row.rank), label=RANK_TITLE, id="rank", max_length=5)
        rows = [FormRow((RANK_TITLE.lower(), rank))]
        cells = zip(self.definition.columns, self.row.cells, strict=True)
        for at, (column, text) in enumerate(cells):
            field = Field(
                text, label=column.title, id=f"c{at}", max_length=MAX_CELL_LENGTH
            )
            rows.append(FormRow(((column.short or column.title).lower(), field)))
        yield VerticalScroll(*rows, id="cells", can_focus=False)
        yield HungLines(id="hint")

    def on_mount(self) -> None:
        """Put the cursor in the first cell: the position is already there."""
        self.query_one("#c0", Field).focus()

    @on(events.DescendantFocus)
    def show_hint(self) -> None:
        """Say what the cell under the cursor takes."""
        self.tell()

    @on(Input.Changed)
    def check(self) -> None:
        """Say while typing what cannot be read."""
        self.tell()

    def tell(self) -> None:
        """Name the column in full, then what is wrong in it or what it takes."""
        field = self.focused
        if not isinstance(field, Field):
            return
        column = self._column_of(field)
        takes = expected(column) if column else WHAT_RANK
        wrong = self._wrong(column, field.value)
        field.set_class(bool(wrong), "-wrong")
        self.query_one("#hint", HungLines).items = (
            (plain(""), plain(field.label)),
            (plain("✗ ", URGENT), plain(wrong))
            if wrong
            else (plain("  "), plain(takes, QUIET)),
        )

    @on(Input.Submitted)
    def submit(self) -> None:
        """Take the row on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Answer with the row, unless a cell cannot be read."""
        for field in self.query(Field):
            wrong = self._wrong(self._column_of(field), field.value)
            if wrong:
                self.refuse(Refusal(f"{field.label} : {wrong}", field=field.label))
                return
        rank, *cells = (field.value.strip() for field in self.query(Field))
        self.dismiss(TableRow(rank=int(rank), cells=tuple(cells)))

    def _column_of(self, field: Field) -> Column | None:
        name = field.id or ""
        return None if name == "rank" else self.definition.columns[int(name[1:])]

    def _wrong(self, column: Column | None, text: str) -> str:
        if column is None:
            typed = text.strip()
            is_rank = typed.isascii() and typed.isdigit()
            return (
                "" if is_rank and FIRST_RANK <= int(typed) <= LAST_RANK else WHAT_RANK
            )
        try:
            column.read(text)
        except UnreadableCell as refusal:
            return str(refusal)
        return ""
