"""Rectifier: a right index in place of a wrong one, which stays, struck out.

« il ne faut pas supprimer un index » (document 001)
"""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.clock import PARIS
from crm_tui.domain.french_format import short_date
from crm_tui.domain.reading_history import HistoryLine, ReadingHistory
from crm_tui.domain.reading_plausibility import ReadingCheck, ReadingSuggestion
from crm_tui.screens.dialogs.reading_form import ReadingForm
from crm_tui.usecases.assess_reading import assess_reading
from crm_tui.usecases.correct_reading import correct_reading
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.plain import QUIET, STRUCK, phrase, plain, stacked
from crm_tui.widgets.reading_control import ReadingControl
from crm_tui.wording import READING_SOURCE

KEPT = "L'index remplacé reste dans l'historique, barré, avec votre motif."


class CorrectReadingDialog(ReadingForm):
    """The suggestion is filled in and explained; the reason is mandatory."""

    FORM = "reading_correction"

    def __init__(self, history: ReadingHistory, line: HistoryLine) -> None:
        self.line = line
        self.read_on = line.reading.read_at.astimezone(PARIS).date()
        title = f"Rectifier l'index du {short_date(self.read_on)}"
        super().__init__(history, title=title)

    @property
    def subject(self) -> str:
        """Return the reading that is wrong."""
        return str(self.line.reading.id)

    def draft_title(self) -> str:
        """Return which reading is being corrected."""
        return f"Rectification · index du {short_date(self.read_on)}"

    def compose_body(self) -> Iterable[Widget]:
        """Yield what stands, the new index under control, and why."""
        suggested = next(iter(self.line.suggestions), None)
        value = str(suggested.value_m3) if suggested else ""
        yield Static(self._situation(), id="situation")
        yield FormRow(("Nouvel index", Field(value, label="Index", id="typed")))
        yield ReadingControl(self.history.unit)
        reason = Field(
            label="Motif", id="because", placeholder="obligatoire : pourquoi ?"
        )
        yield FormRow(("Motif", reason))
        yield Static(plain(KEPT, QUIET), id="kept")

    def on_mount(self) -> None:
        """Put the cursor where something is missing, and control the suggestion."""
        self.query_one(ReadingControl).offers = self.line.suggestions
        wanted = "because" if self.line.suggestions else "typed"
        self.query_one(f"#{wanted}", Field).focus()
        self.control()

    def offers(self, check: ReadingCheck) -> tuple[ReadingSuggestion, ...]:
        """Return what was meant by the typing, else by the wrong reading."""
        return check.suggestions or self.line.suggestions

    def controlled(self, typed: str) -> ReadingCheck:
        """Control the index in place of the wrong one."""
        return assess_reading(
            self.desk,
            meter_id=self.history.meter_id,
            typed=typed,
            read_on=self.read_on,
            replacing=self.line.reading.id,
        )

    def save(self) -> None:
        """Write the correction."""
        desk, key, reading, typed = self.desk, self.key, self.line.reading, self.typed
        because = self.query_one("#because", Field).value
        self.act(
            lambda: correct_reading(
                desk,
                reading_id=reading.id,
                seen_version=reading.version,
                typed=typed,
                because=because,
                key=key,
            ),
            then=self.saved,
        )

    def _situation(self) -> Content:
        reading = self.line.reading
        source = READING_SOURCE[reading.source].lower()
        shown = self.history.unit.shown(reading.value_m3)
        wrong = phrase(("enregistré   ", QUIET), (shown, STRUCK), f"  {source}")
        return stacked(wrong, plain(self.line.explanation, QUIET))
