"""The form of a step: its fields by type, what is missing, and its ways out."""

from collections.abc import Iterable, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.domain.procedure import FieldType, StepField
from crm_tui.domain.procedure_value import LONG_TEXT, NO, YES, missing_of
from crm_tui.domain.procedure_view import CurrentStep, WayOut
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.plain import ACT, QUIET, phrase

BLANK = ("", "—")
"""No answer yet: nothing is chosen in the agent's place."""
PLACEHOLDERS = {
    FieldType.DATE: "jj/mm, jj/mm/aaaa, +15j, hier",
    FieldType.WHOLE_M3: "m³ entiers",
    FieldType.EUROS: "12,50",
    FieldType.PHONE: "04 65 71 01 02",
    FieldType.EMAIL: "nom@exemple.fr",
}


class StepForm(Vertical):
    """One step's fields; made anew for each step."""

    DEFAULT_CSS = """
    StepForm {
        height: auto;
        & FormRow > .label { width: 18; }
        & TextBox { height: 5; width: 1fr; }
        & .missing { margin: 1 0 0 0; }
        & #run-way { margin: 1 0 0 0; }
        & ActButton { margin: 1 0 0 0; }
    }
    """

    class Edited(Message):
        """Something was typed or chosen."""

    class Finished(Message):
        """The step is wanted done, by its chosen way out."""

    def __init__(self, step: CurrentStep) -> None:
        super().__init__(id=f"step-{step.code}")
        self.step = step
        self.inputs = {field.code: _input(field) for field in step.fields}
        self.ways = ChoiceLine(
            [(way.code, _way_label(way)) for way in step.ways], label="Suite"
        )
        self.button = ActButton()
        self.missing_line = Static(classes="missing")
        self._told: tuple[dict[str, str], str] = ({}, "")

    def compose(self) -> ComposeResult:
        """Yield a row a field, what is missing, the ways out, and the act."""
        for field in self.step.fields:
            yield FormRow((field.label, self.inputs[field.code]))
        yield self.missing_line
        row = FormRow(("Suite", self.ways), id="run-way")
        row.display = len(self.step.ways) > 1
        yield row
        yield self.button

    def on_mount(self) -> None:
        """Put what an earlier pass left back, and say what is missing."""
        self.fill(dict(self.step.typed))
        first_open = next((way for way in self.step.ways if not way.refusal), None)
        if first_open is not None:
            self.choose_way(first_open.code)

    def choose_way(self, code: str) -> None:
        """Put the cursor of the ways out on one: nothing the agent did."""
        with self.prevent(ChoiceLine.Changed):
            self.ways.choose(code)
        self.refresh_missing()

    @property
    def typed(self) -> dict[str, str]:
        """Return what is typed, by field code."""
        return {code: _text(widget) for code, widget in self.inputs.items()}

    @property
    def way(self) -> str:
        """Return the code of the chosen way out."""
        return str(self.ways.value)

    def fill(self, values: Mapping[str, str]) -> None:
        """Put values in their fields: nothing the agent did, nothing to tell."""
        with self.prevent(Input.Changed, ChoiceLine.Changed):
            for code, text in values.items():
                if code in self.inputs:
                    _fill(self.inputs[code], text)
        self.refresh_missing()

    def focus_first(self) -> None:
        """Put the cursor on the first field, else on the ways out or the act.

        The screen scrolls by itself: what is above the field is read first.
        """
        widgets = [*self.inputs.values(), self.ways, self.button]
        hidden = {self.ways} if len(self.step.ways) < 2 else set()
        first = next(widget for widget in widgets if widget not in hidden)
        first.focus(scroll_visible=False)

    def _read(self) -> tuple[dict[str, str], str]:
        return self.typed, self.way

    def refresh_missing(self) -> None:
        """Name what is missing, and what the act will do."""
        self._told = self._read()
        missing = missing_of(self.step.fields, typed=self.typed)
        names = ", ".join(field.label.lower() for field in missing)
        self.missing_line.update(
            phrase(("il manque  ", QUIET), (names, ACT)) if names else ""
        )
        self.missing_line.display = bool(names)
        self.button.label = self._act_label()
        self.button.refusal = self.step.refusal or self._refusal_of_way()

    @on(Input.Changed)
    @on(ChoiceLine.Changed)
    def edit(self) -> None:
        """Tell that something changed; a line that was just laid out is no change."""
        if self.is_mounted and self._read() != self._told:
            self.refresh_missing()
            self.post_message(self.Edited())

    def on_text_area_changed(self) -> None:
        """Tell that a long text changed."""
        self.edit()

    @on(Input.Submitted)
    @on(ChoiceLine.Taken)
    def go_on(self, event: Message) -> None:
        """Go to the next field, at last to the act."""
        event.stop()
        self.screen.focus_next()

    @on(ActButton.Pressed)
    def finish(self, event: ActButton.Pressed) -> None:
        """Want the step done."""
        event.stop()
        self.post_message(self.Finished())

    def _act_label(self) -> str:
        chosen = next(way for way in self.step.ways if way.code == self.way)
        mail = " ✉" if self.step.writes else ""
        return f"{chosen.label}{mail}"

    def _refusal_of_way(self) -> str:
        return next(way.refusal for way in self.step.ways if way.code == self.way)


def _way_label(way: WayOut) -> str:
    return f"{way.label} (fermé)" if way.refusal else way.label


def _input(field: StepField) -> Widget:
    if field.type is FieldType.YES_NO:
        return _choice(field, ((YES, "oui"), (NO, "non")))
    if field.type is FieldType.CHOICE:
        return _choice(field, [(choice.code, choice.label) for choice in field.choices])
    if field.type is FieldType.TEXT and (field.most or 0) > LONG_TEXT:
        from crm_tui.widgets.text_box import TextBox

        return TextBox(label=field.label, id=field.code)
    placeholder = field.hint or PLACEHOLDERS.get(field.type, "")
    if not field.is_required:
        placeholder = f"facultatif · {placeholder}" if placeholder else "facultatif"
    return Field(label=field.label, id=field.code, placeholder=placeholder)


def _choice(field: StepField, options: Iterable[tuple[str, str]]) -> ChoiceLine:
    offered: Sequence[tuple[str, str]] = (BLANK, *options)
    return ChoiceLine(offered, label=field.label, id=field.code)


def _text(widget: Widget) -> str:
    if isinstance(widget, ChoiceLine):
        return str(widget.value)
    return str(getattr(widget, "text" if hasattr(widget, "text") else "value"))


def _fill(widget: Widget, text: str) -> None:
    if isinstance(widget, ChoiceLine):
        widget.choose(text)
    elif isinstance(widget, Field):
        widget.fill(text)
    else:
        setattr(widget, "text", text)  # noqa: B010
