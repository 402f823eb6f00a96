"""A transfer, whole: what was answered, done, tried; then taken in charge."""

from collections.abc import Iterable
from uuid import uuid4

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget

from crm_tui.domain.machines.transfer import TransferStatus
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_line import TransferLine
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.take_transfer import take_transfer
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.transfer_list import transfer_items

TAKE = "Prendre en charge et ouvrir"
OPEN = "Ouvrir"


class ReceivedTransferDialog(DeskDialog[Transfer]):
    """Returns the transfer whose dossier, else whose customer, is to be opened."""

    DEFAULT_CSS = """
    ReceivedTransferDialog #sheet-body { height: auto; }
    ReceivedTransferDialog VerticalScroll { height: auto; max-height: 26; }
    ReceivedTransferDialog.-short VerticalScroll { max-height: 14; }
    ReceivedTransferDialog ActButton { margin: 1 0 0 0; }
    """

    def __init__(self, line: TransferLine) -> None:
        super().__init__(title=f"Transfert {line.transfer.number} · de {line.emitter}")
        self.line = line
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield everything that goes with it, then the button."""
        yield VerticalScroll(HungLines(id="all"), can_focus=False)
        yield ActButton(id="take")

    def on_mount(self) -> None:
        """Show it, and wait on the button."""
        super().on_mount()
        self.query_one("#all", HungLines).items = tuple(transfer_items(self.line))
        button = self.query_one(ActButton)
        button.label = TAKE if self._is_to_take else OPEN
        button.focus()

    @property
    def _is_to_take(self) -> bool:
        transfer = self.line.transfer
        is_acknowledged = transfer.status is TransferStatus.ACKNOWLEDGED
        return is_acknowledged and transfer.holder == self.desk.agent.code

    @on(ActButton.Pressed)
    def submit(self) -> None:
        """Take it in charge where it waits for that, then open it."""
        transfer, desk, key = self.line.transfer, self.desk, self.key
        if not self._is_to_take:
            self.dismiss(transfer)
            return
        self.act(
            lambda: take_transfer(
                desk,
                transfer_id=transfer.id,
                seen_version=transfer.version,
                key=key,
            ),
            then=self.finish,
        )

    def finish(self, transfer: Transfer) -> None:
        """Leave with what is to be opened."""
        self.dismiss(transfer)
