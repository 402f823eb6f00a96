"""Nouveau prospect: one name and one way to reach them, checked against who exists."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any
from uuid import uuid4

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import PROSPECT_COMMANDS
from crm_tui.domain.draft import Draft
from crm_tui.domain.forms import ProspectForm
from crm_tui.domain.party import Party
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.draft_keeper import DraftKeeper, Fields, is_blank
from crm_tui.screens.way import customers_of
from crm_tui.screens.workplace import CurrentCustomer
from crm_tui.usecases.create_prospect import ProbableDuplicate, create_prospect
from crm_tui.usecases.find_duplicates import find_duplicates
from crm_tui.usecases.list_drafts import list_drafts
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.duplicate_list import DuplicateList
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.plain import QUIET, plain

FORM = "prospect"
"""The name drafts know this form by."""

NATURES = ((False, "Particulier"), (True, "Entreprise"))
CIVILITIES = (("", "—"), ("MME", "Mme"), ("M", "M."))
LABELS = {
    "last_name": "Nom",
    "first_name": "Prénom",
    "phone": "Téléphone",
    "email": "E-mail",
    "birth_on": "Né(e) le",
    "occupancy": "Occupation",
    "street": "Adresse",
    "postcode": "Code postal",
    "town": "Commune",
}
ROWS = (
    ("last_name",),
    ("first_name",),
    ("phone",),
    ("email",),
    ("birth_on", "occupancy"),
    ("street",),
    ("postcode", "town"),
)
LAST = "town"


class ProspectDialog(DeskDialog[CurrentCustomer]):
    """The prospect's form, its possible duplicates beside it.

    The 360° view of whoever is taken opens, unless a contact under way asked for them.
    """

    CSS_PATH = "prospect.tcss"
    COMMANDS_HERE = PROSPECT_COMMANDS
    BINDINGS = bindings(PROSPECT_COMMANDS)

    def __init__(
        self,
        *,
        form: ProspectForm | None = None,
        draft: Draft | None = None,
        opens_customer: bool = True,
    ) -> None:
        super().__init__(title="Nouveau prospect")
        self.opens_customer = opens_customer
        kept = from_fields(draft.fields) if draft else None
        self.start = form or kept or ProspectForm()
        self.key = str(uuid4())
        self.draft: Draft | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the form and the lookalikes."""
        yield Horizontal(
            Vertical(*self._rows(), id="form"), DuplicateList(id="doubles"), id="halves"
        )

    def _rows(self) -> Iterable[Widget]:
        yield FormRow(("Nature", ChoiceLine(NATURES, label="Nature", id="nature")))
        yield FormRow(
            ("Civilité", ChoiceLine(CIVILITIES, label="Civilité", id="civility"))
        )
        for names in ROWS:
            yield FormRow(*((LABELS[name], self._field(name)) for name in names))
        yield Static(
            plain("Un nom et un moyen de joindre la personne suffisent.", QUIET),
            id="enough",
        )
        reason = Field(
            label="Motif", id="despite", placeholder="pourquoi pas l'existant"
        )
        yield FormRow(("Motif", reason), id="row-despite")

    def _field(self, name: str) -> Field:
        return Field(getattr(self.start, name), label=LABELS[name], id=name)

    def on_mount(self) -> None:
        """Put the cursor on the first thing missing, and look for an older draft."""
        self.query_one("#nature", ChoiceLine).choose(self.start.is_organization)
        self.query_one("#civility", ChoiceLine).choose(self.start.civility)
        self.query_one("#row-despite").display = False
        first = "last_name" if not self.start.last_name else "phone"
        self.query_one(f"#{first}", Field).focus()
        self.keeper = DraftKeeper(
            self, form=FORM, title=lambda: _title(self.form), read=self.read
        )
        desk = self.desk
        self.ask(lambda: list_drafts(desk), then=self.offer_draft, lane="drafts")
        self.look_for_duplicates()

    @property
    def form(self) -> ProspectForm:
        """Return what is typed, as typed."""
        typed = {name: self.query_one(f"#{name}", Field).value for name in LABELS}
        return ProspectForm(
            is_organization=self.query_one("#nature", ChoiceLine).value,
            civility=self.query_one("#civility", ChoiceLine).value,
            **typed,
        )

    @property
    def is_despite(self) -> bool:
        """Tell whether a new record is wanted although they look alike."""
        return bool(self.query_one("#row-despite").display)

    def read(self) -> Fields:
        """Return the fields as a draft keeps them."""
        return to_fields(self.form)

    def fill(self, form: ProspectForm) -> None:
        """Show these values."""
        self.query_one("#nature", ChoiceLine).choose(form.is_organization)
        self.query_one("#civility", ChoiceLine).choose(form.civility)
        for name in LABELS:
            self.query_one(f"#{name}", Field).fill(getattr(form, name))

    def offer_draft(self, drafts: tuple[Draft, ...]) -> None:
        """Offer the draft this agent left, when the form begins empty."""
        self.draft = next((draft for draft in drafts if draft.form == FORM), None)
        if self.draft and is_blank(to_fields(self.start)):
            self.say(f"Brouillon gardé : {self.draft.title}. ^r le reprend.")

    @on(Input.Changed)
    @on(ChoiceLine.Changed)
    def look_for_duplicates(self) -> None:
        """Compare what is typed with who exists, behind the form."""
        is_organization = self.query_one("#nature", ChoiceLine).value
        for name in ("civility", "first_name", "birth_on"):
            self.query_one(f"#{name}").disabled = is_organization
        desk, form = self.desk, self.form
        self.ask(
            lambda: find_duplicates(desk, form=form),
            then=self.query_one(DuplicateList).show_hits,
            refused=lambda _: None,
            lane="duplicates",
        )

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """Go to the next field; the last one saves."""
        is_last = event.input.id == ("despite" if self.is_despite else LAST)
        if is_last:
            self.action_save()
        else:
            self.focus_next(Field)

    @on(ChoiceLine.Taken)
    def leave_choice(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_save(self) -> None:
        """Create the prospect, unless they exist already."""
        desk, form, key = self.desk, self.form, self.key
        despite = self.query_one("#despite", Field).value.strip()
        self.act(
            lambda: create_prospect(desk, form=form, key=key, despite=despite),
            then=self.created,
            refused=self.not_created,
        )

    def created(self, party: Party) -> None:
        """Take the new prospect."""
        self.finish(CurrentCustomer(party_id=party.id, name=party.name))

    def finish(
        self, taken: CurrentCustomer, *, row: Sequence[CurrentCustomer] = ()
    ) -> None:
        """Give back who was taken, and open their 360° view where nobody waits."""
        self.keeper.drop()
        self.dismiss(taken)
        if self.opens_customer:
            self.office.show_customer(party_id=taken.party_id, name=taken.name, row=row)

    def not_created(self, refusal: Refusal) -> None:
        """Say why, the cursor on the field or on the lookalikes."""
        self.refuse(refusal)
        if isinstance(refusal, ProbableDuplicate):
            duplicates = self.query_one(DuplicateList)
            duplicates.show_hits(refusal.hits)
            duplicates.table.focus()

    def action_despite(self) -> None:
        """Ask why a new record is wanted although they look alike."""
        self.query_one("#row-despite").display = True
        self.query_one("#despite", Field).focus()
        self.say("Donnez le motif, puis ^s crée une nouvelle fiche.", Tone.HINT)

    @on(DuplicateList.Opened)
    def open_existing(self, event: DuplicateList.Opened) -> None:
        """Take the existing party instead; the others who look alike come next."""
        taken = CurrentCustomer(party_id=event.party_id, name=event.name)
        self.finish(taken, row=customers_of(self.query_one(DuplicateList).hits))

    def action_resume_draft(self) -> None:
        """Take the draft up again."""
        if self.draft:
            self.fill(from_fields(self.draft.fields))
            self.hush()

    def action_back(self) -> None:
        """Leave; what is typed is kept as a draft."""
        self.keeper.close()
        self.dismiss(None)


def to_fields(form: ProspectForm) -> Fields:
    """Return the form as a draft keeps it."""
    pairs = ((field.name, getattr(form, field.name)) for field in fields(form))
    return tuple((name, _text(value)) for name, value in pairs)


def from_fields(kept: Fields) -> ProspectForm:
    """Return the form a draft kept; fields of another version are ignored."""
    names = {field.name for field in fields(ProspectForm)} - {"is_organization"}
    known: dict[str, Any] = {name: value for name, value in kept if name in names}
    is_organization = bool(dict(kept).get("is_organization"))
    return ProspectForm(is_organization=is_organization, **known)


def _text(value: str | bool) -> str:
    return value if isinstance(value, str) else ("oui" if value else "")


def _title(form: ProspectForm) -> str:
    name = f"{form.last_name} {form.first_name}".strip()
    return f"Prospect · {name or form.phone or form.email or 'sans nom'}"
