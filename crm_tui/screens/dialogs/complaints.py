"""Réclamations et gestes: what was complained of, how it ended, what was given."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.widget import Widget

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.gesture import COMPLAINT_COMMANDS
from crm_tui.domain.complaint import Complaint
from crm_tui.domain.concerns import Concerns
from crm_tui.domain.gesture import Gesture
from crm_tui.screens.dialogs.record_list import RecordListDialog
from crm_tui.screens.gesture_decisions import GestureDecisions
from crm_tui.usecases.show_concerns import show_concerns
from crm_tui.widgets.complaint_lines import (
    complaint_items,
    complaint_rows,
    gesture_items,
    head_items,
    line_key,
)
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.line_table import Column, LineTable
from crm_tui.widgets.notice import Tone

NOT_READ = "Les réclamations ne sont pas encore lues."


class ComplaintsDialog(RecordListDialog[int], GestureDecisions):
    """Gives back the dossier to open."""

    COMMANDS_HERE = COMPLAINT_COMMANDS
    BINDINGS = bindings(COMPLAINT_COMMANDS)
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column(title="Le", width=10),
        Column(title="Quoi", width=24, flex=3),
        Column(title="État", width=10),
        Column(title="Montant", width=9, is_right=True),
        Column(title="Issue ou motif", width=16, flex=2, drop=1),
    )
    NONE_YET = "Aucune réclamation, aucun geste pour ce client."
    DEFAULT_CSS = """
    ComplaintsDialog {
        #head { margin: 0 0 1 0; }
        &.-narrow #lines { max-height: 6; }
        &.-narrow #told { max-height: 5; }
    }
    """

    def __init__(
        self, *, party_id: int, name: str, dossier_id: int | None = None
    ) -> None:
        super().__init__(title=f"Réclamations et gestes · {name}")
        self.party_id, self.dossier_id = party_id, dossier_id
        self.concerns: Concerns | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the total and what comes back, then the history."""
        yield HungLines(id="head")
        yield from super().compose_body()

    def load(self) -> None:
        """Read them again."""
        desk, party_id = self.desk, self.party_id
        self.ask(lambda: show_concerns(desk, party_id=party_id), then=self.show)

    def show(self, concerns: Concerns) -> None:
        """Show the history, newest first."""
        self.concerns = concerns
        self.query_one("#head", HungLines).items = head_items(concerns.file)
        self.put(complaint_rows(concerns.file))

    def told_items(self) -> Sequence[Item]:
        """Return the complaint or the gesture under the cursor, in full."""
        if self.concerns is None:
            return ()
        file = self.concerns.file
        if (gesture := self.chosen_gesture) is not None:
            return gesture_items(gesture, labels=file.labels)
        complaint = self.chosen_complaint
        return complaint_items(complaint, labels=file.labels) if complaint else ()

    @property
    def chosen_gesture(self) -> Gesture | None:
        """Return the gesture under the cursor; None on a complaint."""
        kind, chosen = self.lines.key or ("", 0)
        gestures = self.concerns.file.ledger.gestures if self.concerns else ()
        found = (one for one in gestures if kind == "gesture" and one.id == chosen)
        return next(found, None)

    @property
    def chosen_complaint(self) -> Complaint | None:
        """Return the complaint under the cursor; None on a gesture."""
        complaints = self.concerns.file.complaints if self.concerns else ()
        key = self.lines.key
        return next((one for one in complaints if line_key(one) == key), None)

    @on(LineTable.Chosen, "#lines")
    def open_chosen(self, event: LineTable.Chosen) -> None:
        """Give back the dossier of the line."""
        kind, chosen = event.key
        gesture = self.chosen_gesture
        if kind == "dossier":
            self.dismiss(chosen)
        elif gesture is not None and gesture.dossier_id is not None:
            self.dismiss(gesture.dossier_id)
        else:
            self.say("Aucun dossier derrière cette ligne.")

    def why_not(self, command: Command) -> str:
        """Say what has to be read first."""
        if refusal := super().why_not(command):
            return refusal
        is_early = command.id == "propose_gesture" and self.concerns is None
        return NOT_READ if is_early else ""

    def action_propose_gesture(self) -> None:
        """Propose a gesture for the complaint of the dossier, else for the last one."""
        from crm_tui.screens.dialogs.gesture import GestureDialog

        if self.concerns is None:
            return
        dialog = GestureDialog(
            self.concerns.file, party_id=self.party_id, dossier_id=self.dossier_id
        )
        self.app.push_screen(dialog, self.come_back)

    def come_back(self, done: str | None) -> None:
        """Say what was done, and read again."""
        if done:
            self.say(done, Tone.DONE)
            self.load()
