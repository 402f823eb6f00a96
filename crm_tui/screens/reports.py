"""Listes: new customers, dossiers by entity, places that drew water without a contract.

« effectuer une requête Odyssée Pilotage pour rechercher les clients intermédiaires
(« Dossiers créés par entité » ou « Nouveaux clients - Liste ») » (document 001).
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.report import REPORT_COMMANDS
from crm_tui.domain.french_format import counted
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.report import (
    Report,
    ReportFilter,
    ReportLine,
    ReportPage,
    ReportPlace,
)
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.list_screen import ListScreen
from crm_tui.screens.way import customers_waiting
from crm_tui.screens.workplace import CurrentCustomer
from crm_tui.usecases.export_report import export_report
from crm_tui.usecases.list_report import list_report
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.report_form import ReportForm, usual_days
from crm_tui.widgets.report_list import (
    ReportSheet,
    report_columns,
    report_count,
    report_rows,
    report_title,
)

ON_A_LINE = {"open_report_line", "open_report_dossier", "export_report"}
NO_LINE = "Aucune ligne n'est choisie."
NO_DOSSIER = "Cette ligne n'a pas de dossier."
NOBODY = "Le dernier titulaire n'est pas connu ici, et aucun dossier n'est ouvert."
NOTHING = "Rien de tel sur ces jours : f change les critères."


class ReportsScreen(ListScreen[ReportPage]):
    """The criteria above, the lines below, the one under the cursor beside them."""

    CSS_PATH = "reports.tcss"
    COMMANDS_HERE = REPORT_COMMANDS
    POINTLESS_HERE = frozenset({"reports"})
    BINDINGS = bindings(REPORT_COMMANDS)

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Listes")
        self.report = Report.NEW_CUSTOMERS
        self.asked: ReportFilter | None = None
        """What the lines answer; None until the first answer is asked for."""
        self.lines: tuple[ReportLine, ...] = ()
        self.next_place: ReportPlace | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the criteria, then the lines beside the chosen one."""
        yield ReportForm(today=self.desk.clock.today())
        yield Horizontal(
            Panel(LineTable(report_columns(self.report), id="lines"), id="list"),
            ReportSheet(id="one"),
            id="halves",
        )

    @property
    def form(self) -> ReportForm:
        """Return the criteria."""
        return self.query_one(ReportForm)

    @property
    def wanted(self) -> ReportFilter:
        """Return what the lines answer; the usual days until something is asked."""
        if self.asked is None:
            today = self.desk.clock.today()
            since, until = usual_days(self.report, today=today)
            self.asked = ReportFilter(since=since, until=until)
        return self.asked

    def first_page(self) -> Callable[[], ReportPage]:
        """Return what reads the newest lines."""
        self.calls.forget("more")
        return self._page()

    def next_page(self) -> Callable[[], ReportPage]:
        """Return what reads those older than the last one."""
        return self._page(before=self.next_place)

    def show_first(self, view: ReportPage) -> None:
        """Show the newest lines; those already there stay, with their cursor."""
        if view.lines and view.lines == self.lines[: len(view.lines)]:
            self.has_more = self.next_place is not None
            return
        self.lines = ()
        self.add_page(view)

    def add_page(self, view: ReportPage) -> None:
        """Put a page under those already read; one that kept nothing asks on."""
        cursor = self.table.cursor if self.lines else 0
        self.lines, self.next_place = (*self.lines, *view.lines), view.next
        self.has_more = view.next is not None
        rows = report_rows(self.report, self.lines)
        self.table.show_rows(rows, cursor=cursor)
        title = plain(report_title(self.report, self.wanted))
        words = report_count(self.report, self.lines, more=self.has_more)
        set_titles(self.query_one("#list"), title=title, subtitle=plain(words, QUIET))
        if not view.lines:
            self.load_more()
        if not self.lines and not self.has_more:
            self.say(NOTHING)

    @property
    def line(self) -> ReportLine | None:
        """Return the line under the cursor."""
        key = self.table.key
        return key if isinstance(key, ReportLine) else None

    def why_not(self, command: Command) -> str:
        """Say that no line is under the cursor, or that it has no dossier."""
        if refusal := super().why_not(command):
            return refusal
        if not self.is_mounted or command.id not in ON_A_LINE:
            return ""
        line = self.line
        if line is None:
            return NO_LINE
        needs_dossier = command.id == "open_report_dossier"
        return NO_DOSSIER if needs_dossier and line.dossier_id is None else ""

    @on(LineTable.Highlighted, "#lines")
    def show_line(self, event: LineTable.Highlighted) -> None:
        """Show the line under the cursor in full; the last one brings the next page."""
        self.query_one(ReportSheet).show(self.report, event.key)
        self.refresh_frame()
        if self.lines and event.key is self.lines[-1]:
            self.load_more()

    @on(Input.Submitted)
    @on(ChoiceLine.Taken)
    def look(self) -> None:
        """Read what is asked, and go there."""
        if self._ask():
            self.table.focus()

    @on(ChoiceLine.Changed, "#tag")
    def keep_tag(self) -> None:
        """Read what the label keeps."""
        if self.asked is not None and self.asked.tag != self.form.tag:
            self._ask()

    @on(ChoiceLine.Changed, "#report")
    def change_list(self) -> None:
        """Show another list, from its newest line."""
        if self.form.report is self.report:
            return
        self.report = self.form.report
        self.form.follow_list()
        self.lines = ()
        self.table.show_columns(report_columns(self.report))
        self.table.show_rows(())
        self._ask()

    @on(LineTable.Chosen, "#lines")
    def action_open_report_line(self) -> None:
        """Open the customer of a contract; of a site, the arrival under way if any."""
        line = self.line
        if line is None:
            return
        is_of_dossier = self.report is not Report.NEW_CUSTOMERS
        if is_of_dossier and line.dossier_id is not None:
            self.office.show_dossier(dossier_id=line.dossier_id)
        elif line.party_id is not None:
            self._open_customer(line.party_id, line.party_name)
        else:
            self.say(NOBODY, Tone.WARNING)

    def action_open_report_dossier(self) -> None:
        """Open the dossier of the line under the cursor."""
        if self.line is not None and self.line.dossier_id is not None:
            self.office.show_dossier(dossier_id=self.line.dossier_id)

    def action_next_report(self) -> None:
        """Turn to the next list."""
        self.form.turn()

    def action_filter_report(self) -> None:
        """Go to the criteria."""
        self.form.query_one("#since", Field).focus()

    def action_export_report(self) -> None:
        """Write these lines to a file of the folder of the lists."""
        desk, report, wanted = self.desk, self.report, self.wanted
        self.act(
            lambda: export_report(desk, report=report, wanted=wanted),
            then=self.tell_export,
        )

    def tell_export(self, written: tuple[Path, int]) -> None:
        """Say where the file is."""
        file, count = written
        lines = counted(count, "ligne", "lignes")
        self.say(f"Exporté : {file} ({lines}).", Tone.DONE)

    def action_refresh(self) -> None:
        """Read again."""
        self.load(done="Liste relue.")

    def action_back(self) -> None:
        """Go back to the lines, then to where one came from."""
        if self.table.has_focus or not self.lines:
            super().action_back()
        else:
            self.table.focus()

    def _page(self, *, before: ReportPlace | None = None) -> Callable[[], ReportPage]:
        desk, report, wanted = self.desk, self.report, self.wanted
        return lambda: list_report(desk, report=report, wanted=wanted, before=before)

    def _ask(self) -> bool:
        """Read what is typed; tell whether it could be."""
        self.hush()
        try:
            self.asked = self.form.wanted()
        except Refusal as refusal:
            self.refuse(refusal)
            return False
        self.lines = ()
        self.load()
        return True

    def _open_customer(self, party_id: int, name: str) -> None:
        """Open the customer over the list, which stays."""
        row = customers_waiting(self.lines)
        self.office.way.visit(CurrentCustomer(party_id=party_id, name=name), row=row)
        self.office.take_customer(party_id=party_id, name=name)
        self.office.go("customer", party_id=party_id)
