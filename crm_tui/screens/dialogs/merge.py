"""Fusionner: two records of one customer, what moves, and which value wins."""

from collections.abc import Iterable
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.commands.command import bindings
from crm_tui.commands.party import MERGE_COMMANDS
from crm_tui.domain.party import Party
from crm_tui.domain.party_merge import MergePreview
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.merge_parties import merge_parties
from crm_tui.usecases.preview_merge import preview_merge
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.plain import QUIET, phrase, stacked

CHOSEN, OTHER = "● ", "○ "
COLUMNS = (
    Column(title="Champ", width=14),
    Column(title="Fiche gardée", width=20, flex=1),
    Column(title="Fiche fusionnée", width=20, flex=1),
)


class MergeDialog(DeskDialog[Party]):
    """The number of the other record, the preview, then the merge."""

    CSS_PATH = "merge.tcss"
    COMMANDS_HERE = MERGE_COMMANDS
    BINDINGS = bindings(MERGE_COMMANDS)

    def __init__(self, *, number: str, other: str = "") -> None:
        super().__init__(title="Fusionner deux fiches")
        self.kept, self.other = number, other
        self.key = uuid4().hex
        self.preview: MergePreview | None = None
        self.taken: set[str] = set()

    def compose_body(self) -> Iterable[Widget]:
        """Yield the other number, both records, the fields to choose, what moves."""
        other = Field(
            self.other, label="Autre fiche", id="other", placeholder="id acteur"
        )
        yield FormRow(("Autre fiche", other))
        yield Static(id="who")
        yield LineTable(COLUMNS, id="choices")
        yield Static(id="moved")

    def on_mount(self) -> None:
        """Look at once where the other record is known."""
        self.query_one("#other", Field).focus()
        if self.other:
            self.look()

    @on(Input.Submitted, "#other")
    def look(self) -> None:
        """Preview the merge of the two numbers."""
        desk, kept = self.desk, self.kept
        other = self.query_one("#other", Field).value.strip()
        self.ask(lambda: preview_merge(desk, kept=kept, merged=other), then=self.show)

    def show(self, preview: MergePreview) -> None:
        """Show what would happen."""
        self.preview, self.taken = preview, set(preview.defaults)
        self.query_one("#who", Static).update(
            stacked(
                phrase(("gardée      ", QUIET), _who(preview.kept)),
                phrase(("fusionnée   ", QUIET), _who(preview.merged)),
            )
        )
        self._draw()
        moved = ", ".join(f"{m.count} {m.label}" for m in preview.moved)
        self.query_one("#moved", Static).update(
            phrase(("rejoignent la fiche gardée : ", QUIET), moved or "rien")
        )
        if preview.refusal:
            self.say(preview.refusal, Tone.REFUSED)
        else:
            self.query_one(LineTable).focus()
            self.say("^s fusionne ; la fusion se défait pendant 30 jours.")

    def action_choose_side(self) -> None:
        """Take the other value of the field under the cursor."""
        name = self.query_one(LineTable).key
        if name is not None:
            self.taken ^= {str(name)}
            self._draw()

    @on(LineTable.Chosen, "#choices")
    def choose_clicked(self) -> None:
        """Take the other value on Enter too."""
        self.action_choose_side()

    def action_swap(self) -> None:
        """Keep the other record."""
        if self.preview is None:
            return
        self.kept, other = self.preview.merged.number, self.preview.kept.number
        self.query_one("#other", Field).fill(other)
        self.look()

    def action_save(self) -> None:
        """Merge, with the values chosen."""
        desk, key, preview = self.desk, self.key, self.preview
        if preview is None or preview.refusal:
            self.say(preview.refusal if preview else "Donnez l'autre fiche.")
            return
        taken = frozenset(self.taken)
        self.act(
            lambda: merge_parties(
                desk,
                kept=preview.kept.number,
                merged=preview.merged.number,
                taken=taken,
                seen_versions=(preview.kept.version, preview.merged.version),
                key=key,
            ),
            then=self.finish,
        )

    def finish(self, party: Party) -> None:
        """Leave with the record that stays."""
        self.dismiss(party)

    def _draw(self) -> None:
        preview = self.preview
        if preview is None:
            return
        table = self.query_one(LineTable)
        rows = []
        for choice in preview.choices:
            takes = choice.field in self.taken
            rows.append(
                Row(
                    choice.field,
                    (
                        cell(choice.label, "quiet"),
                        _side(choice.kept, is_chosen=not takes),
                        _side(choice.merged, is_chosen=takes),
                    ),
                )
            )
        table.styles.height = max(len(rows), 1) + 1
        table.show_rows(rows, cursor=table.cursor)


def _side(value: str, *, is_chosen: bool) -> tuple[tuple[str, str], ...]:
    mark = CHOSEN if is_chosen else OTHER
    return ((mark + (value or "(vide)"), "strong" if is_chosen else "quiet"),)


def _who(party: Party) -> str:
    return f"{party.name} · {party.number}"
