"""Doublon probable: take who exists already, or say why it is somebody else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.domain.duplicate_hit import DuplicateHit
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.duplicate_list import DuplicateList
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow

NO_REASON = "Dites pourquoi il s'agit d'une autre personne."


@dataclass(frozen=True, slots=True, kw_only=True)
class LookalikeAnswer:
    """The party to take, or the reason to create another one."""

    party_id: int | None = None
    name: str = ""
    despite: str = ""


class LookalikesDialog(DeskDialog[LookalikeAnswer]):
    """« ouvrir l'existant » is the default: Enter on the first lookalike."""

    CSS_PATH = "lookalikes.tcss"

    def __init__(self, hits: Sequence[DuplicateHit]) -> None:
        super().__init__(title="Doublon probable")
        self.hits = tuple(hits)

    def compose_body(self) -> Iterable[Widget]:
        """Yield the lookalikes, and the reason to create all the same."""
        yield DuplicateList(id="doubles")
        despite = Field(label="Motif", id="despite", placeholder="autre payeur, fils…")
        yield FormRow(("sinon, motif", despite))

    def on_mount(self) -> None:
        """Put the cursor on the likeliest."""
        doubles = self.query_one(DuplicateList)
        doubles.show_hits(self.hits)
        doubles.table.focus()

    @on(DuplicateList.Opened)
    def take(self, event: DuplicateList.Opened) -> None:
        """Take who exists."""
        self.dismiss(LookalikeAnswer(party_id=event.party_id, name=event.name))

    @on(Input.Submitted, "#despite")
    def insist(self, event: Input.Submitted) -> None:
        """Create somebody else, with the reason."""
        reason = event.value.strip()
        if not reason:
            self.say(NO_REASON)
            return
        self.dismiss(LookalikeAnswer(despite=reason))
