"""Modifier un script: its next version, checked block by block before it is kept."""

from collections.abc import Iterable
from datetime import date
from uuid import uuid4

from textual.widget import Widget

from crm_tui.commands import EDIT_SCRIPT_COMMANDS, bindings
from crm_tui.domain.french_format import short_date
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.script_edition import ScriptEdition, ScriptSheet
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.save_script import save_script
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.text_box import TextBox


class EditScriptDialog(DeskDialog[str]):
    """Returns what was done, or None when it was left."""

    CSS_PATH = "edit_script.tcss"
    COMMANDS_HERE = EDIT_SCRIPT_COMMANDS
    BINDINGS = bindings(EDIT_SCRIPT_COMMANDS)

    def __init__(self, sheet: ScriptSheet, *, today: date) -> None:
        super().__init__(title=f"{sheet.line.code} · version {sheet.newest + 1}")
        self.sheet = sheet
        self.today = today
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield the name, the blocks, the day and the reason."""
        yield FormRow(("nom", Field(self.sheet.script.label, label="Nom", id="label")))
        yield TextBox(self.sheet.body, label="Blocs", id="body")
        day = Field(short_date(self.today), label="Dès le", id="in_force_on")
        reason = Field("", label="Motif", id="reason", placeholder="pourquoi il change")
        yield FormRow(("dès le", day), ("motif", reason))

    def on_mount(self) -> None:
        """Put the cursor in the blocks."""
        self.query_one("#body", TextBox).focus()

    def action_save(self) -> None:
        """Check the script, then keep it."""
        desk, sheet, key = self.desk, self.sheet, self.key
        try:
            day = parse_typed_date(
                self._typed("in_force_on"), today=self.today, field="Dès le"
            )
        except Refusal as refusal:
            self.refuse(refusal)
            return
        label, reason = self._typed("label"), self._typed("reason")
        body = self.query_one("#body", TextBox).text
        self.act(
            lambda: save_script(
                desk,
                code=sheet.line.code,
                label=label,
                body=body,
                reason=reason,
                in_force_on=day,
                seen_version=sheet.newest,
                key=key,
            ),
            then=self.finish,
        )

    def finish(self, edition: ScriptEdition) -> None:
        """Leave with what was done."""
        since = short_date(edition.in_force_on)
        self.dismiss(f"Version {edition.version} gardée, en vigueur dès le {since}.")

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Field).value
