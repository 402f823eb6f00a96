"""The way from the work queues to the transfers, and what they ask for."""

from typing import Any

from crm_tui.domain.transfer_line import TransfersView
from crm_tui.screens.desk_view import DeskView
from crm_tui.usecases.list_transfers import list_transfers
from crm_tui.widgets.transfer_strip import TransferStrip


class TransferWay(DeskView[Any]):
    """Tells in one line the transfers to acknowledge, refused or late."""

    def read_transfers(self) -> None:
        """Read the transfers beside the queues."""
        desk = self.desk
        self.ask(
            lambda: list_transfers(desk), then=self.show_transfers, lane="transfers"
        )

    def show_transfers(self, view: TransfersView) -> None:
        """Show what they ask for."""
        self.query_one(TransferStrip).news = view.news

    def action_open_transfers(self) -> None:
        """Open them."""
        self.office.go("transfers")
