"""Modèles: the letters of the centre, whose words they are, and since when."""

from collections.abc import Callable, Iterable

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from crm_tui.commands.command import bindings
from crm_tui.commands.templates import TEMPLATE_COMMANDS
from crm_tui.domain.edition import SHIPPED
from crm_tui.domain.french_format import counted
from crm_tui.domain.template_edition import TemplateLine, TemplateSheet
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.list_screen import ListScreen
from crm_tui.screens.template_reading import read_template
from crm_tui.usecases.list_templates import list_templates
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.template_list import (
    TEMPLATE_COLUMNS,
    TemplatePane,
    template_rows,
)


class TemplatesScreen(ListScreen[tuple[TemplateLine, ...]]):
    """Every template by its name; its words and its versions beside."""

    CSS_PATH = "templates.tcss"
    COMMANDS_HERE = TEMPLATE_COMMANDS
    BINDINGS = bindings(TEMPLATE_COMMANDS)

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Modèles")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the templates beside the one under the cursor."""
        lines = LineTable(TEMPLATE_COLUMNS, id="lines")
        yield Horizontal(
            Panel(lines, title="Modèles", id="list"),
            TemplatePane(id="one"),
            id="halves",
        )

    def first_page(self) -> Callable[[], tuple[TemplateLine, ...]]:
        """Return what reads every template."""
        desk = self.desk
        return lambda: list_templates(desk)

    def show_first(self, view: tuple[TemplateLine, ...]) -> None:
        """Show every template, and how many the centre worded."""
        self.table.show_rows(template_rows(view), cursor=self.table.cursor)
        edited = sum(line.version != SHIPPED for line in view)
        words = counted(edited, "modifié par le centre", "modifiés par le centre")
        set_titles(self.query_one("#list"), subtitle=plain(words, QUIET))
        self.show_chosen()

    @property
    def line(self) -> TemplateLine | None:
        """Return the template under the cursor."""
        key = self.table.key
        return key if isinstance(key, TemplateLine) else None

    @on(LineTable.Highlighted, "#lines")
    def show_chosen(self) -> None:
        """Read the template under the cursor."""
        desk, line = self.desk, self.line
        if line is None:
            return

        def call() -> TemplateSheet:
            from crm_tui.usecases.show_template import show_template

            return show_template(desk, code=line.code)

        self.ask(call, then=self.show_sheet, lane="one")

    def show_sheet(self, sheet: TemplateSheet) -> None:
        """Show the template that was read."""
        self.query_one(TemplatePane).sheet = sheet

    @on(LineTable.Chosen, "#lines")
    def go_in(self) -> None:
        """Go into its words."""
        self.query_one(TemplatePane).focus()

    def action_edit_template(self) -> None:
        """Write its next version."""
        sheet = self.query_one(TemplatePane).sheet
        if sheet is not None:
            from crm_tui.screens.dialogs.edit_template import EditTemplateDialog

            self.app.push_screen(
                EditTemplateDialog(sheet, today=self.desk.clock.today()),
                lambda done: self.load(done=done or ""),
            )

    def action_read_template(self) -> None:
        """Read it on the customer under way, or on the case of the demonstration."""
        sheet = self.query_one(TemplatePane).sheet
        if sheet is not None:
            read_template(
                self, code=sheet.line.code, subject=sheet.subject, body=sheet.body
            )
