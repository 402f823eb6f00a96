"""Nouveau relevé: a day, a whole index, controlled while it is typed.

« Pour rappel, seuls les m3 doivent être saisis » (document 001)
"""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.clock import PARIS
from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.french_format import short_date
from crm_tui.domain.reading import MeterReading, ReadingStatus
from crm_tui.domain.reading_history import ReadingHistory
from crm_tui.domain.reading_plausibility import ReadingCheck, ReadingSeverity
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.reading_form import ReadingForm
from crm_tui.usecases.assess_reading import assess_reading
from crm_tui.usecases.enter_reading import enter_reading
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.plain import QUIET, STRONG, phrase, plain, stacked
from crm_tui.widgets.reading_control import ReadingControl
from crm_tui.widgets.reading_table import next_band

AS_READ = {
    CounterUnit.CUBIC_METRE: "m³ entiers",
    CounterUnit.BARE: "tel que le compteur l'affiche",
}


class EnterReadingDialog(ReadingForm):
    """An index out of its band is confirmed by a reason, or not kept."""

    FORM = "reading"

    def __init__(self, history: ReadingHistory) -> None:
        title = f"Nouveau relevé · compteur {history.serial_number}"
        super().__init__(history, title=title)

    @property
    def subject(self) -> str:
        """Return the meter: one reading of it is typed at a time."""
        return str(self.history.meter_id)

    def draft_title(self) -> str:
        """Return the meter the reading is of."""
        return f"Relevé · compteur {self.history.serial_number}"

    def compose_body(self) -> Iterable[Widget]:
        """Yield what is known, the day, the index under control, and why."""
        today = short_date(self.desk.clock.today())
        yield Static(self._situation(), id="situation")
        yield FormRow(("Relevé le", Field(today, label="Date", id="read_on")))
        index = Field(label="Index", id="typed", placeholder=AS_READ[self.history.unit])
        yield FormRow(("Index", index))
        yield ReadingControl(self.history.unit)
        reason = Field(
            label="Motif",
            id="confirmed_because",
            placeholder="ce qui confirme cet index : photo, fuite réparée…",
        )
        yield FormRow(("Motif", reason), id="row-because")

    def on_mount(self) -> None:
        """Put the cursor on the index: the day is most often today."""
        self.query_one("#row-because").display = False
        self.query_one("#typed", Field).focus()

    def show_check(self, check: ReadingCheck) -> None:
        """Ask for a reason where the index has to be confirmed."""
        super().show_check(check)
        is_doubtful = check.severity is ReadingSeverity.ALERT
        self.query_one("#row-because").display = is_doubtful

    def refuse(self, refusal: Refusal) -> None:
        """Show the field at fault before the cursor goes there."""
        if refusal.field == "confirmed_because":
            self.query_one("#row-because").display = True
        super().refuse(refusal)

    def controlled(self, typed: str) -> ReadingCheck:
        """Control the index as of the day typed."""
        return assess_reading(
            self.desk, meter_id=self.history.meter_id, typed=typed, read_on=self.read_on
        )

    @property
    def read_on(self) -> str:
        """Return the day as typed."""
        return self.query_one("#read_on", Field).value

    def save(self) -> None:
        """Write the reading."""
        desk, key, typed, read_on = self.desk, self.key, self.typed, self.read_on
        meter_id = self.history.meter_id
        because = self.query_one("#confirmed_because", Field)
        confirmed = because.value if self.query_one("#row-because").display else ""
        self.act(
            lambda: enter_reading(
                desk,
                meter_id=meter_id,
                typed=typed,
                read_on=read_on,
                confirmed_because=confirmed,
                key=key,
            ),
            then=self.saved,
        )

    def _last_sound(self) -> MeterReading | None:
        """Return the reading the next one is counted from: no wrong one."""
        sound = (
            line.reading
            for line in self.history.lines
            if line.reading.status is not ReadingStatus.SUPERSEDED
            and not line.is_flagged
        )
        return next(sound, None)

    def _situation(self) -> Content:
        return stacked(self.known(), phrase((next_band(self.history), QUIET)))

    def known(self) -> Content:
        """Return the last index that holds, as its counter is told."""
        last = self._last_sound()
        if last is None:
            return plain("Premier relevé de ce compteur.", QUIET)
        return phrase(
            ("dernier index  ", QUIET),
            (self.history.unit.shown(last.value_m3), STRONG),
            (f"  {short_date(last.read_at.astimezone(PARIS))}", QUIET),
        )
