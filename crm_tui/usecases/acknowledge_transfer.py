"""Say that one has a transfer: from here on, one answers for the customer."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.transfer import Transfer
from crm_tui.usecases.parts.transfer_acts import (
    acknowledged_in,
    check_addressee,
    first_moved,
    seen_transfer,
)


def acknowledge_transfer(
    desk: Desk, *, transfer_id: int, seen_version: int, key: str
) -> Transfer:
    """Acknowledge a transfer for one's queue, or for oneself; in time or late.

    Raises UnableToTransfer, StaleRecord when a colleague was quicker.
    """
    with desk.performing(Act.ACKNOWLEDGE_TRANSFER, key=key) as work:
        if done := first_moved(work):
            return done
        before = seen_transfer(work, transfer_id=transfer_id, seen_version=seen_version)
        check_addressee(work, before)
        return acknowledged_in(work, before)
