"""Refuse a transfer: it goes back to its emitter with the reason."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_moves import refused
from crm_tui.store import colleagues
from crm_tui.usecases.parts.transfer_acts import (
    REASON_LENGTH,
    check_addressee,
    first_moved,
    kept,
    seen_transfer,
)
from crm_tui.usecases.parts.typed import typed_text


def refuse_transfer(
    desk: Desk, *, transfer_id: int, seen_version: int, because: str, key: str
) -> Transfer:
    """Give a transfer back; refused twice, it is the supervisor's.

    Raises UnableToTransfer without a reason, StaleRecord.
    """
    with desk.performing(Act.REFUSE_TRANSFER, key=key) as work:
        if done := first_moved(work):
            return done
        before = seen_transfer(work, transfer_id=transfer_id, seen_version=seen_version)
        check_addressee(work, before)
        after = refused(
            before,
            at=work.now,
            by=work.agent.code,
            because=typed_text(
                because, field="because", label="Motif", max_length=REASON_LENGTH
            ),
            supervisor=_supervisor(work, before),
        )
        said = f"Transfert refusé par {work.agent.code} : {after.refusal_reason}"
        return kept(work, before=before, after=after, said=said)


def _supervisor(work: Work, transfer: Transfer) -> str:
    """Return who takes up what two agents refused: a supervisor of the place."""
    codes = (
        one.code
        for one in colleagues.list_all(work.session, at=work.now)
        if one.level is SupportLevel.SUPERVISOR
        and one.absent_until is None
        and one.territory.covers(transfer.departement)
    )
    return min(codes, default="")
