"""One decision table: its rows edited, checked and tried before they are saved."""

from collections.abc import Iterable, Mapping

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.tables import OFF_THE_PHONE, TABLE_COMMANDS
from crm_tui.domain.decision_column import UnreadableCell
from crm_tui.domain.decision_table import DecisionTable, TableRow
from crm_tui.domain.decision_table_check import TableFinding
from crm_tui.domain.decision_table_trial import TableTrial, read_values, try_table
from crm_tui.domain.draft import Draft
from crm_tui.domain.french_format import short_date
from crm_tui.domain.reading_calendar_check import check_calendar
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.confirm import ConfirmDialog
from crm_tui.screens.draft_keeper import field_of
from crm_tui.screens.table_draft import TableDraft
from crm_tui.screens.table_rows_draft import TableRowsDraft
from crm_tui.screens.table_saving import TableSaving
from crm_tui.usecases.show_decision_table import TableSheet, show_decision_table
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.table_findings import finding_items
from crm_tui.widgets.table_grid import grid_columns, grid_rows
from crm_tui.widgets.trial_panel import TrialPanel

NO_ROW = "Aucune ligne : n en ajoute une."
NO_VERSION = "Aucune version enregistrée."
NOTHING_CHANGED = "Rien n'a changé depuis la dernière version."
UNSAVED = "Oublier les lignes changées, qui ne sont pas enregistrées ?"
ON_A_ROW = frozenset({"edit_row", "move_up", "move_down", "remove_row"})


class DecisionTableScreen(DeskScreen, TableDraft, TableSaving):
    """Rows by rank with what is wrong in them; beside, a case to try."""

    CSS_PATH = "decision_table.tcss"
    COMMANDS_HERE = TABLE_COMMANDS
    BINDINGS = bindings(TABLE_COMMANDS)
    POINTLESS_HERE = OFF_THE_PHONE
    PINNED_HERE = frozenset({"help", "save", "try"})

    def __init__(
        self, *, code: str = "", label: str = "", draft: Draft | None = None
    ) -> None:
        super().__init__()
        self.code = field_of(draft, "code") if draft else code
        self.label = field_of(draft, "label") if draft else label
        self.set_reactive(DeskScreen.crumb, self.label)
        self.sheet: TableSheet | None = None
        self.seen_version = 0
        """The last version when the rows under way were begun."""
        self.kept = TableRowsDraft(self)
        self.findings: tuple[TableFinding, ...] = ()
        self.checked_rows: tuple[TableRow, ...] | None = None
        """The rows the findings are about: a case is tried without checking again."""
        self.trial: TableTrial | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the rows over their faults; the case to try comes once read."""
        rows = Panel(LineTable((), id="lines"), title="Lignes", id="list")
        yield Horizontal(
            Vertical(rows, HungLines(id="findings"), id="left"),
            Panel(title="Essayer", id="trial"),
            id="halves",
        )

    def on_mount(self) -> None:
        """Read the table."""
        self.query_one("#lines").focus()
        self.load()

    def load(self, *, version: int | None = None, done: str = "") -> None:
        """Read a version, or the last one, then say what was done."""
        desk, code = self.desk, self.code

        def show(sheet: TableSheet) -> None:
            self.show(sheet)
            if done:
                self.say(done, Tone.DONE)

        self.ask(
            lambda: show_decision_table(desk, code=code, version=version), then=show
        )

    def show(self, sheet: TableSheet) -> None:
        """Show a version; it is under way from now on."""
        is_first = self.sheet is None
        self.sheet = sheet
        self.seen_version = sheet.last_version
        self.rows = self.saved_rows = sheet.table.rows
        if is_first:
            self.table.show_columns(grid_columns(sheet.table.definition))
            self.query_one("#trial").mount(TrialPanel(sheet.table.definition))
        self.draw()
        self.kept.begin()

    @property
    def draft(self) -> DecisionTable:
        """Return the rows under way, as a table of the next version."""
        if self.sheet is None:
            raise RuntimeError("the table is not read yet")
        return DecisionTable(
            definition=self.sheet.table.definition,
            rows=self.rows,
            version=self.seen_version,
        )

    def draw(self, *, cursor: int | None = None) -> None:
        """Show the rows with what is wrong in them and which one wins."""
        if self.checked_rows != self.rows:
            self.checked_rows = self.rows
            self.findings = check_calendar(self.draft)
        self.trial = self.tried()
        self.table.show_rows(
            grid_rows(
                self.draft.definition,
                self.rows,
                findings=self.findings,
                winner=self.trial.winner if self.trial else None,
            ),
            cursor=self.table.cursor if cursor is None else cursor,
        )
        set_titles(self.query_one("#list"), subtitle=plain(self.state_words()))
        self.refresh_frame()

    def state_words(self) -> str:
        """Say which version is shown, and whether it is the one that decides."""
        sheet = self.sheet
        if sheet is None or not sheet.versions:
            return "jamais enregistrée" if not self.is_changed else "non enregistrée"
        if self.is_changed:
            return f"version {sheet.last_version + 1}, non enregistrée"
        shown = sheet.table.version
        if shown == sheet.in_force:
            return f"version {shown}, en vigueur"
        since = next(one for one in sheet.versions if one.version == shown).valid_from
        return f"version {shown}, du {short_date(since)}"

    def tried(self) -> TableTrial | None:
        """Try what is typed on the rows under way, and say what came out."""
        panel = next(iter(self.query(TrialPanel)), None)
        if panel is None or not panel.is_mounted:
            return None
        if not panel.is_used:
            panel.say_what()
            return None
        typed: Mapping[str, str] = panel.typed
        try:
            values = read_values(self.draft.definition, typed)
        except UnreadableCell as refusal:
            panel.say_wrong(str(refusal))
            return None
        trial = try_table(self.draft, values)
        panel.say_winner(trial.sentence, is_found=trial.winner is not None)
        return trial

    @on(TrialPanel.Typed)
    def try_again(self) -> None:
        """Show which row wins as the case is typed."""
        if self.sheet is not None:
            self.draw()
            self.show_row()

    @on(LineTable.Highlighted, "#lines")
    def show_row(self) -> None:
        """Say what is wrong in the row under the cursor, and why it does not win."""
        if self.sheet is None:
            return
        row = self.chosen
        if row is None:
            hint = (plain("  "), plain(NO_ROW, QUIET))
            self.query_one("#findings", HungLines).items = (hint,)
            return
        tried = self.trial.rows if self.trial else ()
        self.query_one("#findings", HungLines).items = finding_items(
            self.findings,
            rank=row.rank,
            missed=next((one for one in tried if one.rank == row.rank), None),
        )

    @on(LineTable.Chosen, "#lines")
    async def open_row(self) -> None:
        """Edit the row, as its key does."""
        await self.action_act("edit_row")

    def why_not(self, command: Command) -> str:
        """Say what a command lacks."""
        if refusal := super().why_not(command):
            return refusal
        if command.id in ON_A_ROW and self.chosen is None:
            return NO_ROW
        if command.id == "versions" and not (self.sheet and self.sheet.versions):
            return NO_VERSION
        if command.id == "save" and not self.is_changed:
            return NOTHING_CHANGED
        return ""

    def action_try(self) -> None:
        """Go to the case to try."""
        for panel in self.query(TrialPanel):
            panel.begin()

    def action_back(self) -> None:
        """Go from the case to the rows; leave, after a question if rows changed."""
        if self.focused is not self.table:
            self.table.focus()
        elif self.is_changed:
            dialog = ConfirmDialog(title="Lignes non enregistrées", question=UNSAVED)
            self.app.push_screen(dialog, self._leave)
        else:
            self._leave(True)

    def _leave(self, is_sure: bool | None) -> None:
        if is_sure:
            self.kept.drop()
            super().action_back()
