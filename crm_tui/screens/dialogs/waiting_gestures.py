"""Gestes à valider: a second pair of eyes on what a colleague proposed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from crm_tui.clock import PARIS
from crm_tui.commands.command import Command, bindings
from crm_tui.commands.gesture import WAITING_GESTURE_COMMANDS
from crm_tui.complaint_wording import GESTURE_STATUS
from crm_tui.domain.french_format import euros, short_date, typo
from crm_tui.domain.gesture import Gesture, WaitingGesture
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.screens.dialogs.record_list import RecordListDialog
from crm_tui.screens.gesture_decisions import GestureDecisions
from crm_tui.usecases.list_gestures import list_gestures
from crm_tui.widgets.complaint_lines import ROLES, gesture_items
from crm_tui.widgets.hung_lines import Item
from crm_tui.widgets.line_table import Column, Row, cell
from crm_tui.widgets.plain import ACT, plain


class WaitingGesturesDialog(RecordListDialog[None], GestureDecisions):
    """The oldest first; the one under the cursor is granted or refused.

    What was decided here stays in sight until the window closes: a key pressed twice
    never decides about the next one.
    """

    COMMANDS_HERE = WAITING_GESTURE_COMMANDS
    BINDINGS = bindings(WAITING_GESTURE_COMMANDS)
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column(title="Le", width=6),
        Column(title="Client", width=18, flex=2),
        Column(title="Montant", width=9, is_right=True),
        Column(title="État", width=10),
        Column(title="Par", width=7),
        Column(title="Pourquoi", width=14, flex=3, drop=1),
    )
    NONE_YET = "Aucun geste n'attend de validation dans votre périmètre."

    def __init__(self) -> None:
        super().__init__(title="Gestes à valider")
        self.shown: dict[int, WaitingGesture] = {}
        self.decided: dict[int, WaitingGesture] = {}

    def load(self) -> None:
        """Read them again."""
        desk = self.desk
        self.ask(lambda: list_gestures(desk), then=self.show)

    def show(self, waiting: tuple[WaitingGesture, ...]) -> None:
        """Show those that wait and those decided here, the oldest first."""
        still = {one.gesture.id: one for one in waiting}
        found = sorted((still | self.decided).values(), key=_age)
        self.shown = {one.gesture.id: one for one in found}
        self.put([_row(one) for one in found])

    def told_items(self) -> Sequence[Item]:
        """Return the gesture in full, and why one may not grant it."""
        one = self.chosen
        if one is None:
            return ()
        items = gesture_items(one.gesture, labels={})
        if not one.refusal:
            return items
        return (*items, (plain("✗ ", ACT), plain(typo(one.refusal))))

    @property
    def chosen(self) -> WaitingGesture | None:
        """Return the line under the cursor."""
        return self.shown.get(self.lines.key)

    @property
    def chosen_gesture(self) -> Gesture | None:
        """Return the gesture under the cursor."""
        return self.chosen.gesture if self.chosen else None

    def tell_gesture(self, gesture: Gesture) -> None:
        """Keep it in sight with what became of it."""
        if (waited := self.shown.get(gesture.id)) is not None:
            self.decided[gesture.id] = replace(waited, gesture=gesture, refusal="")
        super().tell_gesture(gesture)

    def why_not(self, command: Command) -> str:
        """Say why one may not grant this one."""
        if refusal := super().why_not(command):
            return refusal
        is_grant = command.id == "grant_gesture"
        return self.chosen.refusal if self.chosen is not None and is_grant else ""


def _age(one: WaitingGesture) -> tuple[datetime, int]:
    return one.gesture.proposed_at, one.gesture.id


def _row(one: WaitingGesture) -> Row:
    gesture = one.gesture
    waits = gesture.status is GestureStatus.TO_APPROVE
    cells = (
        cell(short_date(gesture.proposed_at.astimezone(PARIS).date())[:5], "quiet"),
        cell(one.party_name, "strong" if waits else "quiet"),
        cell(euros(gesture.amount_euros), "strong" if waits else "quiet"),
        cell(GESTURE_STATUS[gesture.status], ROLES.get(gesture.status, "quiet")),
        cell(gesture.proposed_by, "quiet"),
        cell(gesture.because, "quiet"),
    )
    return Row(gesture.id, cells)
