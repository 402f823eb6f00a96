"""Modifier un modèle: its next version, tried on every case before it is kept."""

from collections.abc import Callable
from datetime import date
from functools import partial

from crm_tui.commands.command import bindings
from crm_tui.commands.templates import EDIT_TEMPLATE_COMMANDS
from crm_tui.domain.template_edition import TemplateEdition, TemplateSheet
from crm_tui.screens.dialogs.edit_version import EditVersionDialog, Typed
from crm_tui.screens.template_reading import read_template
from crm_tui.usecases.save_template import save_template
from crm_tui.widgets.field import Field
from crm_tui.widgets.text_box import TextBox


class EditTemplateDialog(EditVersionDialog):
    """Returns what was done, or None when it was left."""

    COMMANDS_HERE = EDIT_TEMPLATE_COMMANDS
    BINDINGS = bindings(EDIT_TEMPLATE_COMMANDS)
    MEANWHILE = "Essai du modèle sur tous les cas…"

    def __init__(self, sheet: TemplateSheet, *, today: date) -> None:
        super().__init__(
            title=f"{sheet.line.label} · version {sheet.newest + 1}",
            head=Field(sheet.subject, label="Objet", id="subject"),
            body=TextBox(sheet.body, label="Texte", id="body"),
            today=today,
        )
        self.sheet = sheet

    def action_read_template(self) -> None:
        """Read what is typed, as a customer would."""
        read_template(
            self,
            code=self.sheet.line.code,
            subject=self.head.value,
            body=self.body.text,
        )

    def keeping(self, typed: Typed) -> Callable[[], TemplateEdition]:
        """Return the call that tries the template, then keeps it."""
        return partial(
            save_template,
            self.desk,
            code=self.sheet.line.code,
            subject=typed.head,
            body=typed.body,
            reason=typed.reason,
            in_force_on=typed.in_force_on,
            seen_version=self.sheet.newest,
            key=self.key,
        )
