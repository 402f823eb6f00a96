"""Transférer à Euros: the bill, the row and its why, what is done, one key."""

from collections.abc import Callable, Iterable
from functools import partial
from uuid import uuid4

from textual import on
from textual.content import Content
from textual.widget import Widget

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import LETTER_FORM_COMMANDS
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.euros_contest import EurosForm, EurosView, inputs_of
from crm_tui.domain.french_format import typo
from crm_tui.domain.party import Party
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.dialogs.letters import read_letters
from crm_tui.usecases.transfer_to_euros import transfer_to_euros
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.euros_words import apply_label, verdict_items
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.plain import QUIET, STRONG, plain

LABEL_WIDTH = 17


class TransferToEurosDialog(DeskDialog[Dossier]):
    """Confirms with everything in sight: the letter it writes cannot be taken back."""

    COMMANDS_HERE = LETTER_FORM_COMMANDS
    BINDINGS = bindings(LETTER_FORM_COMMANDS)
    DEFAULT_CSS = """
    TransferToEurosDialog #sheet-body { height: auto; }
    TransferToEurosDialog #confirm { margin: 1 0 0 0; }
    """

    def __init__(self, view: EurosView, *, party: Party) -> None:
        super().__init__(title=f"Transférer à Euros · {view.decision.row}")
        self.view, self.party = view, party
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield what the rule says, what it looked at, and the button."""
        yield HungLines(id="what")
        yield ActButton(id="confirm")

    def on_mount(self) -> None:
        """Show it, and wait on the button."""
        self.query_one(HungLines).items = tuple(self._items())
        button = self.query_one(ActButton)
        button.label = apply_label(self.view.decision)
        button.focus()

    def _items(self) -> list[Item]:
        inputs = [
            (plain(f"{label:<{LABEL_WIDTH}}", QUIET), plain(value, STRONG))
            for label, value in (
                ("client", self.party.name),
                *inputs_of(self.view.case),
            )
            if value
        ]
        return [
            *inputs,
            (NOTHING, NOTHING),
            *verdict_items(self.view),
            (NOTHING, NOTHING),
            (Content(""), plain(typo(self.view.decision.source), "italic")),
        ]

    @on(ActButton.Pressed)
    def submit(self) -> None:
        """Send on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Open the dossier INT, write to the customer."""
        desk, act = self.desk, self._act()
        self.act(lambda: act(desk, key=self.key), then=self.finish)

    def action_read_letter(self) -> None:
        """Read the letter to the customer, before it is sent."""
        read_letters(self, partial(self._act(), key=""))

    def _act(self) -> Callable[..., Dossier]:
        """Return the call that transfers the bill shown."""
        return partial(
            transfer_to_euros,
            party_id=self.party.id,
            form=EurosForm(bill_id=self.view.case.bill.id),
            seen_row=self.view.decision.row,
        )

    def finish(self, dossier: Dossier) -> None:
        """Leave with the dossier that Euros received."""
        self.dismiss(dossier)
