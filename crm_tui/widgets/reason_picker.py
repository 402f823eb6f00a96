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
from crm_tui.domain.contact_preset import PRESET_JOURNEY, ContactPreset
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

Entry = ContactReason | ContactPreset
"""What the list shows: a reason, or a preset chosen like one."""


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
    """The whole catalog, the agent's line of business first."""
    presets: reactive[tuple[ContactPreset, ...]] = reactive((), init=False)
    """The presets, chosen like reasons."""
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
        self.preset: ContactPreset | None = None
        """The preset the reason was taken by; None for a reason alone."""
        return (self.field, self.table)

    def choose(self, code: str, *, preset: str = "") -> None:
        """Take a reason, or a preset, by its code: a draft is resumed."""
        if not (preset and self._take_code(preset)):
            self._take_code(code)

    def watch_reasons(self) -> None:
        """Show the catalog that has come; Enter pressed before it takes its first."""
        self._filter()
        if self._is_awaited:
            self._is_awaited = False
            self._take_code(self.table.key)

    def watch_presets(self) -> None:
        """Show the presets that have come."""
        self._filter()

    @on(Input.Changed, "#reason")
    def filter(self, event: Input.Changed) -> None:
        """Show the reasons that match, and forget the one taken before."""
        event.stop()
        self._is_awaited = False
        if self.chosen is not None and event.value != self._taken_label:
            self.chosen = self.preset = None
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
        reason, _ = self._entry(event.key)
        if reason is not None and self.chosen is None:
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

    @property
    def _taken_label(self) -> str:
        entry = self.preset or self.chosen
        return entry.label if entry else ""

    def _entry(
        self, code: str | None
    ) -> tuple[ContactReason | None, ContactPreset | None]:
        """Return the reason of a code, and the preset where the code is one's."""
        preset = next((one for one in self.presets if one.code == code), None)
        sought = preset.reason_code if preset else code
        return next((one for one in self.reasons if one.code == sought), None), preset

    def _take_code(self, code: str | None) -> bool:
        reason, preset = self._entry(code)
        if reason is not None:
            self._take(reason, preset)
        return reason is not None

    def _take(self, reason: ContactReason, preset: ContactPreset | None) -> None:
        self.chosen, self.preset = reason, preset
        with self.prevent(Input.Changed):
            self.field.fill(self._taken_label)
        self.remove_class("-open")
        front = f"modèle · {reason.label}" if preset else reason.journey
        self._say_under(f"{front} · {what_follows(reason)}")
        self.post_message(self.Chosen(reason))

    def _filter(self) -> None:
        if self.chosen is not None:
            return
        typed = self.field.value
        in_order: list[Entry] = [*self.reasons]
        at = 0 if typed.strip() else len(in_order)
        in_order[at:at] = self.presets
        found = match_reasons(typed, reasons=in_order)
        self.table.show_rows([_row(entry) for entry in found])
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


def _row(entry: Entry) -> Row:
    if isinstance(entry, ContactPreset):
        return Row(entry.code, (cell(entry.label), cell(PRESET_JOURNEY, "act")))
    role = "quiet" if not entry.opens_dossier else "title"
    return Row(entry.code, (cell(entry.label), cell(what_follows(entry), role)))
