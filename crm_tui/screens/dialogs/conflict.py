"""Conflit: another agent changed the same fields; each is decided, nothing is lost."""

from collections.abc import Iterable, Mapping

from textual import on
from textual.widget import Widget

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.forms import CONFLICT_COMMANDS
from crm_tui.domain.field_merge import ConflictView, Keep
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.conflict_list import (
    CONFLICT_COLUMNS,
    ConflictDetail,
    conflict_rows,
)
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Tone

ONE_LINE = "Un seul des deux peut être gardé dans ce champ."
TO_DECIDE = "Décidez chaque champ : m le mien, l le leur."


class ConflictDialog(DeskDialog[Mapping[str, str]]):
    """Returns the value kept of each field, by its name; None when it was left.

    Two texts are both kept unless the agent says otherwise; any other field waits for
    a decision.
    """

    CSS_PATH = "conflict.tcss"
    COMMANDS_HERE = CONFLICT_COMMANDS
    BINDINGS = bindings(CONFLICT_COMMANDS)

    def __init__(self, view: ConflictView) -> None:
        what = f" · {view.title}" if view.title else ""
        super().__init__(title=f"Modifié entre-temps{what}")
        self.fields = view.fields
        self.kept = {
            at: Keep.BOTH for at, field in enumerate(view.fields) if field.is_text
        }
        """What is kept so far, by the rank of the field."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the fields, then both values of the one under the cursor."""
        yield LineTable(CONFLICT_COLUMNS, id="fields")
        yield ConflictDetail(id="detail")

    def on_mount(self) -> None:
        """List the fields, the first to decide under the cursor."""
        table = self.query_one(LineTable)
        table.styles.height = min(len(self.fields), 6) + 1
        self._draw()
        table.focus()

    def commands(self) -> tuple[Command, ...]:
        """Return every command; both are kept only where a field holds both."""
        every = super().commands()
        if any(field.holds_both for field in self.fields):
            return every
        return tuple(command for command in every if command.id != "keep_both")

    def why_not(self, command: Command) -> str:
        """Say why both cannot be kept."""
        if refusal := super().why_not(command):
            return refusal
        if command.id == "keep_both" and self.is_mounted:
            return "" if self.fields[self._at].holds_both else ONE_LINE
        return ""

    @on(LineTable.Highlighted, "#fields")
    def detail(self, event: LineTable.Highlighted) -> None:
        """Show both values whole."""
        if event.key is not None:
            self.query_one(ConflictDetail).conflict = self.fields[event.key]
            self.refresh_footer()

    def action_keep_mine(self) -> None:
        """Keep what was typed here."""
        self._keep(Keep.MINE)

    def action_keep_theirs(self) -> None:
        """Keep what the other agent saved."""
        self._keep(Keep.THEIRS)

    def action_keep_both(self) -> None:
        """Keep both texts, or the values of both lists."""
        self._keep(Keep.BOTH)

    def action_save(self) -> None:
        """Leave with what is kept, once every field is decided."""
        if len(self.kept) < len(self.fields):
            self.say(TO_DECIDE, Tone.WARNING)
            return
        self.dismiss(
            {
                field.field or field.label: field.value(self.kept[at])
                for at, field in enumerate(self.fields)
            }
        )

    @property
    def _at(self) -> int:
        return int(self.query_one(LineTable).key or 0)

    def _keep(self, keep: Keep) -> None:
        """Keep one value, and go to the next field to decide."""
        self.kept[self._at] = keep
        self.hush()
        self._draw()

    def _draw(self) -> None:
        rows = conflict_rows(self.fields, kept=self.kept)
        undecided = [at for at in range(len(self.fields)) if at not in self.kept]
        table = self.query_one(LineTable)
        table.show_rows(rows, cursor=undecided[0] if undecided else table.cursor)
