"""How every act on a transfer begins and ends: in turn, kept, told, trailed."""

from datetime import datetime

from crm_tui.catalog import queues
from crm_tui.clock import PARIS
from crm_tui.contact_wording import TRANSFER_MODE
from crm_tui.desk import Act, Work
from crm_tui.domain.acknowledgement import warm_due_at
from crm_tui.domain.handover import TransferMode
from crm_tui.domain.timeline import Opens, TimelineKind
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_moves import UnableToTransfer, acknowledged
from crm_tui.domain.worked_hours import add_worked_hours
from crm_tui.store import parameters, transfers
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.parts.business_rules import integer_in_force
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.story import tell

WARM_MINUTES = "ACCUSE_CHAUD_MIN"
COLD_HOURS = "ACCUSE_FROID_H"
REASON_LENGTH = 200
OUTCOME_LENGTH = 400


def first_moved(work: Work) -> Transfer | None:
    """Return the transfer the same save key already changed; None for a first save."""
    number = repeated(work, kind="transfer")
    if number is None:
        return None
    return transfers.get(work.session, transfer_id=int(number), within=work.territory)


def seen_transfer(work: Work, *, transfer_id: int, seen_version: int) -> Transfer:
    """Return the transfer the agent saw.

    Raises StaleRecord when somebody changed it since, NotFound outside the territory.
    """
    transfer = transfers.get(
        work.session, transfer_id=transfer_id, within=work.territory
    )
    if transfer.version != seen_version:
        raise StaleRecord
    return transfer


def kept(work: Work, *, before: Transfer, after: Transfer, said: str) -> Transfer:
    """Write what became of a transfer, tell it and trail it.

    Raises StaleRecord when somebody was quicker.
    """
    saved = transfers.save(work.session, transfer=after)
    tell_of(work, saved, said)
    work.trail("transfer", str(saved.id), before=before, after=saved)
    return saved


def tell_of(work: Work, transfer: Transfer, said: str, *, detail: str = "") -> None:
    """Tell what happened to a transfer, on the customer's and the dossier's line."""
    is_filed = transfer.dossier_id is not None
    tell(
        work,
        kind=TimelineKind.TRANSFER,
        title=f"{said} · {transfer.number}",
        detail=detail,
        party_id=transfer.party_id,
        dossier_id=transfer.dossier_id,
        opens=None if is_filed or transfer.contact_id is None else Opens.CONTACT,
        opens_id=None if is_filed else transfer.contact_id,
    )


def acknowledged_in(work: Work, before: Transfer) -> Transfer:
    """Acknowledge a transfer: « accusé de réception 10:42 NTE203 » (journey J14)."""
    after = acknowledged(before, at=work.now, by=work.agent.code)
    at = work.now.astimezone(PARIS)
    said = f"Accusé de réception {at:%H:%M} {work.agent.code}"
    return kept(work, before=before, after=after, said=said)


def due_at(work: Work, *, mode: TransferMode) -> datetime:
    """Return until when the acknowledgement is awaited (parameters ACCUSE_…)."""
    overrides = parameters.overrides(work.session)
    if mode is TransferMode.WARM:
        minutes = integer_in_force(WARM_MINUTES, overrides)
        return warm_due_at(sent_at=work.now, minutes=minutes)
    hours = integer_in_force(COLD_HOURS, overrides)
    return add_worked_hours(start=work.now.astimezone(PARIS), hours=hours)


def check_addressee(work: Work, transfer: Transfer) -> None:
    """Refuse a transfer that is for somebody else: neither named, nor of the queue.

    Whoever may reassign work answers for any queue.
    """
    code = work.agent.code
    is_served = transfer.queue in work.agent.queues and not transfer.is_return
    if transfer.recipient == code or is_served or work.desk.may(Act.FORCE_TRANSFER):
        return
    raise UnableToTransfer(
        f"Ce transfert est pour la corbeille « {queue_label(transfer.queue)} », "
        "que vous ne servez pas."
    )


def queue_label(code: str) -> str:
    """Return the words of a queue, or its code where the catalog lost it."""
    known = queues().get(code)
    return known.label if known else code


def mode_words(transfer: Transfer) -> str:
    """Return `à chaud` or `à froid`."""
    return TRANSFER_MODE[transfer.mode]
