"""Noter: the protection of a customer, and what everybody does about it."""

from collections.abc import Iterable
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS
from crm_tui.domain.forms import SensitiveForm
from crm_tui.domain.french_format import short_date
from crm_tui.domain.sensitive import SensitiveFacts
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.record_sensitive import record_sensitive
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.wording import PROTECTION_KIND

DONE = "Données sensibles enregistrées."


class RecordSensitiveDialog(DeskDialog[str]):
    """Returns the sentence that says it is done; a fact typed here is never drafted."""

    CSS_PATH = "record_sensitive.tcss"
    COMMANDS_HERE = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)

    def __init__(self, facts: SensitiveFacts) -> None:
        super().__init__(title=f"Protection · {facts.name}")
        self.facts = facts
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield the protection and its dates, then the instruction and its reason."""
        facts = self.facts
        kinds = tuple((kind, words or "aucune") for kind, words in _kinds())
        yield FormRow(("Protection", ChoiceLine(kinds, label="Protection", id="kind")))
        days = [
            short_date(day) if day else "" for day in (facts.judged_on, facts.until)
        ]
        yield FormRow(
            (
                "Représentant",
                Field(
                    facts.guardian_number,
                    label="Représentant",
                    id="guardian_number",
                    placeholder="id acteur",
                ),
            )
        )
        yield FormRow(
            ("Jugement", Field(days[0], label="Jugement", id="judged_on")),
            ("fin", Field(days[1], label="Fin", id="until")),
        )
        yield FormRow(
            (
                "Consigne",
                Field(facts.instruction, label="Consigne", id="instruction"),
            )
        )
        measure = Field(facts.tag_reason, label="Mesure", id="tag_reason")
        if facts.has_legal_basis:
            yield FormRow(("Mesure", measure))

    def on_mount(self) -> None:
        """Put the cursor on the protection."""
        line = self.query_one("#kind", ChoiceLine)
        line.choose(self.facts.protection)
        line.focus()

    @on(ChoiceLine.Taken)
    def leave_choice(self) -> None:
        """Go to the next field."""
        self.focus_next()

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """Go to the next field; the last one saves."""
        if event.input is list(self.query(Field))[-1]:
            self.action_save()
        else:
            self.focus_next(Field)

    def action_save(self) -> None:
        """Save the facts."""
        desk, facts, key, form = self.desk, self.facts, self.key, self.form
        self.act(
            lambda: record_sensitive(
                desk,
                party_id=facts.party_id,
                seen_version=facts.version,
                form=form,
                key=key,
            ),
            then=lambda _: self.finish(),
        )

    def finish(self) -> None:
        """Leave with what was done."""
        self.dismiss(DONE)

    @property
    def form(self) -> SensitiveForm:
        """Return what is typed."""
        typed = {field.id or "": field.value for field in self.query(Field)}
        return SensitiveForm(
            protection=self.query_one("#kind", ChoiceLine).value, **typed
        )


def _kinds() -> Iterable[tuple[object, str]]:
    return PROTECTION_KIND.items()
