"""The way to Euros from a customer and from a complaint: open, closed or not there."""

from functools import partial

from crm_tui.commands.command import Command
from crm_tui.commands.euros import TRANSFER_TO_EUROS
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.euros_contest import EurosView
from crm_tui.screens.desk_view import DeskView

TO_EXPLAIN = "D20"
HOW_TO_EXPLAIN = " Nouveau contact, motif « euros »."


class EurosWay(DeskView[None]):
    """Offers the transfer where a bill is tagged; a subclass shows a `view`."""

    @property
    def contested(self) -> EurosView | None:
        """Return the bill of Euros of what is shown; None where there is none."""
        view: Customer360 | DossierView | None = getattr(self, "view", None)
        return view.euros if view is not None else None

    def commands(self) -> tuple[Command, ...]:
        """Leave the transfer out where Euros has nothing to do with it (row D23)."""
        contested = self.contested
        if contested is not None and contested.is_offered:
            return super().commands()
        return tuple(
            command
            for command in super().commands()
            if command.id != TRANSFER_TO_EUROS.id
        )

    def why_not(self, command: Command) -> str:
        """Say the row that keeps the contestation here, and what to do instead."""
        if refusal := super().why_not(command):
            return refusal
        contested = self.contested
        if command.id != TRANSFER_TO_EUROS.id or contested is None:
            return ""
        refusal = contested.refusal_to_transfer
        is_unexplained = contested.decision.row == TO_EXPLAIN and not (
            contested.case.explained or contested.case.transferred
        )
        return refusal + HOW_TO_EXPLAIN if is_unexplained else refusal

    def action_transfer_to_euros(self) -> None:
        """Show what is sent and why, then send it."""
        from crm_tui.screens.dialogs.transfer_to_euros import TransferToEurosDialog

        view: Customer360 | DossierView | None = getattr(self, "view", None)
        if view is None or view.euros is None:
            return
        dialog = TransferToEurosDialog(view.euros, party=view.party)
        row = view.euros.decision.row
        self.app.push_screen(dialog, partial(self.show_transferred, row))

    def show_transferred(self, row: str, dossier: Dossier | None) -> None:
        """Open the dossier that Euros received."""
        from crm_tui.widgets.euros_words import transferred_words

        if dossier is not None:
            done = transferred_words(row)
            self.office.refresh_counts()
            self.office.go("dossier", dossier_id=dossier.id, done=done)
