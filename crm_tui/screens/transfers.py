"""Transferts: those to acknowledge, and what became of one's own."""

from collections.abc import Callable, Iterable
from uuid import uuid4

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.transfer import TRANSFERS_COMMANDS
from crm_tui.domain.change import Changes
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_form import TransferSource
from crm_tui.domain.transfer_line import TransferLine, TransfersView
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.reason import ReasonDialog
from crm_tui.screens.dialogs.received_transfer import ReceivedTransferDialog
from crm_tui.screens.dialogs.run_script import RunScriptDialog
from crm_tui.screens.list_screen import ListScreen
from crm_tui.screens.live_screen import LiveScreen
from crm_tui.screens.transfer_reasons import why_not_of
from crm_tui.usecases.acknowledge_transfer import acknowledge_transfer
from crm_tui.usecases.cancel_transfer import cancel_transfer
from crm_tui.usecases.finish_transfer import finish_transfer
from crm_tui.usecases.list_transfers import list_transfers
from crm_tui.usecases.refuse_transfer import refuse_transfer
from crm_tui.usecases.send_back_transfer import send_back_transfer
from crm_tui.usecases.take_back_transfer import take_back_transfer
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.transfer_list import (
    TRANSFER_COLUMNS,
    TransferSheet,
    transfer_rows,
)

EMPTY = "Aucun transfert : rien à accuser, rien à suivre."


class TransfersScreen(LiveScreen, ListScreen[TransfersView]):
    """What waits for an answer first; the emitter follows the outcome below."""

    CSS_PATH = "transfers.tcss"
    COMMANDS_HERE = TRANSFERS_COMMANDS
    POINTLESS_HERE = frozenset({"transfers"})
    BINDINGS = bindings(TRANSFERS_COMMANDS)

    def __init__(self, *, done: str = "") -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Transferts")
        self.to_say = done
        self.lines: tuple[TransferLine, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """Yield the transfers beside the one under the cursor."""
        lines = LineTable(TRANSFER_COLUMNS, id="lines")
        yield Horizontal(
            Panel(lines, title="Transferts", id="list"),
            TransferSheet(id="one"),
            id="halves",
        )

    def first_page(self) -> Callable[[], TransfersView]:
        """Return what reads the transfers."""
        desk = self.desk
        return lambda: list_transfers(desk)

    def show_first(self, view: TransfersView) -> None:
        """Show what waits, then what is followed; the cursor stays on its transfer."""
        was_on = self.line
        self.lines = (*view.to_answer, *view.followed)
        rows = transfer_rows(
            self.lines, to_answer=len(view.to_answer), now=view.shown_at
        )
        self.table.show_rows(rows, cursor=self._place_of(was_on))
        count = len(view.to_answer)
        words = f"{count} à accuser" if count else "rien à accuser"
        words = words if self.lines else EMPTY
        set_titles(self.query_one("#list"), subtitle=plain(words, QUIET))
        if not self.lines:
            self.query_one(TransferSheet).show_none()

    def is_about(self, changes: Changes) -> bool:
        """Tell whether a transfer moved."""
        kinds = {change.kind for change in changes.seen}
        return changes.is_everything or TimelineKind.TRANSFER in kinds

    def read_again(self) -> None:
        """Read the transfers again."""
        self.load()

    @property
    def line(self) -> TransferLine | None:
        """Return the transfer under the cursor."""
        key = self.table.key
        return key if isinstance(key, TransferLine) else None

    def why_not(self, command: Command) -> str:
        """Say what the transfer under the cursor does not allow."""
        if refusal := super().why_not(command):
            return refusal
        if not self.is_mounted or command not in TRANSFERS_COMMANDS:
            return ""
        return why_not_of(command.id, self.line, agent=self.desk.agent.code)

    @on(LineTable.Highlighted, "#lines")
    def preview(self, event: LineTable.Highlighted) -> None:
        """Show the transfer under the cursor in full."""
        self.query_one(TransferSheet).line = event.key
        self.refresh_frame()

    @on(LineTable.Chosen, "#lines")
    async def choose(self) -> None:
        """Acknowledge or open."""
        await self.action_act("answer_transfer")

    def action_answer_transfer(self) -> None:
        """Acknowledge what waits, then show it whole; anything else is only shown."""
        line = self.line
        if line is None:
            return
        transfer, desk, key = line.transfer, self.desk, uuid4().hex
        is_mine = transfer.holder == desk.agent.code
        if not transfer.waits_for_acknowledgement or is_mine:
            self.open_transfer(line)
            return
        is_back = transfer.is_return and transfer.recipient == desk.agent.code
        act = take_back_transfer if is_back else acknowledge_transfer
        self.act(
            lambda: act(
                desk,
                transfer_id=transfer.id,
                seen_version=transfer.version,
                key=key,
            ),
            then=self.show_acknowledged,
            refused=self.look_again,
        )

    def show_acknowledged(self, transfer: Transfer) -> None:
        """Open what was just acknowledged, read again with its names."""
        desk = self.desk

        def show(view: TransfersView) -> None:
            found = [
                one
                for one in (*view.to_answer, *view.followed)
                if one.transfer.id == transfer.id
            ]
            for line in found:
                self.open_transfer(line)

        self.ask(lambda: list_transfers(desk), then=show, lane="acknowledged")

    def open_transfer(self, line: TransferLine) -> None:
        """Show everything that goes with it."""
        self.app.push_screen(ReceivedTransferDialog(line), self.follow)

    def follow(self, taken: Transfer | None) -> None:
        """Go to the dossier, else to the customer, once taken in charge."""
        if taken is None:
            return
        if taken.dossier_id is not None:
            self.office.show_dossier(dossier_id=taken.dossier_id)
        elif taken.party_id is not None and self.line is not None:
            name = self.line.party_name
            self.office.show_customer(party_id=taken.party_id, name=name)

    def action_refuse_transfer(self) -> None:
        """Ask why, then give it back."""
        self._ask_words(
            refuse_transfer,
            name="because",
            title="Refuser",
            hint="hors périmètre, déjà traité… : l'émetteur le lira",
            done="Refusé : il est revenu à son émetteur.",
        )

    def action_finish_transfer(self) -> None:
        """Ask how it ends, then close it."""
        self._ask_words(
            finish_transfer,
            name="outcome",
            title="Terminer",
            hint="ce qui a été fait : l'émetteur suit l'issue",
            done="Transfert clos.",
        )

    def action_send_back_transfer(self) -> None:
        """Ask what was done, then send it back."""
        self._ask_words(
            send_back_transfer,
            name="outcome",
            title="Renvoyer",
            hint="ce qui a été fait, et ce qui reste à faire",
            done="Renvoyé à son émetteur, avec ce qui a été fait.",
        )

    def action_cancel_transfer(self) -> None:
        """Take one's own transfer back."""
        line = self.line
        if line is None:
            return
        desk, key, transfer = self.desk, uuid4().hex, line.transfer
        self.act(
            lambda: cancel_transfer(
                desk,
                transfer_id=transfer.id,
                seen_version=transfer.version,
                key=key,
            ),
            then=lambda _: self.load(done=f"{transfer.number} annulé."),
            refused=self.look_again,
        )

    def action_complete_transfer(self) -> None:
        """Complete a refused transfer and send it again."""
        if self.line is not None:
            source = TransferSource(transfer_id=self.line.transfer.id)
            self.app.pop_screen()
            self.office.go("transfer", source=source)

    def action_resume_script(self) -> None:
        """Go on with the script where it stopped."""
        line = self.line
        if line is None or line.transfer.handover.script is None:
            return
        self.app.push_screen(
            RunScriptDialog(
                code=line.transfer.handover.script.code,
                party_id=line.transfer.party_id,
                reason_code=line.transfer.reason_code,
            )
        )

    def look_again(self, refusal: Refusal) -> None:
        """Say who was quicker, over the list read again."""
        self.refuse(refusal)
        self.load()

    def _ask_words(
        self,
        act: Callable[..., Transfer],
        *,
        name: str,
        title: str,
        hint: str,
        done: str,
    ) -> None:
        """Ask for a sentence, then act with it."""
        line = self.line
        if line is None:
            return
        desk, key, transfer = self.desk, uuid4().hex, line.transfer

        def go_on(words: str | None) -> None:
            if not words:
                return
            self.act(
                lambda: act(
                    desk,
                    transfer_id=transfer.id,
                    seen_version=transfer.version,
                    key=key,
                    **{name: words},
                ),
                then=lambda _: self.load(done=done),
                refused=self.look_again,
            )

        dialog = ReasonDialog(title=f"{title} · {transfer.number}", placeholder=hint)
        self.app.push_screen(dialog, go_on)

    def _place_of(self, line: TransferLine | None) -> int:
        """Return where a transfer is now, or where the cursor was."""
        for at, here in enumerate(self.lines):
            if line is not None and here.transfer.id == line.transfer.id:
                return at
        return self.table.cursor
