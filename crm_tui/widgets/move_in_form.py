"""What an arrival asks: who comes, where, since when, at which reading.

Enter goes from field to field; the form posts `Edited` at every change, and the rule is
asked again while the agent types.
"""

from collections.abc import Iterable

from textual import events, on
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.domain.forms import MoveInForm
from crm_tui.domain.move_in import JustificatifAnswer
from crm_tui.domain.typed_reading import parse_typed_reading
from crm_tui.widgets.applicant_fields import ApplicantFields
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FieldError, FormRow
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.place_facts import PlaceFacts
from crm_tui.widgets.place_field import PlaceField

WATER = ((False, "en service"), (True, "remise en eau"))
JUSTIFICATIFS = (
    (JustificatifAnswer.LATER, "à venir"),
    (JustificatifAnswer.NONE, "aucun"),
    (JustificatifAnswer.GIVEN, "présent"),
)
FIELD_VISITS = ((False, "non"), (True, "demandée"))
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


class MoveInFields(Panel):
    """The fields of the arrival, in the order of the talk."""

    DEFAULT_CSS = """
    MoveInFields {
        & #date { width: 12; }
        & > ApplicantFields { display: none; }
        &.-newcomer > ApplicantFields { display: block; }
    }
    """

    is_newcomer: reactive[bool] = reactive(False)
    """No current customer: the applicant is asked for."""

    class Edited(Message):
        """Something of the arrival changed."""

    class Finished(Message):
        """The last field was left with Enter."""

    def __init__(self, *, today: str, id: str | None = None) -> None:
        self.today = today
        super().__init__(*self._parts(), title="Arrivée", id=id)

    def _parts(self) -> Iterable[Widget]:
        self.applicant = ApplicantFields()
        self.place = PlaceField()
        self.about = PlaceFacts(id="about")
        self.date = Field(self.today, label="Date d'arrivée", id="date", max_length=12)
        self.index = Field(label="Index", id="index", max_length=24)
        self.date.select_on_focus = True
        self.index_error = FieldError(id="index-error")
        self.water = ChoiceLine(WATER, id="water")
        self.answer = ChoiceLine(JUSTIFICATIFS, id="answer")
        self.visit = ChoiceLine(FIELD_VISITS, id="visit")
        return (
            self.applicant,
            self.place,
            self.about,
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
        site = self.place.site
        return MoveInForm(
            site_id=site.site_id if site else None,
            opening=self.index.value.strip(),
            opening_on=self.date.value.strip(),
            reconnection=self.water.value,
            justificatif=self.answer.value,
            announced=announced,
            field_visit=self.visit.value,
        )

    def missing(self) -> tuple[str, ...]:
        """Return what the rule still needs, in French."""
        asked = (
            (not self.place.site, "le site"),
            (not self.date.value.strip(), "la date d'arrivée"),
            (not self.index.value.strip(), "l'index"),
        )
        return tuple(words for is_missing, words in asked if is_missing)

    def focus_first(self) -> None:
        """Put the cursor on the first field that is still empty."""
        applicant = [self.applicant.last_name] if self.is_newcomer else []
        for field in (*applicant, self.place.field, self.index):
            if not field.value.strip():
                field.focus()
                return
        self.index.focus()

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
    @on(ChoiceLine.Changed)
    @on(PlaceField.Chosen)
    def tell(self) -> None:
        """Tell that something changed; the gap is reckoned at once."""
        self.about.typed = self.index.value.strip()
        if self.place.site is None:
            self.about.place = None
        self.post_message(self.Edited())

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """Take what is offered, then go to the next field."""
        event.stop()
        offer = offered_index(self.index.value) if event.input is self.index else ""
        if offer:
            self.index.fill(offer)
        else:
            self._next(event.input)

    @on(PlaceField.Left)
    def go_on_from_place(self) -> None:
        """Go to the day of the arrival."""
        self._next(self.place.field)

    @on(ChoiceLine.Taken)
    def go_on_from_choice(self, event: ChoiceLine.Taken) -> None:
        """Go to the next field."""
        event.stop()
        self._next(event.line)

    def on_key(self, event: events.Key) -> None:
        """Let the arrows move between fields."""
        moves = {"down": self.screen.focus_next, "up": self.screen.focus_previous}
        if move := moves.get(event.key):
            event.stop()
            event.prevent_default()
            move()

    def _next(self, field: Widget) -> None:
        """Go to the field that follows; an intervention is never offered."""
        order: tuple[Widget, ...] = (
            self.applicant.civility,
            self.applicant.last_name,
            self.applicant.first_name,
            self.applicant.reach,
            self.place.field,
            self.date,
            self.index,
            self.water,
            self.answer,
        )
        if field in order[:-1]:
            order[order.index(field) + 1].focus()
        else:
            self.post_message(self.Finished())


def offered_index(typed: str) -> str:
    """Return the whole m³ to type instead of decimals; nothing where all is well."""
    reading = parse_typed_reading(typed=typed)
    return str(reading.offers[0].value_m3) if reading.offers else ""
