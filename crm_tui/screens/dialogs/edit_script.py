"""Modifier un script: its next version, checked block by block before it is kept."""

from collections.abc import Callable
from datetime import date
from functools import partial

from crm_tui.commands.command import bindings
from crm_tui.commands.scripts import EDIT_SCRIPT_COMMANDS
from crm_tui.domain.script_edition import ScriptEdition, ScriptSheet
from crm_tui.screens.dialogs.edit_version import EditVersionDialog, Typed
from crm_tui.usecases.save_script import save_script
from crm_tui.widgets.field import Field
from crm_tui.widgets.text_box import TextBox


class EditScriptDialog(EditVersionDialog):
    """Returns what was done, or None when it was left."""

    COMMANDS_HERE = EDIT_SCRIPT_COMMANDS
    BINDINGS = bindings(EDIT_SCRIPT_COMMANDS)

    def __init__(self, sheet: ScriptSheet, *, today: date) -> None:
        super().__init__(
            title=f"{sheet.line.code} · version {sheet.newest + 1}",
            head=Field(sheet.script.label, label="Nom", id="label"),
            body=TextBox(sheet.body, label="Blocs", id="body"),
            today=today,
        )
        self.sheet = sheet

    def keeping(self, typed: Typed) -> Callable[[], ScriptEdition]:
        """Return the call that checks the script, then keeps it."""
        return partial(
            save_script,
            self.desk,
            code=self.sheet.line.code,
            label=typed.head,
            body=typed.body,
            reason=typed.reason,
            in_force_on=typed.in_force_on,
            seen_version=self.sheet.newest,
            key=self.key,
        )
