"""Relevés: the history of a meter, what is wrong in it, and the two acts it takes.

« il ne faut pas supprimer un index » (document 001): there is no key that deletes.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from textual import on
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.clock import PARIS
from crm_tui.commands.command import Command, bindings
from crm_tui.commands.customer import READINGS_COMMANDS
from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.customer_360 import UsageBar
from crm_tui.domain.reading import MeterReading, ReadingStatus
from crm_tui.domain.reading_history import HistoryLine, ReadingHistory
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.correct_reading import CorrectReadingDialog
from crm_tui.screens.dialogs.enter_reading import EnterReadingDialog
from crm_tui.screens.leak_way import judge_leak_at
from crm_tui.screens.why_words import why_of_reading
from crm_tui.usecases.remember_readings_visit import remember_readings_visit
from crm_tui.usecases.show_readings import show_readings
from crm_tui.widgets.key_footer import FooterItem
from crm_tui.widgets.meter_line import MeterLine
from crm_tui.widgets.next_reading import NextReading
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.reading_detail import ReadingDetail
from crm_tui.widgets.reading_table import ReadingTable
from crm_tui.widgets.usage_chart import UsageChart

NOT_READ = "L'historique n'est pas encore lu."
NO_WATER = "Une fuite se juge sur un compteur d'eau : celui-ci n'en est pas un."


class ReadingsScreen(DeskScreen):
    """One meter: its readings newest first, the chosen one explained."""

    CSS_PATH = "readings.tcss"
    COMMANDS_HERE = READINGS_COMMANDS
    BINDINGS = bindings(READINGS_COMMANDS)

    history: reactive[ReadingHistory | None] = reactive(None)
    line: reactive[HistoryLine | None] = reactive(None)
    """The reading under the cursor."""

    def __init__(self, *, party_id: int, meter_id: int | None = None) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Relevés")
        self.party_id = party_id
        self.meter_id = meter_id

    def compose_body(self) -> Iterable[Widget]:
        """Yield the meter, its readings, then the chosen one beside the chart."""
        here = ReadingsScreen
        yield MeterLine().data_bind(here.history)
        yield ReadingTable().data_bind(here.history)
        yield Horizontal(
            Vertical(
                ReadingDetail().data_bind(here.line),
                NextReading().data_bind(here.history),
                id="said",
            ),
            Panel(UsageChart(), title="Consommation", id="usage"),
            id="below",
        )

    def on_mount(self) -> None:
        """Read the history."""
        self.load(self.show_first)
        desk, party_id = self.desk, self.party_id
        self.ask(
            lambda: remember_readings_visit(desk, party_id=party_id),
            then=lambda _: None,
            lane="visit",
        )

    def load(self, then: Callable[[ReadingHistory], None]) -> None:
        """Read the history, then show it."""
        desk, party_id, meter_id = self.desk, self.party_id, self.meter_id
        self.ask(
            lambda: show_readings(desk, party_id=party_id, meter_id=meter_id),
            then=then,
        )

    def show_first(self, history: ReadingHistory) -> None:
        """Show the history, the cursor on what is wrong if anything is."""
        self.show(history)
        table = self.query_one(ReadingTable)
        flagged = (line for line in history.lines if line.is_flagged)
        if wrong := next(flagged, None):
            table.choose(wrong.reading.id)
        table.focus_lines()

    def show(self, history: ReadingHistory) -> None:
        """Show the history."""
        self.meter_id = history.meter_id
        self.history = history
        self.query_one(UsageChart).bars = usage_bars(history)

    @on(ReadingTable.MoreWanted)
    def load_more(self) -> None:
        """Read the readings older than the last one shown."""
        history = self.history
        if history is None:
            return
        last = history.lines[-1].reading
        desk, party_id, meter_id = self.desk, self.party_id, self.meter_id
        self.ask(
            lambda: show_readings(
                desk,
                party_id=party_id,
                meter_id=meter_id,
                before=(last.read_at, last.id),
            ),
            then=partial(self.show_more, history),
            lane="more",
        )

    def show_more(self, shown: ReadingHistory, older: ReadingHistory) -> None:
        """Put older readings under those they were asked for; the cursor stays."""
        if self.history is shown:
            self.history = replace(
                shown, lines=shown.lines + older.lines, has_more=older.has_more
            )

    @on(ReadingTable.LineChosen)
    def turn_to(self, event: ReadingTable.LineChosen) -> None:
        """Explain the reading under the cursor."""
        lines = self.history.lines if self.history else ()
        chosen = (line for line in lines if line.reading.id == event.reading_id)
        self.line = next(chosen, None)
        self.refresh_frame()

    def commands(self) -> tuple[Command, ...]:
        """Leave the chart's key out where there is room for the chart anyway."""
        hides_chart = self.has_class("-narrow") or self.has_class("-short")
        commands = super().commands()
        return tuple(c for c in commands if hides_chart or c.id != "chart")

    def footer_items(self) -> tuple[FooterItem, ...]:
        """Offer no leak where no water is counted."""
        items = super().footer_items()
        return tuple(i for i in items if self.is_water or i.command_id != "cap_leak")

    @property
    def is_water(self) -> bool:
        """Tell whether water may leak here: an asset's counter counts no m³."""
        return self.history is None or self.history.unit is CounterUnit.CUBIC_METRE

    def action_chart(self) -> None:
        """Put the chart in the room of the explanation, or back."""
        self.toggle_class("-charted")

    def why_not(self, command: Command) -> str:
        """Add why the chosen reading cannot be corrected."""
        reason = super().why_not(command)
        if command.id == "cap_leak" and self.history is None:
            return reason or NOT_READ
        if command.id == "cap_leak" and not self.is_water:
            return reason or NO_WATER
        if reason or command.id not in ("correct_reading", "why"):
            return reason
        if self.line is None:
            return "Aucun relevé choisi."
        if command.id == "why":
            return ""
        if self.line.reading.status is ReadingStatus.SUPERSEDED:
            return "Relevé déjà rectifié : choisissez celui qui le remplace."
        return ""

    def action_why(self) -> None:
        """Show why the chosen reading stands, or is doubtful."""
        if self.line is not None:
            self.app.push_screen(why_of_reading(self.line))

    def action_enter_reading(self) -> None:
        """Open the form of a new reading."""
        if self.history is not None:
            self.app.push_screen(EnterReadingDialog(self.history), self.entered)

    def action_correct_reading(self) -> None:
        """Open the form of a correction."""
        if self.history is not None and self.line is not None:
            dialog = CorrectReadingDialog(self.history, self.line)
            self.app.push_screen(dialog, self.corrected)

    def action_cap_leak(self) -> None:
        """Judge the consumption of this meter's place."""
        if self.history is not None:
            judge_leak_at(
                self,
                party_id=self.party_id,
                site_number=self.history.site_number,
            )

    def entered(self, reading: MeterReading | None) -> None:
        """Show the reading just entered."""
        if reading is not None:
            self._show_done(reading, "enregistré")

    def corrected(self, reading: MeterReading | None) -> None:
        """Show the reading that stands now, the other one struck."""
        if reading is not None:
            self._show_done(reading, "enregistré ; l'ancien reste, barré")

    def _show_done(self, reading: MeterReading, what: str) -> None:
        self.say(f"Index {reading.value_m3} {what}.", Tone.DONE)

        def show(history: ReadingHistory) -> None:
            self.show(history)
            self.query_one(ReadingTable).choose(reading.id)

        self.load(show)


def usage_bars(history: ReadingHistory) -> tuple[UsageBar, ...]:
    """Return a bar for each reading that stands, oldest first."""
    return tuple(
        UsageBar(
            read_on=line.reading.read_at.astimezone(PARIS).date(),
            used=line.usage_m3,
            is_estimate=not line.reading.source.is_actual,
            is_flagged=line.is_flagged,
            band=line.band,
        )
        for line in reversed(history.lines)
        if line.usage_m3 is not None
        and line.reading.status is not ReadingStatus.SUPERSEDED
    )
