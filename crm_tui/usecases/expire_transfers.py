"""The job that notes the transfers nobody acknowledged in time."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.machines.transfer import TransferStatus
from crm_tui.domain.transfer_moves import expired
from crm_tui.store import transfers
from crm_tui.store.refusals import NotFound, StaleRecord
from crm_tui.usecases.parts.transfer_acts import kept, mode_words


def expire_transfers(desk: Desk) -> int:
    """Expire what is overdue, one transaction each; return how many.

    Run again or twice at once, each expires once. Its emitter and the supervisors of
    the place find it in their transfers, at the top of their queues.
    """
    desk.check(Act.EXPIRE_TRANSFER)
    with desk.viewing(Act.EXPIRE_TRANSFER) as view:
        late = transfers.late_ids(view.session, at=view.now)
    return sum(_expire(desk, transfer_id) for transfer_id in late)


def _expire(desk: Desk, transfer_id: int) -> bool:
    try:
        with desk.performing(Act.EXPIRE_TRANSFER) as work:
            before = transfers.get(
                work.session, transfer_id=transfer_id, within=work.territory
            )
            if before.status is not TransferStatus.SENT:
                raise StaleRecord
            after = expired(before, at=work.now)
            said = f"Transfert {mode_words(before)} sans accusé dans le délai"
            kept(work, before=before, after=after, said=said)
    except (StaleRecord, NotFound):
        return False
    return True
