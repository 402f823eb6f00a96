"""Modifier un modèle: its next version, tried on every case before it is kept."""

from collections.abc import Iterable
from datetime import date
from uuid import uuid4

from textual.widget import Widget

from crm_tui.commands import EDIT_TEMPLATE_COMMANDS, bindings
from crm_tui.domain.french_format import short_date
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.template_edition import TemplateEdition, TemplateSheet
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.template_reading import read_template
from crm_tui.usecases.save_template import save_template
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.text_box import TextBox

TRYING = "Essai du modèle sur tous les cas…"


class EditTemplateDialog(DeskDialog[str]):
    """Returns what was done, or None when it was left."""

    CSS_PATH = "edit_template.tcss"
    COMMANDS_HERE = EDIT_TEMPLATE_COMMANDS
    BINDINGS = bindings(EDIT_TEMPLATE_COMMANDS)

    def __init__(self, sheet: TemplateSheet, *, today: date) -> None:
        super().__init__(title=f"{sheet.line.label} · version {sheet.newest + 1}")
        self.sheet = sheet
        self.today = today
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield the subject, the words, the day and the reason."""
        yield FormRow(("objet", Field(self.sheet.subject, label="Objet", id="subject")))
        yield TextBox(self.sheet.body, label="Texte", id="body")
        day = Field(short_date(self.today), label="Dès le", id="in_force_on")
        reason = Field("", label="Motif", id="reason", placeholder="pourquoi il change")
        yield FormRow(("dès le", day), ("motif", reason))

    def on_mount(self) -> None:
        """Put the cursor in the words."""
        self.query_one("#body", TextBox).focus()

    def action_read_template(self) -> None:
        """Read what is typed, as a customer would."""
        read_template(
            self,
            code=self.sheet.line.code,
            subject=self._typed("subject"),
            body=self.query_one("#body", TextBox).text,
        )

    def action_save(self) -> None:
        """Try the template, then keep it."""
        desk, sheet, key = self.desk, self.sheet, self.key
        try:
            day = parse_typed_date(
                self._typed("in_force_on"), today=self.today, field="Dès le"
            )
        except Refusal as refusal:
            self.refuse(refusal)
            return
        subject, reason = self._typed("subject"), self._typed("reason")
        body = self.query_one("#body", TextBox).text
        self.say(TRYING)
        self.calls.act(
            lambda: save_template(
                desk,
                code=sheet.line.code,
                subject=subject,
                body=body,
                reason=reason,
                in_force_on=day,
                seen_version=sheet.newest,
                key=key,
            ),
            then=self.finish,
        )

    def finish(self, edition: TemplateEdition) -> None:
        """Leave with what was done."""
        since = short_date(edition.in_force_on)
        self.dismiss(f"Version {edition.version} gardée, en vigueur dès le {since}.")

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Field).value
