"""What an arrival asks: who comes, where, since when, at which reading.

Enter goes from field to field; the form posts `Edited` at every change, and the rule is
asked again while the agent types.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events, on
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.domain.forms import MoveInForm, ProspectForm
from crm_tui.domain.move_in import JustificatifAnswer
from crm_tui.domain.search_hit import SiteHit
from crm_tui.domain.typed_reading import parse_typed_reading
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FieldError, FormRow
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.panel import Panel

CIVILITIES = (("", "sans"), ("MME", "Mme"), ("M", "M."))
WATER = ((False, "en service"), (True, "remise en eau"))
JUSTIFICATIFS = (
    (JustificatifAnswer.LATER, "à venir"),
    (JustificatifAnswer.NONE, "aucun"),
    (JustificatifAnswer.GIVEN, "présent"),
)
FIELD_VISITS = ((False, "non"), (True, "demandée"))
SITE_COLUMNS = (
    Column(title="Adresse", width=20, flex=1),
    Column(title="Compteur", width=12, drop=1),
)
FIELD_OF = {
    "opening": "index",
    "opening_m3": "index",
    "opening_on": "date",
    "site_id": "site",
    "email": "reach",
    "phone": "reach",
    "last_name": "last-name",
    "first_name": "first-name",
}
"""Names under which the rule and the use cases point at our fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenSite:
    """The place of the arrival, once it is found."""

    site_id: int
    address: str


class MoveInFields(Panel):
    """The fields of the arrival, in the order of the talk."""

    DEFAULT_CSS = """
    MoveInFields {
        & > #sites { height: auto; max-height: 5; margin: 0 0 0 13; display: none; }
        &.-finding > #sites { display: block; }
        & #date { width: 12; }
        & > .applicant { display: none; }
        &.-newcomer > .applicant { display: block; }
    }
    """

    is_newcomer: reactive[bool] = reactive(False)
    """No current customer: the applicant is asked for."""
    site: reactive[ChosenSite | None] = reactive(None, init=False)

    class Edited(Message):
        """Something of the arrival changed."""

    class SiteTyped(Message):
        """A place is being looked for."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Finished(Message):
        """The last field was left with Enter."""

    def __init__(self, *, today: str, id: str | None = None) -> None:
        self.today = today
        super().__init__(*self._parts(), title="Arrivée", id=id)

    def _parts(self) -> Iterable[Widget]:
        self.civility = ChoiceLine(CIVILITIES, id="civility")
        self.last_name = Field(label="Nom", id="last-name", max_length=80)
        self.first_name = Field(label="Prénom", id="first-name", max_length=80)
        self.reach = Field(label="Mail ou téléphone", id="reach", max_length=120)
        self.place = Field(
            label="Site", id="site", placeholder="adresse, n° de site ou compteur"
        )
        self.sites = LineTable(SITE_COLUMNS, has_head=False, is_driven=True, id="sites")
        self.sites.can_focus = False
        self.date = Field(self.today, label="Date d'arrivée", id="date", max_length=12)
        self.index = Field(label="Index", id="index", max_length=24)
        self.date.select_on_focus = True
        self.index_error = FieldError(id="index-error")
        self.water = ChoiceLine(WATER, id="water")
        self.answer = ChoiceLine(JUSTIFICATIFS, id="answer")
        self.visit = ChoiceLine(FIELD_VISITS, id="visit")
        return (
            FormRow(("civilité", self.civility), classes="applicant"),
            FormRow(("nom", self.last_name), classes="applicant"),
            FormRow(("prénom", self.first_name), classes="applicant"),
            FormRow(("mail ou tél.", self.reach), classes="applicant"),
            FormRow(("site", self.place)),
            self.sites,
            FormRow(("arrivée le", self.date), ("index m³", self.index)),
            self.index_error,
            FormRow(("eau", self.water)),
            FormRow(("justificatif", self.answer)),
            FormRow(("intervention", self.visit)),
        )

    def on_mount(self) -> None:
        """Ask for the applicant where there is none yet."""
        self.set_class(self.is_newcomer, "-newcomer")

    def watch_is_newcomer(self) -> None:
        """Show or hide the applicant."""
        self.set_class(self.is_newcomer, "-newcomer")

    def move_in(self, *, announced: bool) -> MoveInForm:
        """Return the arrival as typed."""
        return MoveInForm(
            site_id=self.site.site_id if self.site else None,
            opening=self.index.value.strip(),
            opening_on=self.date.value.strip(),
            reconnection=self.water.value,
            justificatif=self.answer.value,
            announced=announced,
            field_visit=self.visit.value,
        )

    def applicant(self) -> ProspectForm:
        """Return the newcomer as typed; what they are reached by is told by its `@`."""
        email, phone = split_reach(self.reach.value)
        return ProspectForm(
            civility=self.civility.value,
            last_name=self.last_name.value.strip(),
            first_name=self.first_name.value.strip(),
            email=email,
            phone=phone,
        )

    def missing(self) -> tuple[str, ...]:
        """Return what the rule still needs, in French."""
        asked = (
            (not self.site, "le site"),
            (not self.date.value.strip(), "la date d'arrivée"),
            (not self.index.value.strip(), "l'index"),
        )
        return tuple(words for is_missing, words in asked if is_missing)

    def focus_first(self) -> None:
        """Put the cursor on the first field that is still empty."""
        fields = [self.last_name] if self.is_newcomer else []
        for field in (*fields, self.place, self.index):
            if not field.value.strip():
                field.focus()
                return
        self.index.focus()

    def choose_site(self, site: ChosenSite) -> None:
        """Take a place; the list goes away."""
        self.site = site
        with self.prevent(Input.Changed):
            self.place.fill(site.address)
            self.place.cursor_position = 0
        self.remove_class("-finding")
        self.post_message(self.Edited())

    def show_sites(self, hits: tuple[SiteHit, ...]) -> None:
        """List the places found."""
        self._hits = hits
        if self._is_awaited and len(hits) == 1:
            self._take_site(hits[0].site_id)
            self._next(self.place)
            return
        rows = [
            Row(hit.site_id, (cell(hit.address), cell(hit.meter, "quiet")))
            for hit in hits
        ]
        self.sites.show_rows(
            rows or [Row(0, (cell("aucun site trouvé", "quiet"),) * 1)]
        )
        self.set_class(self.site is None and bool(self.place.value.strip()), "-finding")

    def point_at(self, field: str) -> bool:
        """Put the cursor on a field refused; False where the field is not ours."""
        wrong = FIELD_OF.get(field, "")
        for widget in self.query(Field):
            widget.set_class(widget.id == wrong, "-wrong")
            if widget.id == wrong:
                widget.focus()
        return bool(wrong)

    def explain(self, *, field: str, sentence: str) -> bool:
        """Say a refusal at its field; return False where the field is not ours."""
        wrong = FIELD_OF.get(field, "")
        for widget in self.query(Field):
            widget.set_class(widget.id == wrong, "-wrong")
        offer = offered_index(self.index.value) if wrong == "index" else ""
        hint = " Entrée le reprend." if offer else ""
        self.index_error.say(f"{sentence}{hint}" if wrong in {"index", "date"} else "")
        return bool(wrong)

    def excuse(self) -> None:
        """Take every refusal away."""
        self.index_error.say("")
        for widget in self.query(Field):
            widget.remove_class("-wrong")

    @on(Input.Changed)
    def tell(self, event: Input.Changed) -> None:
        """Tell what changed; a place typed again is looked for again."""
        if event.input is self.place:
            self.site = None
            self._hits, self._is_awaited = (), False
            self.post_message(self.SiteTyped(event.value.strip()))
        self.post_message(self.Edited())

    @on(ChoiceLine.Changed)
    def tell_choice(self) -> None:
        """Tell what changed."""
        self.post_message(self.Edited())

    @on(LineTable.Chosen, "#sites")
    def take_clicked(self, event: LineTable.Chosen) -> None:
        """Take the place clicked."""
        event.stop()
        self._take_site(event.key)

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """Take what is offered, then go to the next field."""
        event.stop()
        is_lost = event.input is self.place and self.site is None
        if is_lost and not self._take_site(self.sites.key):
            self._is_awaited = True
            return
        offer = offered_index(self.index.value) if event.input is self.index else ""
        if offer:
            self.index.fill(offer)
            return
        self._next(event.input)

    @on(ChoiceLine.Taken)
    def go_on_from_choice(self, event: ChoiceLine.Taken) -> None:
        """Go to the next field."""
        event.stop()
        self._next(event.line)

    def on_key(self, event: events.Key) -> None:
        """Let the arrows move in the list of places, or between fields."""
        step = {"down": 1, "up": -1}.get(event.key)
        if step is None:
            return
        event.stop()
        event.prevent_default()
        if self.place.has_focus and self.has_class("-finding"):
            self.sites.cursor += step
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def _take_site(self, site_id: int | None) -> bool:
        for hit in self._hits:
            if hit.site_id == site_id:
                self.choose_site(ChosenSite(site_id=site_id, address=hit.address))
                return True
        return False

    _hits: tuple[SiteHit, ...] = ()
    _is_awaited = False
    """Enter was pressed before the places came: a single one is taken."""

    def _next(self, field: Widget) -> None:
        """Go to the field that follows; an intervention is never offered."""
        order: list[Widget] = [
            self.last_name,
            self.first_name,
            self.reach,
            self.place,
            self.date,
            self.index,
            self.water,
            self.answer,
        ]
        if field in order[:-1]:
            order[order.index(field) + 1].focus()
        elif field is self.civility:
            self.last_name.focus()
        else:
            self.post_message(self.Finished())


def split_reach(text: str) -> tuple[str, str]:
    """Return the e-mail and the phone of `a@b.fr`, `06…` or both, in any order."""
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    emails = [part for part in parts if "@" in part]
    phones = [part for part in parts if part and "@" not in part]
    return ", ".join(emails), ", ".join(phones)


def offered_index(typed: str) -> str:
    """Return the whole m³ to type instead of decimals; nothing where all is well."""
    reading = parse_typed_reading(typed=typed)
    return str(reading.offers[0].value_m3) if reading.offers else ""
