"""Send a transfer back to its emitter, with what was done on it."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_moves import finished, returned, sent
from crm_tui.store import transfers
from crm_tui.usecases.parts.transfer_acts import (
    OUTCOME_LENGTH,
    due_at,
    first_moved,
    seen_transfer,
    tell_of,
)
from crm_tui.usecases.parts.typed import typed_text


def send_back_transfer(
    desk: Desk, *, transfer_id: int, seen_version: int, outcome: str, key: str
) -> Transfer:
    """End a transfer and open the one that goes back; return the latter.

    Until its emitter acknowledges, who sends it back answers for the customer. Raises
    UnableToTransfer without a word on what was done, StaleRecord.
    """
    with desk.performing(Act.SEND_BACK_TRANSFER, key=key) as work:
        if done := first_moved(work):
            return done
        before = seen_transfer(work, transfer_id=transfer_id, seen_version=seen_version)
        words = typed_text(
            outcome, field="outcome", label="Pourquoi", max_length=OUTCOME_LENGTH
        )
        ended = transfers.save(
            work.session,
            transfer=finished(before, at=work.now, by=work.agent.code, outcome=words),
        )
        number = transfers.new_number(work.session, on=work.today)
        back = sent(
            returned(ended, number=number, at=work.now),
            at=work.now,
            today=work.today,
            due_at=due_at(work, mode=ended.mode),
        )
        made = transfers.add(work.session, transfer=back)
        tell_of(work, made, f"Renvoyé à {made.recipient} : {words}")
        work.trail("transfer", str(made.id), before=before, after=made)
    return made
