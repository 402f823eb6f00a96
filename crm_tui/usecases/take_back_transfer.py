"""Acknowledge what the second level sent back to who had transferred it."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_moves import UnableToTransfer
from crm_tui.usecases.parts.transfer_acts import (
    acknowledged_in,
    first_moved,
    seen_transfer,
)


def take_back_transfer(
    desk: Desk, *, transfer_id: int, seen_version: int, key: str
) -> Transfer:
    """Take back a transfer one once sent: from here on, one answers for the customer.

    Raises UnableToTransfer for a transfer that is no return of one's own, StaleRecord.
    """
    with desk.performing(Act.TAKE_BACK_TRANSFER, key=key) as work:
        if done := first_moved(work):
            return done
        before = seen_transfer(work, transfer_id=transfer_id, seen_version=seen_version)
        if not before.is_return or before.recipient != work.agent.code:
            raise UnableToTransfer("Ce transfert ne vous est pas renvoyé.")
        return acknowledged_in(work, before)
