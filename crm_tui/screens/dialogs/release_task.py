"""Libérer: put a task back in its queue, with a reason from a short list."""

from collections.abc import Iterable
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS
from crm_tui.domain.task_holding import RELEASE_REASONS
from crm_tui.domain.work_queue import QueueLine
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.release_task import release_task
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.line_table import Column, LineTable, Row, cell

COLUMNS = (Column(title="Motif", width=30, flex=1),)


class ReleaseTaskDialog(DeskDialog[str]):
    """Returns the sentence that says what was done, or None when it was left."""

    CSS_PATH = "release_task.tcss"
    COMMANDS_HERE = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)

    def __init__(self, line: QueueLine) -> None:
        super().__init__(title=f"Libérer · {line.task_label}")
        self.line = line
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield the usual reasons, and the word to add."""
        yield LineTable(COLUMNS, id="reasons")
        more = Field(label="Motif", id="because", placeholder="facultatif")
        yield FormRow(("précision", more))

    def on_mount(self) -> None:
        """List the usual reasons."""
        table = self.query_one(LineTable)
        table.show_rows([Row(words, (cell(words),)) for words in RELEASE_REASONS])
        table.focus()

    @on(LineTable.Chosen, "#reasons")
    def take(self) -> None:
        """Go on with the precision."""
        self.query_one("#because", Field).focus()

    @on(Input.Submitted, "#because")
    def submit(self) -> None:
        """Release on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Put the task back."""
        desk, line = self.desk, self.line
        reason, more = (
            str(self.query_one(LineTable).key),
            self.query_one("#because", Field).value.strip(),
        )
        self.act(
            lambda: release_task(
                desk,
                task_id=line.task_id,
                seen_version=line.version,
                because=f"{reason} : {more}" if more else reason,
                key=self.key,
            ),
            then=lambda _: self.finish(f"Tâche remise en corbeille : {reason}."),
        )

    def finish(self, done: str) -> None:
        """Leave with what was done."""
        self.dismiss(done)
