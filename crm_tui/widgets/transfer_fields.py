"""The form of a transfer: the checklist itself, filled by the context where it can."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from crm_tui.domain.handover import TransferMode
from crm_tui.domain.transfer_form import TransferContext, TransferForm
from crm_tui.domain.transfer_prerequisites import CheckedPrerequisite, Prerequisite
from crm_tui.domain.transfer_target import Candidate
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.kept_in_sight import KeptInSight
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.prerequisite_row import PrerequisiteRow
from crm_tui.widgets.tick import Tick

MODES = ((TransferMode.WARM, "à chaud"), (TransferMode.COLD, "à froid, à rappeler"))
LONGEST = 200
MOST_OBJECTS = 4
MOST_CALLED = 4
ANYBODY = ("", "toute la corbeille")
_P = Prerequisite


class TransferFields(VerticalScroll, KeptInSight, can_focus=False):
    """Speaks by `Edited`; what is said of it comes back by `show`."""

    DEFAULT_CSS = """
    TransferFields {
        height: 1fr;
        & > #why { height: auto; padding: 0 0 1 13; color: $quiet; }
        & > #open { height: auto; }
    }
    """

    class Edited(Message):
        """Something was typed, chosen or ticked."""

    class Finished(Message):
        """Enter was pressed on the last field."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context: TransferContext | None = None
        self.mode = ChoiceLine(MODES, label="Mode", id="mode")
        self.queue = ChoiceLine((("", "…"),), label="Corbeille", id="queue")
        self.called = ChoiceLine((ANYBODY,), label="Collègue", id="called")
        self.about = ChoiceLine(((0, "aucun"),), label="Objet", id="about")
        self.texts = {
            one: Field(id=one.value, placeholder=hint, max_length=LONGEST)
            for one, hint in (
                (_P.IDENTIFIED, "^o identifier, sinon pourquoi non"),
                (_P.DONE, "ce qui a été vérifié, essayé, fait"),
                (_P.CALLBACK, "numéro où le rappeler"),
                (_P.SLOT, "quand le rappeler : vendredi matin…"),
                (_P.DIAGNOSIS, "dernière étape faite"),
                (_P.EXPECTED, "ce que le client attend"),
                (_P.GESTURES, "gestes déjà accordés, ou aucun"),
            )
        }
        self.ticks = {
            _P.CALLBACK: Tick("vérifié"),
            _P.INFORMED: Tick("je le lui ai dit"),
            _P.PRESENTED: Tick("le collègue connaît le cas"),
            _P.DELAY: Tick("délai dit au client"),
        }
        self.rows = {one: PrerequisiteRow(one, *self._fields_of(one)) for one in _P}

    def compose(self) -> ComposeResult:
        """Yield the target, then the checklist."""
        yield FormRow(("transférer", self.mode))
        yield FormRow(("vers", self.queue))
        yield FormRow(("à", self.called))
        yield Static(id="why")
        yield from self.rows.values()

    def open(self, context: TransferContext, form: TransferForm) -> None:
        """Offer what the context knows, and what is proposed."""
        self.context = context
        objects = enumerate(context.objects[:MOST_OBJECTS])
        self._offer(self.about, [(at, one.name) for at, one in objects])
        queues = [(one.code, one.label) for one in context.queues]
        self._offer(self.queue, [*queues, ("", "aucune")] if not form.queue else queues)
        self.mode.choose(form.mode)
        self.queue.choose(form.queue)
        self._offer_called(form.queue, form.recipient)
        said = {
            _P.IDENTIFIED: form.unidentified_because,
            _P.CALLBACK: form.callback_number,
            _P.SLOT: form.slot,
            _P.DIAGNOSIS: form.diagnosis_step,
            _P.EXPECTED: form.expected,
            _P.GESTURES: form.gestures,
        }
        for one, text in said.items():
            self.texts[one].fill(text)
        self.ticks[_P.INFORMED].is_ticked = form.is_customer_informed
        self.ticks[_P.DELAY].is_ticked = form.is_delay_announced

    def complete(self, form: TransferForm, known: TransferForm) -> None:
        """Fill what was left empty with what is known since."""
        for one, typed, said in (
            (_P.DIAGNOSIS, form.diagnosis_step, known.diagnosis_step),
            (_P.EXPECTED, form.expected, known.expected),
            (_P.GESTURES, form.gestures, known.gestures),
        ):
            if said and not typed:
                self.texts[one].fill(said)

    def form(self) -> TransferForm:
        """Return what the fields say."""
        text = {one: field.value.strip() for one, field in self.texts.items()}
        ticked = {one: tick.is_ticked for one, tick in self.ticks.items()}
        return TransferForm(
            mode=self.mode.value,
            queue=self.queue.value,
            recipient=self.called.value,
            about=self.about.value,
            unidentified_because=text[_P.IDENTIFIED],
            done_more=text[_P.DONE],
            callback_number=text[_P.CALLBACK],
            is_callback_checked=ticked[_P.CALLBACK],
            is_customer_informed=ticked[_P.INFORMED],
            is_presented=ticked[_P.PRESENTED],
            is_delay_announced=ticked[_P.DELAY],
            slot=text[_P.SLOT],
            diagnosis_step=text[_P.DIAGNOSIS],
            expected=text[_P.EXPECTED],
            gestures=text[_P.GESTURES],
        )

    def show(self, lines: Sequence[CheckedPrerequisite]) -> None:
        """Draw the checklist, and why this target."""
        checked = {line.prerequisite: line for line in lines}
        for one, row in self.rows.items():
            row.show(checked.get(one), is_filled=self._is_known(one))
        self.query_one("#why", Static).update(plain(self._why(), QUIET))

    def focus_missing(self) -> Prerequisite | None:
        """Go to the first thing missing; return it where no field here fills it."""
        for one, row in self.rows.items():
            if row.display and not row.is_met:
                if one is _P.AVAILABLE:
                    self.called.focus()
                    return None
                if one is _P.QUEUE:
                    self.queue.focus()
                    return None
                return None if row.focus_field() and one is not _P.IDENTIFIED else one
        return None

    @on(ChoiceLine.Changed, "#queue")
    def offer_colleagues(self) -> None:
        """Offer who serves the queue, who is there first."""
        self._offer_called(self.queue.value, "")

    @on(ChoiceLine.Changed)
    @on(Tick.Changed)
    @on(Input.Changed)
    def tell(self) -> None:
        """Tell."""
        if self.context is not None:
            self.post_message(self.Edited())

    @on(ChoiceLine.Taken)
    @on(Tick.Taken)
    @on(Input.Submitted)
    def go_on(self) -> None:
        """Go to what is missing next, or be done."""
        self.post_message(self.Finished())

    def _fields_of(self, one: Prerequisite) -> list[Field | Tick | ChoiceLine]:
        if one is _P.OBJECT:
            return [self.about]
        found: list[Field | Tick | ChoiceLine] = []
        if one in self.texts:
            found.append(self.texts[one])
        if one in self.ticks:
            found.append(self.ticks[one])
        return found

    def _is_known(self, one: Prerequisite) -> bool:
        """Tell whether the context says it whole: nothing is typed again."""
        context = self.context
        if context is None:
            return False
        known = {
            _P.IDENTIFIED: bool(context.identified),
            _P.DONE: bool(context.done),
            _P.OBJECT: not context.objects,
        }
        return known.get(one, False)

    def _offer_called(self, queue: str, recipient: str) -> None:
        context = self.context
        if context is None:
            return
        found = context.candidates_of(queue)[:MOST_CALLED]
        choices = [(one.colleague.code, _name(one)) for one in found]
        self._offer(self.called, [*choices, ANYBODY])
        self.called.choose(recipient or context.first_there(queue))

    def _offer(self, line: ChoiceLine, options: Sequence[tuple[object, str]]) -> None:
        if options:
            line.options = tuple(options)
            line.at = 0
            line.refresh(layout=True)

    def _why(self) -> str:
        context = self.context
        if context is None:
            return ""
        proposed = context.orientation
        if proposed is not None and proposed.queue == self.queue.value:
            return f"{proposed.why.capitalize()} : {context.reason_label}"
        if proposed is not None:
            return "Votre choix, au lieu de la corbeille proposée."
        return "Aucune ligne de l'orientation : choisissez la corbeille."


def _name(one: Candidate) -> str:
    return f"{one.colleague.name} {'là' if one.is_present else 'hors poste'}"
