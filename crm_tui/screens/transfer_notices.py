"""What other desks do of one's transfers, told wherever one is: the emitter follows."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from crm_tui.contact_wording import TRANSFER_MODE
from crm_tui.domain.change import Change, Changes
from crm_tui.domain.timeline import TimelineKind
from crm_tui.domain.transfer_line import TransferLine, TransfersView

if TYPE_CHECKING:
    from crm_tui.screens.desk_app import DeskApp


def tell_transfers(office: "DeskApp", changes: Changes) -> None:
    """Tell the transfers that came to this agent, and what became of their own."""
    desk = office.desk
    if desk is None:
        return
    moved = [
        one
        for one in changes.seen
        if one.kind == TimelineKind.TRANSFER and one.agent != desk.signature
    ]
    if not moved:
        return

    def call() -> None:
        from crm_tui.desk import Act
        from crm_tui.usecases.list_transfers import list_transfers

        if not desk.may(Act.LIST_TRANSFERS):
            return
        view = list_transfers(desk)
        for words in notices(view, moved=moved, agent=desk.agent.code):
            office.call_later(office.tell, words)

    office.do_quietly(call)


def notices(
    view: TransfersView, *, moved: Sequence[Change], agent: str
) -> Iterator[str]:
    """Yield a sentence a transfer that moved, those of others left out."""
    for change in moved:
        for line in (*view.to_answer, *view.followed):
            if not change.title.endswith(line.transfer.number):
                continue
            if line in view.to_answer:
                yield _received(line)
            elif agent in (line.transfer.emitter, line.transfer.holder):
                yield f"{line.party_name} : {change.title}"


def _received(line: TransferLine) -> str:
    mode = TRANSFER_MODE[line.transfer.mode]
    return f"Transfert {mode} de {line.emitter} : {line.party_name}. ^F6 l'ouvre."
