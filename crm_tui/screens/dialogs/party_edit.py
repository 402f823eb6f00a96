"""Modifier: who a customer is and how to reach them, in place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.party import PARTY_FORM_COMMANDS
from crm_tui.domain.draft import Draft
from crm_tui.domain.party_edit import (
    LABELS,
    PREFERRED_CHANNELS,
    PartyEditing,
    PartyForm,
)
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.conflict import ConflictDialog
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.dialogs.lookalikes import LookalikeAnswer, LookalikesDialog
from crm_tui.screens.draft_keeper import DraftKeeper, Fields, draft_of, field_of
from crm_tui.usecases.edit_party import (
    EditConflict,
    EditedParty,
    ProbableDuplicate,
    edit_party,
)
from crm_tui.usecases.list_drafts import list_drafts
from crm_tui.usecases.show_party_form import show_party_form
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow

FORM = "party_edit"
"""The name drafts know this form by."""

READ = "lu."
"""Before the name of a field in a draft: its value when the form was read."""

CIVILITIES = (("", "—"), ("MME", "Mme"), ("M", "M."))
ROWS = (
    ("last_name", "first_name"),
    ("birth_on", "occupancy"),
    ("phone", "other_phones"),
    ("email",),
    ("other_emails",),
    ("street",),
    ("line2",),
    ("postcode", "town"),
)
SHORT = {
    "birth_on": "Né(e) le",
    "other_phones": "Autres tél.",
    "other_emails": "Autres mails",
    "line2": "Complément",
}
CHOICES = ("civility", "preferred_channel")


class PartyEditDialog(DeskDialog[EditedParty]):
    """The form of a party; only what changes is read, traced and told."""

    CSS_PATH = "party_edit.tcss"
    COMMANDS_HERE = PARTY_FORM_COMMANDS
    BINDINGS = bindings(PARTY_FORM_COMMANDS)

    def __init__(
        self, *, party_id: int | None = None, draft: Draft | None = None
    ) -> None:
        super().__init__(title="Modifier le client")
        self.draft = draft
        self.party_id = party_id or int(field_of(draft, "party_id") if draft else 0)
        self.key = uuid4().hex
        self.editing: PartyEditing | None = None
        self.keeper: DraftKeeper | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the fields by pairs."""
        yield FormRow(
            ("Civilité", ChoiceLine(CIVILITIES, label="Civilité", id="civility"))
        )
        for names in ROWS:
            yield FormRow(*((SHORT.get(n, LABELS[n]), _field(n)) for n in names))
        channels = tuple((name, name or "—") for name in PREFERRED_CHANNELS)
        yield FormRow(
            ("Préfère", ChoiceLine(channels, label="Canal", id="preferred_channel"))
        )

    def on_mount(self) -> None:
        """Read the customer, then what this agent left of the same form."""
        desk, party_id = self.desk, self.party_id
        self.ask(
            lambda: show_party_form(desk, party_id=party_id),
            then=self.begin,
            refused=self.say_absent,
        )

    def begin(self, editing: PartyEditing) -> None:
        """Show what is known, and keep what is typed from now on."""
        self.editing = editing
        self.retitle(f"Modifier · {editing.name}")
        self.fill(editing.form.values())
        self.query_one("#birth_on", Field).placeholder = editing.masked_birth
        for name in ("civility", "first_name", "birth_on"):
            self.query_one(f"#{name}").disabled = editing.is_organization
        self.query_one("#last_name", Field).focus()
        self.keeper = DraftKeeper(
            self,
            form=FORM,
            subject=str(self.party_id),
            title=lambda: f"Modification · {editing.name}",
            read=self.read,
        )
        if self.draft is not None:
            self.take_up((self.draft,))
            return
        desk = self.desk
        self.ask(lambda: list_drafts(desk), then=self.take_up, lane="drafts")

    def say_absent(self, refusal: Refusal) -> None:
        """Say why there is no form."""
        self.refuse(refusal)

    @property
    def form(self) -> PartyForm:
        """Return what is typed."""
        return PartyForm(**{name: self._typed(name) for name in LABELS})

    def read(self) -> Fields:
        """Return what is typed and what it was read from, as a draft keeps them."""
        editing = self.editing
        if editing is None:
            return ()
        return (
            ("party_id", str(self.party_id)),
            ("version", str(editing.version)),
            *self.form.values().items(),
            *((READ + name, value) for name, value in editing.form.values().items()),
        )

    def fill(self, values: Mapping[str, str]) -> None:
        """Show these values."""
        with self.prevent(Input.Changed):
            for name in LABELS:
                value = values.get(name, "")
                if name in CHOICES:
                    self._choose(name, value)
                else:
                    self.query_one(f"#{name}", Field).fill(value)

    def take_up(self, drafts: Sequence[Draft]) -> None:
        """Put back what was typed, over what it was read from."""
        draft = draft_of(drafts, form=FORM, subject=str(self.party_id))
        editing = self.editing
        if draft is None or editing is None:
            return
        known = dict(draft.fields)
        self.editing = replace(
            editing,
            version=int(known.get("version") or editing.version),
            form=PartyForm(**{name: known.get(READ + name, "") for name in LABELS}),
        )
        self.fill(known)
        self.say("Votre brouillon est repris.")

    @on(Input.Submitted)
    @on(ChoiceLine.Taken)
    def go_on(self) -> None:
        """Go to the next field; the last one saves."""
        if self.focused is self.query_one("#preferred_channel"):
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Save what changed."""
        self._save()

    def _save(self, *, despite: str = "") -> None:
        desk, key, editing, form = self.desk, self.key, self.editing, self.form
        if editing is None:
            return
        self.act(
            lambda: edit_party(
                desk,
                party_id=editing.party_id,
                seen_version=editing.version,
                form=form,
                base=editing.form,
                key=key,
                despite=despite,
            ),
            then=self.saved,
            refused=self.not_saved,
        )

    def saved(self, edited: EditedParty) -> None:
        """Forget the draft, and give back what was done."""
        if self.keeper:
            self.keeper.drop()
        self.dismiss(edited)

    def not_saved(self, refusal: Refusal) -> None:
        """Ask what only the agent can decide; else say why at the field."""
        if isinstance(refusal, EditConflict):
            self.app.push_screen(ConflictDialog(refusal.view), self.decide)
        elif isinstance(refusal, ProbableDuplicate):
            self.app.push_screen(LookalikesDialog(refusal.hits), self.insist)
        else:
            self.refuse(refusal)

    def decide(self, kept: Mapping[str, str] | None) -> None:
        """Read again what the other agent saved, and save with what was decided."""
        if kept is None or self.editing is None:
            return
        desk, party_id, typed = self.desk, self.party_id, self.form.values()
        base = self.editing.form.values()

        def show(fresh: PartyEditing) -> None:
            now = fresh.form.values()
            mine = {n: typed[n] for n in typed if typed[n] != base[n]}
            self.editing = fresh
            self.fill({**now, **mine, **kept})
            self._save()

        self.ask(lambda: show_party_form(desk, party_id=party_id), then=show)

    def insist(self, answer: LookalikeAnswer | None) -> None:
        """Open who exists, or save all the same with the reason."""
        if answer is None:
            return
        if answer.party_id is not None:
            self.action_back()
            self.office.show_customer(party_id=answer.party_id, name=answer.name)
        else:
            self._save(despite=answer.despite)

    def action_back(self) -> None:
        """Leave; what is typed stays as a draft."""
        if self.keeper:
            self.keeper.close()
        super().action_back()

    def _typed(self, name: str) -> str:
        if name in CHOICES:
            return str(self.query_one(f"#{name}", ChoiceLine).value)
        return self.query_one(f"#{name}", Field).value

    def _choose(self, name: str, value: str) -> None:
        """Choose a value; one an import left stays, as one more choice."""
        line = self.query_one(f"#{name}", ChoiceLine)
        if value not in {offered for offered, _ in line.options}:
            line.options = (*line.options, (value, value))
        line.choose(value)


def _field(name: str) -> Field:
    return Field(label=LABELS[name], id=name)
