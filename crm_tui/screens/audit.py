"""Audit: who did or looked at what, by agent, customer, act and day."""

from collections.abc import Callable, Iterable
from datetime import date

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.clock import PARIS
from crm_tui.commands.command import bindings
from crm_tui.commands.party import AUDIT_COMMANDS
from crm_tui.domain.audit import AuditEntry, AuditPage, AuditQuery
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.list_screen import ListScreen
from crm_tui.usecases.list_trail import list_trail
from crm_tui.widgets.audit_list import AUDIT_COLUMNS, AuditSheet, audit_rows
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.panel import Panel

NOTHING_FOUND = "Rien de tel dans la trace."


class AuditScreen(ListScreen[AuditPage]):
    """The trail, newest first; an entry beside with what it changed."""

    CSS_PATH = "audit.tcss"
    COMMANDS_HERE = AUDIT_COMMANDS
    BINDINGS = bindings(AUDIT_COMMANDS)

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Audit")
        self.entries: tuple[AuditEntry, ...] = ()
        self.query_asked = AuditQuery()

    def compose_body(self) -> Iterable[Widget]:
        """Yield the criteria, then the lines beside the entry."""
        yield FormRow(
            ("agent", Field(label="Agent", id="agent")),
            ("client", Field(label="Client", id="customer", placeholder="id acteur")),
            ("acte", Field(label="Acte", id="act", placeholder="révélée…")),
            id="who",
        )
        yield FormRow(
            ("du", Field(label="Du", id="from", placeholder="jj/mm/aaaa")),
            ("au", Field(label="Au", id="until", placeholder="jj/mm/aaaa")),
            id="when",
        )
        lines = LineTable(AUDIT_COLUMNS, id="lines")
        yield Horizontal(
            Panel(lines, title="Trace", id="list"), AuditSheet(id="sheet"), id="halves"
        )

    def first_page(self) -> Callable[[], AuditPage]:
        """Return what reads the newest entries."""
        desk, query = self.desk, self.query_asked
        return lambda: list_trail(desk, query=query)

    def next_page(self) -> Callable[[], AuditPage]:
        """Return what reads those older than the last line."""
        desk, query, last = self.desk, self.query_asked, self.entries[-1]
        return lambda: list_trail(desk, query=query, before=(last.at, last.id))

    def show_first(self, view: AuditPage) -> None:
        """Show the newest entries."""
        self.entries, self.has_more = view.entries, view.has_more
        self.table.show_rows(audit_rows(self.entries))
        self.query_one(AuditSheet).entry = next(iter(self.entries), None)
        self.hush()
        if not self.entries:
            self.say(NOTHING_FOUND)

    def add_page(self, view: AuditPage) -> None:
        """Put older entries under those already read."""
        self.entries += view.entries
        self.has_more = view.has_more
        self.table.show_rows(audit_rows(self.entries), cursor=self.table.cursor)

    @on(LineTable.Highlighted, "#lines")
    def show_entry(self, event: LineTable.Highlighted) -> None:
        """Show the entry under the cursor; the last one brings the next page."""
        chosen = next((e for e in self.entries if e.id == event.key), None)
        self.query_one(AuditSheet).entry = chosen
        if chosen is not None and chosen is self.entries[-1]:
            self.load_more()

    @on(LineTable.Chosen, "#lines")
    def read(self) -> None:
        """Go into the entry."""
        self.query_one(AuditSheet).focus()

    @on(Input.Submitted)
    def look(self) -> None:
        """Read what fits the criteria."""
        try:
            self.query_asked = self._typed()
        except Refusal as refusal:
            self.refuse(refusal)
            return
        self.table.focus()
        self.load()

    def action_filter_audit(self) -> None:
        """Go to the criteria."""
        self.query_one("#agent", Field).focus()

    def action_refresh(self) -> None:
        """Read again."""
        self.load()

    def _typed(self) -> AuditQuery:
        typed = {field.id: field.value.strip() for field in self.query(Field)}
        return AuditQuery(
            agent_code=typed["agent"],
            customer=typed["customer"],
            act=typed["act"],
            from_on=self._day(typed["from"], field="Du"),
            until_on=self._day(typed["until"], field="Au"),
        )

    def _day(self, typed: str, *, field: str) -> date | None:
        if not typed:
            return None
        today = self.desk.clock.now().astimezone(PARIS).date()
        return parse_typed_date(typed, today=today, field=field)
