"""The trail in lines, and the entry under the cursor with what it changed."""

from collections.abc import Iterator, Sequence
from typing import Any

from textual.containers import VerticalScroll
from textual.reactive import reactive

from crm_tui.act_wording import act_name, object_name
from crm_tui.domain.audit import AuditEntry
from crm_tui.domain.french_format import date_time
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.line_table import Column, Row, cell
from crm_tui.widgets.panel import set_titles
from crm_tui.widgets.plain import QUIET, STRONG, plain

AUDIT_COLUMNS = (
    Column(title="Quand", width=19),
    Column(title="Agent", width=8),
    Column(title="Acte", width=16, flex=2),
    Column(title="Objet", width=22, flex=1),
    Column(title="Motif", width=12, flex=2, drop=1),
)
LABEL_WIDTH = 11


def audit_rows(entries: Sequence[AuditEntry]) -> list[Row]:
    """Return one row an entry."""
    return [
        Row(
            entry.id,
            (
                cell(date_time(entry.at, seconds=True), "quiet"),
                cell(entry.agent_code, "strong"),
                cell(act_name(entry.act)),
                cell(object_name(entry.object_kind, entry.object_number)),
                cell(entry.reason, "quiet"),
            ),
        )
        for entry in entries
    ]


class AuditSheet(VerticalScroll):
    """Who, when, what, why; then before and after, field by field."""

    DEFAULT_CSS = """
    AuditSheet {
        border: round $edge;
        border-title-color: $primary;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        &:focus { border: round $primary; }
    }
    """

    entry: reactive[AuditEntry | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, id=id)

    def on_mount(self) -> None:
        """Write the title."""
        set_titles(self, title=plain("Détail"))

    def watch_entry(self) -> None:
        """Draw the entry from its top."""
        entry = self.entry
        self.words.items = tuple(entry_items(entry)) if entry else ()
        self.scroll_home(animate=False)


def entry_items(entry: AuditEntry) -> Iterator[Item]:
    """Yield the facts of an entry, then what it changed."""
    facts = (
        ("acte", act_name(entry.act)),
        ("objet", object_name(entry.object_kind, entry.object_number)),
        ("agent", entry.agent_code),
        ("pour", entry.acting_for),
        ("motif", entry.reason),
        ("rang", str(entry.rank)),
    )
    for label, value in facts:
        if value:
            yield plain(label.ljust(LABEL_WIDTH), QUIET), plain(value, STRONG)
    before, after = entry.before or {}, entry.after or {}
    names = tuple(dict.fromkeys((*before, *after)))
    if names:
        yield NOTHING, NOTHING
    for name in names:
        yield plain(f"{name} ", QUIET), plain(_change(before, after, name))


def _change(before: Any, after: Any, name: str) -> str:
    known = [str(side[name]) for side in (before, after) if side.get(name) is not None]
    return " → ".join(known)
