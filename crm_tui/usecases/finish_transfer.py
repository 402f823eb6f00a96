"""Say how a transfer ended: its emitter follows it to there."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_moves import finished
from crm_tui.usecases.parts.transfer_acts import (
    OUTCOME_LENGTH,
    first_moved,
    kept,
    seen_transfer,
)
from crm_tui.usecases.parts.typed import typed_text


def finish_transfer(
    desk: Desk, *, transfer_id: int, seen_version: int, outcome: str, key: str
) -> Transfer:
    """Close a transfer with its outcome.

    Raises UnableToTransfer without one, StaleRecord.
    """
    with desk.performing(Act.FINISH_TRANSFER, key=key) as work:
        if done := first_moved(work):
            return done
        before = seen_transfer(work, transfer_id=transfer_id, seen_version=seen_version)
        words = typed_text(
            outcome, field="outcome", label="Issue", max_length=OUTCOME_LENGTH
        )
        after = finished(before, at=work.now, by=work.agent.code, outcome=words)
        said = f"Transfert traité : {after.outcome}"
        return kept(work, before=before, after=after, said=said)
