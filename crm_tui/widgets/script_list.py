"""The scripts in lines, and the one under the cursor in full."""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.reactive import reactive

from crm_tui.contact_wording import SCRIPT_OUTCOME
from crm_tui.domain.edition import SHIPPED
from crm_tui.domain.french_format import PARIS, counted, short_date
from crm_tui.domain.script import ScriptBlock
from crm_tui.domain.script_edition import ScriptEdition, ScriptLine, ScriptSheet
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.line_table import Cell, Column, Row, cell
from crm_tui.widgets.panel import set_titles
from crm_tui.widgets.plain import ACT, QUIET, phrase, plain
from crm_tui.widgets.script_words import block_item

SCRIPT_COLUMNS = (
    Column(title="Script", width=24, flex=1),
    Column(title="Questions", width=10),
    Column(title="Version", width=18),
)
SHIPPED_WORDS = "d'origine"
LABEL_WIDTH = 10


def script_rows(lines: Sequence[ScriptLine]) -> list[Row]:
    """Return one row a script."""
    return [
        Row(
            line,
            (
                cell(f"{line.code} · {line.label}"),
                cell(str(line.questions), "quiet"),
                version_cell(line),
            ),
        )
        for line in lines
    ]


def version_cell(line: ScriptLine) -> Cell:
    """Return whose words are in force, and when others will be."""
    now = SHIPPED_WORDS if line.version == SHIPPED else f"version {line.version}"
    if line.changes_on is None:
        return cell(now, "quiet" if line.version == SHIPPED else "")
    return ((f"{now} ", ""), (f"→ {line.changes_on:%d/%m}", "act"))


class ScriptPane(VerticalScroll):
    """What a script says and asks, and its versions."""

    DEFAULT_CSS = """
    ScriptPane {
        border: round $edge;
        border-title-color: $primary;
        border-subtitle-color: $quiet;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        &:focus { border: round $primary; }
    }
    """

    sheet: reactive[ScriptSheet | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, id=id)

    def watch_sheet(self) -> None:
        """Draw the script from its top."""
        sheet = self.sheet
        self.words.items = tuple(pane_items(sheet)) if sheet else ()
        asked = len(sheet.script.questions) if sheet else 0
        set_titles(
            self,
            title=plain(sheet.script.label if sheet else "Script"),
            subtitle=plain(counted(asked, "question", "questions"), QUIET),
        )
        self.scroll_home(animate=False)


def pane_items(sheet: ScriptSheet) -> list[Item]:
    """Return the versions of a script, then its blocks and what opens them."""
    items: list[Item] = [_edition(edition) for edition in sheet.editions]
    if not items:
        items = [(plain(SHIPPED_WORDS.ljust(LABEL_WIDTH), QUIET), NOTHING)]
    items.append((NOTHING, NOTHING))
    for block in sheet.script.blocks:
        items.append(block_item(block, values={}))
        if told := _told(block):
            items.append((plain("  "), plain(told, QUIET)))
    return items


def _told(block: ScriptBlock) -> str:
    """Return how a block is answered, what opens it, where it ends."""
    choices = " / ".join(choice.label for choice in block.choices)
    opened = " et ".join(
        f"{one.code} = {' ou '.join(one.values)}" for one in block.opens_when
    )
    outcome = SCRIPT_OUTCOME[block.outcome] if block.outcome else ""
    facts = (
        choices,
        f"si {opened}" if opened else "",
        f"sortie : {outcome}" if outcome else "",
    )
    return " · ".join(fact for fact in facts if fact)


def _edition(edition: ScriptEdition) -> Item:
    """Return `version 2  dès le 14/07/2024 : plus court · ADM01 11/07/2024`."""
    written_on = edition.written_at.astimezone(PARIS)
    since = f"dès le {short_date(edition.in_force_on)} : {edition.reason}"
    who = f" · {edition.written_by} {written_on:%d/%m/%Y}"
    version = f"version {edition.version}".ljust(LABEL_WIDTH)
    return plain(version, ACT), phrase(since, (who, QUIET))
