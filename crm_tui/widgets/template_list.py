"""The templates in lines, and the one under the cursor in full."""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.reactive import reactive

from crm_tui.domain.edition import SHIPPED
from crm_tui.domain.french_format import PARIS, short_date
from crm_tui.domain.template_edition import TemplateEdition, TemplateLine, TemplateSheet
from crm_tui.domain.text import visible
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.line_table import Cell, Column, Row, cell
from crm_tui.widgets.panel import set_titles
from crm_tui.widgets.plain import ACT, QUIET, STRONG, plain

TEMPLATE_COLUMNS = (
    Column(title="Modèle", width=24, flex=1),
    Column(title="Version", width=18),
)
SHIPPED_WORDS = "d'origine"
LABEL_WIDTH = 10


def template_rows(lines: Sequence[TemplateLine]) -> list[Row]:
    """Return one row a template."""
    return [Row(line, (cell(line.label), version_cell(line))) for line in lines]


def version_cell(line: TemplateLine) -> Cell:
    """Return whose words are in force, and when others will be."""
    now = SHIPPED_WORDS if line.version == SHIPPED else f"version {line.version}"
    if line.changes_on is None:
        return cell(now, "quiet" if line.version == SHIPPED else "")
    return ((f"{now} ", ""), (f"→ {line.changes_on:%d/%m}", "act"))


class TemplatePane(VerticalScroll):
    """What a template says, its versions, what it may read."""

    DEFAULT_CSS = """
    TemplatePane {
        border: round $edge;
        border-title-color: $primary;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        &:focus { border: round $primary; }
    }
    """

    sheet: reactive[TemplateSheet | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, id=id)

    def watch_sheet(self) -> None:
        """Draw the template from its top."""
        sheet = self.sheet
        self.words.items = tuple(pane_items(sheet)) if sheet else ()
        set_titles(self, title=plain(sheet.line.label if sheet else "Modèle"))
        self.scroll_home(animate=False)


def pane_items(sheet: TemplateSheet) -> list[Item]:
    """Return the versions of a template, its words, then what it may read."""
    items: list[Item] = [_edition(edition) for edition in sheet.editions]
    if not items:
        items = [(plain(SHIPPED_WORDS.ljust(LABEL_WIDTH), QUIET), NOTHING)]
    fields = ", ".join(sheet.fields)
    body = visible(sheet.body, multiline=True)
    return [
        *items,
        (plain("objet".ljust(LABEL_WIDTH), QUIET), plain(sheet.subject, STRONG)),
        (NOTHING, NOTHING),
        *((NOTHING, plain(line)) for line in body.split("\n")),
        (plain("champs".ljust(LABEL_WIDTH), QUIET), plain(fields, QUIET)),
    ]


def _edition(edition: TemplateEdition) -> Item:
    """Return `version 2  dès le 14/07/2024 : plus court · ADM01 11/07/2024`."""
    since = f"dès le {short_date(edition.in_force_on)} : {edition.reason} · "
    written_on = edition.written_at.astimezone(PARIS)
    who = f"{edition.written_by} {written_on:%d/%m/%Y}"
    version = f"version {edition.version}".ljust(LABEL_WIDTH)
    return plain(version, ACT), plain(since + who)
