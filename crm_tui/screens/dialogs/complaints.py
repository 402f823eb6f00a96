"""Réclamations et gestes: what was complained of, how it ended, what was given."""

from collections.abc import Iterable
from typing import ClassVar
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.commands import COMPLAINT_COMMANDS, Command, bindings
from crm_tui.domain.concerns import Concerns
from crm_tui.domain.gesture import Gesture
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.gesture_decisions import GestureDecisions
from crm_tui.usecases.show_concerns import show_concerns
from crm_tui.widgets.complaint_lines import complaint_rows, head_items
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.line_table import Column, LineTable
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.plain import QUIET, plain

NONE_YET = "Aucune réclamation, aucun geste pour ce client."
NOT_READ = "Les réclamations ne sont pas encore lues."


class ComplaintsDialog(DeskDialog[int], GestureDecisions):
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
    DEFAULT_CSS = """
    ComplaintsDialog {
        & > Panel#sheet { max-width: 112; }
        #sheet-body { height: auto; }
        #head { margin: 0 0 1 0; }
        #lines { height: auto; max-height: 12; }
    }
    """

    def __init__(
        self, *, party_id: int, name: str, dossier_id: int | None = None
    ) -> None:
        super().__init__(title=f"Réclamations et gestes · {name}")
        self.party_id, self.dossier_id = party_id, dossier_id
        self.concerns: Concerns | None = None
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield the total and what comes back, then the history."""
        yield HungLines(id="head")
        yield LineTable(self.COLUMNS, id="lines")
        yield Static(plain("", QUIET), id="none")

    def on_mount(self) -> None:
        """Read the customer."""
        super().on_mount()
        self.query_one("#lines", LineTable).focus()
        self.load()

    def load(self) -> None:
        """Read them again."""
        desk, party_id = self.desk, self.party_id
        self.ask(lambda: show_concerns(desk, party_id=party_id), then=self.show)

    def show(self, concerns: Concerns) -> None:
        """Show the history, newest first."""
        self.concerns = concerns
        self.query_one("#head", HungLines).items = head_items(concerns.file)
        rows = complaint_rows(concerns.file)
        table = self.query_one("#lines", LineTable)
        table.show_rows(rows, cursor=min(table.cursor, max(0, len(rows) - 1)))
        said = "" if rows else NONE_YET
        self.query_one("#none", Static).update(plain(said, QUIET))
        self.query_one("#none").display = bool(said)

    @property
    def chosen_gesture(self) -> Gesture | None:
        """Return the gesture under the cursor; None on a complaint."""
        kind, chosen = self.query_one("#lines", LineTable).key or ("", 0)
        gestures = self.concerns.file.ledger.gestures if self.concerns else ()
        found = (one for one in gestures if kind == "gesture" and one.id == chosen)
        return next(found, None)

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
