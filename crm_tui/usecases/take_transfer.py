"""Begin to work on a transfer one acknowledged."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_moves import taken
from crm_tui.usecases.parts.transfer_acts import first_moved, kept, seen_transfer


def take_transfer(
    desk: Desk, *, transfer_id: int, seen_version: int, key: str
) -> Transfer:
    """Take a transfer in charge, which only who acknowledged it may.

    Raises UnableToTransfer, StaleRecord.
    """
    with desk.performing(Act.TAKE_TRANSFER, key=key) as work:
        if done := first_moved(work):
            return done
        before = seen_transfer(work, transfer_id=transfer_id, seen_version=seen_version)
        after = taken(before, at=work.now, by=work.agent.code)
        return kept(work, before=before, after=after, said="Transfert pris en charge")
