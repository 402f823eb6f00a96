"""Take a transfer back before anybody acknowledged it."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_moves import canceled
from crm_tui.usecases.parts.transfer_acts import first_moved, kept, seen_transfer


def cancel_transfer(
    desk: Desk, *, transfer_id: int, seen_version: int, key: str
) -> Transfer:
    """Cancel one's own transfer; once acknowledged it is too late.

    Raises UnableToTransfer, StaleRecord when it was acknowledged meanwhile.
    """
    with desk.performing(Act.CANCEL_TRANSFER, key=key) as work:
        if done := first_moved(work):
            return done
        before = seen_transfer(work, transfer_id=transfer_id, seen_version=seen_version)
        after = canceled(before, at=work.now, by=work.agent.code)
        return kept(work, before=before, after=after, said="Transfert annulé")
