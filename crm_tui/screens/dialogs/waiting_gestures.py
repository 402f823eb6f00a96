"""Gestes à valider: a second pair of eyes on what a colleague proposed."""

from collections.abc import Iterable
from typing import ClassVar
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.clock import PARIS
from crm_tui.commands import WAITING_GESTURE_COMMANDS, Command, bindings
from crm_tui.complaint_wording import GESTURE_NATURE
from crm_tui.domain.french_format import euros, short_date, typo
from crm_tui.domain.gesture import Gesture, WaitingGesture
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.gesture_decisions import GestureDecisions
from crm_tui.usecases.list_gestures import list_gestures
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.plain import ACT, QUIET, plain

NONE_YET = "Aucun geste n'attend de validation dans votre périmètre."


class WaitingGesturesDialog(DeskDialog[None], GestureDecisions):
    """The oldest first; the one under the cursor is granted or refused."""

    COMMANDS_HERE = WAITING_GESTURE_COMMANDS
    BINDINGS = bindings(WAITING_GESTURE_COMMANDS)
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column(title="Le", width=8),
        Column(title="Client", width=18, flex=2),
        Column(title="Geste", width=13, drop=1),
        Column(title="Montant", width=9, is_right=True),
        Column(title="Par", width=6),
        Column(title="Pourquoi", width=14, flex=3, drop=2),
    )
    DEFAULT_CSS = """
    WaitingGesturesDialog {
        & > Panel#sheet { max-width: 112; }
        #sheet-body { height: auto; }
        #lines { height: auto; max-height: 12; }
        #why { margin: 1 0 0 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__(title="Gestes à valider")
        self.shown: dict[int, WaitingGesture] = {}
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list, and what the rule said of the one under the cursor."""
        yield LineTable(self.COLUMNS, id="lines")
        yield Static(plain("", QUIET), id="none")
        yield HungLines(id="why")

    def on_mount(self) -> None:
        """Read what waits."""
        super().on_mount()
        self.query_one("#lines", LineTable).focus()
        self.load()

    def load(self) -> None:
        """Read them again."""
        desk = self.desk
        self.ask(lambda: list_gestures(desk), then=self.show)

    def show(self, waiting: tuple[WaitingGesture, ...]) -> None:
        """Show them, the oldest first."""
        self.shown = {one.gesture.id: one for one in waiting}
        self.query_one("#lines", LineTable).show_rows([_row(one) for one in waiting])
        said = "" if waiting else NONE_YET
        self.query_one("#none", Static).update(plain(said, QUIET))
        self.query_one("#none").display = bool(said)
        self.show_why()

    @on(LineTable.Highlighted, "#lines")
    def show_why(self) -> None:
        """Show why it waits, and why one may not decide."""
        one = self.shown.get(self.query_one("#lines", LineTable).key)
        items: list[Item] = []
        if one is not None:
            rule = f"{one.gesture.rule_row} · {one.gesture.rule_reason}"
            items.append((plain("⚠ ", ACT), plain(typo(rule))))
            items.append((plain("Motif : ", QUIET), plain(one.gesture.because)))
        if one is not None and one.refusal:
            items.append((plain("✗ ", ACT), plain(typo(one.refusal))))
        self.query_one("#why", HungLines).items = tuple(items)

    @property
    def chosen_gesture(self) -> Gesture | None:
        """Return the gesture under the cursor."""
        one = self.shown.get(self.query_one("#lines", LineTable).key)
        return one.gesture if one else None

    def why_not(self, command: Command) -> str:
        """Say why one may not grant this one."""
        if refusal := super().why_not(command):
            return refusal
        one = self.shown.get(self.query_one("#lines", LineTable).key)
        is_grant = command.id == "grant_gesture"
        return one.refusal if one is not None and is_grant else ""


def _row(one: WaitingGesture) -> Row:
    gesture = one.gesture
    cells = (
        cell(short_date(gesture.proposed_at.astimezone(PARIS).date())[:5], "quiet"),
        cell(one.party_name, "strong"),
        cell(GESTURE_NATURE[gesture.nature]),
        cell(euros(gesture.amount_euros), "strong"),
        cell(gesture.proposed_by, "quiet"),
        cell(gesture.because, "quiet"),
    )
    return Row(gesture.id, cells)
