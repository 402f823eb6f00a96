"""The records a figure of Pilotage is made over: each opens its dossier or customer."""

from collections.abc import Callable, Iterable

from textual import on
from textual.widget import Widget

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.steering import FIGURE_RECORD_COMMANDS
from crm_tui.domain.french_format import counted
from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_board import Period
from crm_tui.domain.indicator_record import (
    IndicatorRecord,
    RecordOrder,
    RecordPage,
    RecordPlace,
    telling_order,
)
from crm_tui.domain.indicator_table import DEFINED
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.figure_help import figure_facts
from crm_tui.screens.list_screen import ListScreen
from crm_tui.screens.way import customers_waiting
from crm_tui.screens.workplace import CurrentCustomer
from crm_tui.usecases.list_indicator_records import list_indicator_records
from crm_tui.widgets.board_form import period_words
from crm_tui.widgets.figure_records import (
    order_words,
    record_columns,
    record_rows,
)
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, plain

NO_RECORD = "Aucune ligne n'est choisie."
NOBODY_KNOWN = "Cette ligne n'a ni dossier ni client connu."
ALL_ALIKE = "Chaque ligne compte pour une : les plus récentes d'abord."
NOTHING = "Rien n'a été compté sur ces jours."


class FigureRecordsScreen(ListScreen[RecordPage]):
    """The records, those that make the figure first, page by page."""

    COMMANDS_HERE = FIGURE_RECORD_COMMANDS
    BINDINGS = bindings(FIGURE_RECORD_COMMANDS)
    DEFAULT_CSS = """
    FigureRecordsScreen { #list { height: 1fr; } }
    """

    def __init__(
        self,
        *,
        period: Period,
        mesh: Mesh,
        indicator: Indicator,
        group: str | None = None,
        subject: str | None = None,
        label: str = "",
    ) -> None:
        super().__init__()
        self.definition = DEFINED[indicator]
        self.set_reactive(DeskScreen.crumb, self.definition.label)
        self.period, self.mesh = period, mesh
        self.group, self.subject, self.label = group, subject, label
        self.order = telling_order(self.definition)
        self.lines: tuple[IndicatorRecord, ...] = ()
        self.next_place: RecordPlace | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the records."""
        columns = record_columns(self.definition)
        yield Panel(LineTable(columns, id="lines"), id="list")

    def first_page(self) -> Callable[[], RecordPage]:
        """Return what reads the first records."""
        self.calls.forget("more")
        return self._page(None)

    def next_page(self) -> Callable[[], RecordPage]:
        """Return what reads those after the last one."""
        return self._page(self.next_place)

    def show_first(self, view: RecordPage) -> None:
        """Show the first records; those already there stay, with their cursor."""
        if view.lines and view.lines == self.lines[: len(view.lines)]:
            self.has_more = self.next_place is not None
            return
        self.lines = ()
        self.add_page(view)

    def add_page(self, view: RecordPage) -> None:
        """Put a page under those already read."""
        cursor = self.table.cursor if self.lines else 0
        self.lines, self.next_place = (*self.lines, *view.lines), view.next
        self.has_more = view.next is not None
        rows = record_rows(self.definition, self.lines)
        self.table.show_rows(rows, cursor=cursor)
        words = counted(len(self.lines), "enregistrement", "enregistrements")
        more = " · ↓ il y en a d'autres" if self.has_more else ""
        set_titles(
            self.query_one("#list"),
            title=plain(self._title()),
            subtitle=plain(f"{self._order_words()} · {words}{more}", QUIET),
        )
        if not self.lines:
            self.say(NOTHING)

    @property
    def record(self) -> IndicatorRecord | None:
        """Return the record under the cursor."""
        key = self.table.key
        return key if isinstance(key, IndicatorRecord) else None

    def why_not(self, command: Command) -> str:
        """Say that no record is under the cursor, or that nothing is known of it."""
        if refusal := super().why_not(command):
            return refusal
        if command.id == "turn_order" and not self.definition.has_values:
            return ALL_ALIKE
        if not self.is_mounted or not command.id.startswith("open_record"):
            return ""
        record = self.record
        if record is None:
            return NO_RECORD
        is_known = record.party_id or (
            command.id == "open_record" and record.dossier_id
        )
        return "" if is_known else NOBODY_KNOWN

    def help_facts(self) -> tuple[tuple[str, str], ...]:
        """Say what the figure is, how it is made and what it misses."""
        return figure_facts(self.definition)

    @on(LineTable.Highlighted, "#lines")
    def follow(self, event: LineTable.Highlighted) -> None:
        """Bring the next page with the last record."""
        self.refresh_frame()
        if self.lines and event.key is self.lines[-1]:
            self.load_more()

    @on(LineTable.Chosen, "#lines")
    def action_open_record(self) -> None:
        """Open the dossier of the record, or else its customer."""
        record = self.record
        if record is not None and record.dossier_id is not None:
            self.office.show_dossier(dossier_id=record.dossier_id)
        else:
            self.action_open_record_customer()

    def action_open_record_customer(self) -> None:
        """Open the customer of the record over the list, which stays."""
        record = self.record
        if record is None or record.party_id is None:
            self.say(NOBODY_KNOWN, Tone.WARNING)
            return
        here = CurrentCustomer(party_id=record.party_id, name=record.party_name)
        self.office.way.visit(here, row=customers_waiting(self.lines))
        self.office.take_customer(party_id=here.party_id, name=here.name)
        self.office.go("customer", party_id=here.party_id)

    def action_turn_order(self) -> None:
        """Put the newest first, or again those that make the figure."""
        telling = telling_order(self.definition)
        newest = RecordOrder.NEWEST
        self.order = telling if self.order is newest else newest
        self.lines, self.next_place = (), None
        self.load(done=f"{self._order_words().capitalize()}.")

    def action_refresh(self) -> None:
        """Read again."""
        self.load(done="Liste relue.")

    def _title(self) -> str:
        """Return the days, and whose or what about; the crumb names the figure."""
        days = period_words(self.period, today=self.desk.clock.today())
        days = days[:1].upper() + days[1:]
        return f"{days} · {self.label}" if self.label else days

    def _order_words(self) -> str:
        return order_words(self.order, unit=self.definition.unit)

    def _page(self, before: RecordPlace | None) -> Callable[[], RecordPage]:
        desk, indicator = self.desk, self.definition.indicator
        period, mesh, group = self.period, self.mesh, self.group
        order, subject = self.order, self.subject
        return lambda: list_indicator_records(
            desk,
            period=period,
            mesh=mesh,
            indicator=indicator,
            group=group,
            subject=subject,
            order=order,
            before=before,
        )
