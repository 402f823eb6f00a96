"""What may become of a transfer; each move says who answers for the customer after it.

The moves are those of `machines/transfer.py`. Nothing is lost between two agents: the
emitter answers until another one acknowledges.
"""

from dataclasses import replace
from datetime import date, datetime

from crm_tui.domain.machines.transfer import TRANSFER, TransferStatus
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.transfer import REFUSALS_BEFORE_ESCALATION, Transfer
from crm_tui.domain.transfer_prerequisites import (
    Prerequisite,
    missing_prerequisites,
    missing_words,
)

_T = TransferStatus


class UnableToTransfer(Refusal):
    """Something is missing, or the transfer is no longer where this may be done."""


def missing_of(transfer: Transfer, *, today: date) -> tuple[Prerequisite, ...]:
    """Return what the transfer still needs; a return needs nothing more (R13)."""
    if transfer.is_return:
        return ()
    return missing_prerequisites(
        transfer.handover, mode=transfer.mode, nature=transfer.nature, today=today
    )


def sent(
    transfer: Transfer,
    *,
    at: datetime,
    today: date,
    due_at: datetime,
    forced_by: str = "",
    forced_because: str = "",
) -> Transfer:
    """Send a draft, or one that was refused and is completed.

    « A transfer with ≥ 1 missing item cannot be emitted; supervisor override is
    possible and counted as « sec » » (domain.md 2.14): `forced_by` is their code.
    Raises UnableToTransfer naming what is missing.
    """
    TRANSFER.check(transfer.status, _T.SENT)
    missing = missing_of(transfer, today=today)
    if missing and not forced_by:
        raise UnableToTransfer(
            f"Transfert impossible, il manque : {missing_words(missing)}.",
            field=missing[0].value,
        )
    is_forced = bool(missing)
    return replace(
        transfer,
        status=_T.SENT,
        sent_at=at,
        due_at=due_at,
        expired_at=None,
        is_dry=transfer.is_dry or is_forced,
        missing=missing_words(missing),
        forced_by=forced_by if is_forced else "",
        forced_because=forced_because if is_forced else "",
    )


def acknowledged(transfer: Transfer, *, at: datetime, by: str) -> Transfer:
    """Say that one has it: from here on, they answer for the customer."""
    TRANSFER.check(transfer.status, _T.ACKNOWLEDGED)
    if by == transfer.holder:
        raise UnableToTransfer(
            "Ce transfert est déjà de votre ressort : un autre agent doit l'accuser."
        )
    return replace(
        transfer,
        status=_T.ACKNOWLEDGED,
        acknowledged_at=at,
        acknowledged_by=by,
        holder=by,
    )


def taken(transfer: Transfer, *, at: datetime, by: str) -> Transfer:
    """Begin to work on it."""
    TRANSFER.check(transfer.status, _T.TAKEN)
    _check_holder(transfer, by=by)
    return replace(transfer, status=_T.TAKEN, taken_at=at)


def refused(
    transfer: Transfer, *, at: datetime, by: str, because: str, supervisor: str
) -> Transfer:
    """Give it back to its emitter with the reason; the second time, escalate.

    `supervisor` is who takes it up after two refusals; empty where the centre has none.
    """
    TRANSFER.check(transfer.status, _T.REFUSED)
    if not because:
        raise UnableToTransfer("Dites pourquoi : l'émetteur le lira.", field="because")
    if by == transfer.holder:
        raise UnableToTransfer("Votre propre transfert s'annule, il ne se refuse pas.")
    refusals = transfer.refusals + 1
    is_escalated = refusals >= REFUSALS_BEFORE_ESCALATION and bool(supervisor)
    escalated_to = supervisor if is_escalated else transfer.escalated_to
    return replace(
        transfer,
        status=_T.REFUSED,
        refusals=refusals,
        refused_at=at,
        refused_by=by,
        refusal_reason=because,
        escalated_to=escalated_to,
        holder=escalated_to or transfer.holder,
    )


def expired(transfer: Transfer, *, at: datetime) -> Transfer:
    """Note that nobody acknowledged in time; the emitter still answers for it."""
    TRANSFER.check(transfer.status, _T.EXPIRED)
    return replace(transfer, status=_T.EXPIRED, expired_at=at)


def canceled(transfer: Transfer, *, at: datetime, by: str) -> Transfer:
    """Take it back before anybody acknowledged."""
    TRANSFER.check(transfer.status, _T.CANCELED)
    _check_holder(transfer, by=by)
    return replace(transfer, status=_T.CANCELED, canceled_at=at)


def finished(transfer: Transfer, *, at: datetime, by: str, outcome: str) -> Transfer:
    """Say how it ended, and close it."""
    TRANSFER.check(transfer.status, _T.HANDLED)
    TRANSFER.check(_T.HANDLED, _T.CLOSED)
    _check_holder(transfer, by=by)
    if not outcome:
        raise UnableToTransfer(
            "Dites comment cela finit : l'émetteur suit l'issue.", field="outcome"
        )
    return replace(
        transfer, status=_T.CLOSED, handled_at=at, closed_at=at, outcome=outcome
    )


def returned(transfer: Transfer, *, number: str, at: datetime) -> Transfer:
    """Return the draft that goes back to the emitter, with all that was handed over.

    Whoever sends it back answers for the customer until it is acknowledged.
    """
    return Transfer(
        number=number,
        mode=transfer.mode,
        nature=transfer.nature,
        party_id=transfer.party_id,
        contact_id=transfer.contact_id,
        dossier_id=transfer.dossier_id,
        previous_id=transfer.id,
        departement=transfer.departement,
        reason_code=transfer.reason_code,
        emitter=transfer.holder,
        queue=transfer.queue,
        recipient=transfer.emitter,
        holder=transfer.holder,
        orientation=f"renvoi de {transfer.number}",
        handover=replace(
            transfer.handover,
            done=(*transfer.handover.done, f"Renvoyé : {transfer.outcome}"),
        ),
        created_at=at,
    )


def _check_holder(transfer: Transfer, *, by: str) -> None:
    if transfer.holder != by:
        raise UnableToTransfer(
            f"C'est {transfer.holder} qui répond de ce transfert pour l'instant."
        )
