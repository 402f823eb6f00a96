"""The reason of a contact, found by the words an agent has in mind.

« Le choix du type de contact génère automatiquement les objets associés » (document
003): the reason chosen opens its guide, no application is ever looked for.
"""

from collections.abc import Iterable

from textual import events, on
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.domain.contact import ContactReason
from crm_tui.domain.contact_reason_match import match_reasons
from crm_tui.widgets.field import Field
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, phrase

COLUMNS = (
    Column(title="Motif", width=36, flex=1),
    Column(title="Suite", width=14, drop=1),
)
NO_DOSSIER = "trace seule"


class ReasonPicker(Panel):
    """A field, and under it the reasons that have every typed word; Enter takes one."""

    DEFAULT_CSS = """
    ReasonPicker {
        & > Field { text-style: bold; }
        & > LineTable { height: auto; max-height: 8; display: none; }
        &.-open > LineTable { display: block; }
    }
    """

    reasons: reactive[tuple[ContactReason, ...]] = reactive((), init=False)
    """The whole catalog of the agent's line of business."""
    chosen: reactive[ContactReason | None] = reactive(None)

    class Chosen(Message):
        """A reason was taken."""

        def __init__(self, reason: ContactReason) -> None:
            super().__init__()
            self.reason = reason

    class Considered(Message):
        """The cursor came to a reason, before it is taken."""

        def __init__(self, reason: ContactReason) -> None:
            super().__init__()
            self.reason = reason

    class Cleared(Message):
        """The reason is being chosen again."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(*self._parts(), title="Motif", id=id)
        self.add_class("-open")

    def _parts(self) -> Iterable[Widget]:
        self.field = Field(
            label="Motif",
            id="reason",
            placeholder="quelques lettres : arrivée, fuite…",
        )
        self.table = LineTable(COLUMNS, has_head=False, is_driven=True, id="reasons")
        self.table.can_focus = False
        self._is_awaited = False
        """Enter was pressed before the catalog came."""
        return (self.field, self.table)

    def choose(self, code: str) -> None:
        """Take a reason by its code: a draft is resumed."""
        for reason in self.reasons:
            if reason.code == code:
                self._take(reason)

    def watch_reasons(self) -> None:
        """Show the catalog that has come; Enter pressed before it takes its first."""
        self._filter()
        if self._is_awaited:
            self._is_awaited = False
            self._take_code(self.table.key)

    @on(Input.Changed, "#reason")
    def filter(self, event: Input.Changed) -> None:
        """Show the reasons that match, and forget the one taken before."""
        event.stop()
        self._is_awaited = False
        if self.chosen is not None and event.value != self.chosen.label:
            self.chosen = None
            self.post_message(self.Cleared())
        self._filter()

    @on(Input.Submitted, "#reason")
    def take(self, event: Input.Submitted) -> None:
        """Take the reason under the cursor."""
        event.stop()
        if self.chosen is not None:
            self.post_message(self.Chosen(self.chosen))
            return
        self._is_awaited = not self.reasons
        self._take_code(self.table.key)

    @on(LineTable.Highlighted, "#reasons")
    def consider(self, event: LineTable.Highlighted) -> None:
        """Tell which reason is under the cursor."""
        event.stop()
        for reason in self.reasons:
            if reason.code == event.key and self.chosen is None:
                self.post_message(self.Considered(reason))

    @on(LineTable.Chosen, "#reasons")
    def take_clicked(self, event: LineTable.Chosen) -> None:
        """Take the reason clicked."""
        event.stop()
        self._take_code(event.key)

    def on_key(self, event: events.Key) -> None:
        """Let the arrows move in the list while the cursor stays in the field."""
        moves = {"down": 1, "up": -1, "pagedown": 7, "pageup": -7}
        if event.key in moves and self.has_class("-open"):
            event.stop()
            event.prevent_default()
            self.table.cursor += moves[event.key]

    def _take_code(self, code: str | None) -> None:
        for reason in self.reasons:
            if reason.code == code:
                self._take(reason)

    def _take(self, reason: ContactReason) -> None:
        self.chosen = reason
        with self.prevent(Input.Changed):
            self.field.fill(reason.label)
        self.remove_class("-open")
        self._say_under(f"{reason.journey} · {what_follows(reason)}")
        self.post_message(self.Chosen(reason))

    def _filter(self) -> None:
        if self.chosen is not None:
            return
        found = match_reasons(self.field.value, reasons=self.reasons)
        self.table.show_rows([_row(reason) for reason in found])
        self.add_class("-open")
        self._say_under(how_many(len(found)))

    def _say_under(self, text: str) -> None:
        self.subtitle_with(phrase((text, QUIET)))


def how_many(count: int) -> str:
    """Return `3 motifs`, and how to take one; or that none has the words typed."""
    if not count:
        return "aucun motif ne correspond"
    return f"{count} motif{'s' if count > 1 else ''} · ↑ ↓ puis Entrée"


def what_follows(reason: ContactReason) -> str:
    """Return what a reason leads to, in words: `dossier ARR`, or only a trace."""
    if not reason.opens_dossier:
        return NO_DOSSIER
    kind = reason.dossier.split("/")[0].split("(")[0].strip()
    return f"dossier {kind}" if len(kind) <= 12 else "dossier"


def _row(reason: ContactReason) -> Row:
    role = "quiet" if not reason.opens_dossier else "title"
    return Row(reason.code, (cell(reason.label), cell(what_follows(reason), role)))
