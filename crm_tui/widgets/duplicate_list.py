"""Who a new prospect may already be, with the reasons; opening them is the default."""

from collections.abc import Sequence

from textual import events, on
from textual.message import Message
from textual.widgets import Static

from crm_tui.domain.duplicate_hit import DuplicateHit
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, QUIET, phrase, plain

COLUMNS = (Column(title="Qui", width=20, flex=1),)


class DuplicateList(Panel):
    """Lists the lookalikes; Enter opens the one under the cursor."""

    class Opened(Message):
        """The existing party is the right one."""

        def __init__(self, party_id: int, name: str) -> None:
            super().__init__()
            self.party_id, self.name = party_id, name

    def __init__(self, *, id: str | None = None) -> None:
        self.table = LineTable(COLUMNS, has_head=False)
        self.words = Static()
        super().__init__(self.table, self.words, title="Doublons possibles", id=id)
        self.hits: tuple[DuplicateHit, ...] = ()

    def on_mount(self) -> None:
        """Begin with nobody."""
        self.show_hits(())

    def show_hits(self, hits: Sequence[DuplicateHit]) -> None:
        """Show these lookalikes, the likeliest first."""
        self.hits = tuple(hits)
        self.table.show_rows([row for hit in hits for row in _rows(hit)])
        self.table.can_focus = bool(hits)
        self.table.display = bool(hits)
        self.set_class(bool(hits), "-act")
        enter = phrase(("Entrée", ACT), " ouvre la fiche existante.")
        nobody = plain("Personne ne ressemble à ce prospect.", QUIET)
        self.words.update(enter if hits else nobody)

    def on_focus(self, _: events.Focus) -> None:
        """Give the focus to the list."""
        self.table.focus()

    @on(LineTable.Chosen)
    def open_existing(self, event: LineTable.Chosen) -> None:
        """Tell who was chosen."""
        event.stop()
        hit: DuplicateHit = event.key[0]
        self.post_message(self.Opened(hit.party_id, hit.name))


def _rows(hit: DuplicateHit) -> list[Row]:
    """Return three lines: who, where, why; each opens the same party."""
    lines = (
        cell(hit.name, "strong"),
        cell(f"  {hit.address or 'adresse inconnue'}", "quiet"),
        cell(f"  ≈ {', '.join(hit.reasons)}", "act"),
    )
    return [Row((hit, rank), (line,)) for rank, line in enumerate(lines)]
