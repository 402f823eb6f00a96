"""Hand a customer over to the second level, with all that was said and done (R13)."""

from dataclasses import replace

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.handover import Handover
from crm_tui.domain.machines.transfer import TransferStatus
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_form import (
    TransferContext,
    TransferForm,
    TransferSource,
    completed,
)
from crm_tui.domain.transfer_moves import UnableToTransfer, sent
from crm_tui.domain.transfer_prerequisites import Prerequisite
from crm_tui.store import transfers
from crm_tui.usecases.parts.transfer_acts import (
    REASON_LENGTH,
    due_at,
    first_moved,
    mode_words,
    tell_of,
)
from crm_tui.usecases.parts.transfer_context import context_in
from crm_tui.usecases.parts.typed import typed_text


def send_transfer(
    desk: Desk,
    *,
    source: TransferSource,
    form: TransferForm,
    forced_because: str = "",
    key: str,
) -> Transfer:
    """Send a transfer, or one that was refused again, completed.

    `forced_because` is a supervisor's reason to send it with something missing: it
    counts as « sec ». Raises UnableToTransfer naming what is missing, NotFound outside
    the territory.
    """
    with desk.performing(Act.SEND_TRANSFER, key=key) as work:
        if done := first_moved(work):
            return done
        context = context_in(work, source)
        clean = _cleaned(form)
        before = _open_one(work, context)
        draft = _draft(work, context, clean, before=before)
        transfer = sent(
            draft,
            at=work.now,
            today=work.today,
            due_at=due_at(work, mode=clean.mode),
            **_forced(work, forced_because),
        )
        kept = _keep(work, transfer)
        _check_number(work, context, clean)
        said = f"Transfert {mode_words(kept)} vers {kept.handover.queue_label}"
        tell_of(work, kept, said, detail=_detail(kept.handover))
        work.trail("transfer", str(kept.id), before=before, after=kept)
    return kept


def _cleaned(form: TransferForm) -> TransferForm:
    """Return the form, each of its texts clean; refused under its field."""
    return replace(
        form,
        unidentified_because=_text(
            form.unidentified_because, Prerequisite.IDENTIFIED, "Non identifiable"
        ),
        done_more=_text(form.done_more, Prerequisite.DONE, "Déjà fait"),
        callback_number=_text(
            form.callback_number, Prerequisite.CALLBACK, "Numéro", max_length=20
        ),
        slot=_text(form.slot, Prerequisite.SLOT, "Créneau de rappel"),
        diagnosis_step=_text(form.diagnosis_step, Prerequisite.DIAGNOSIS, "Diagnostic"),
        expected=_text(form.expected, Prerequisite.EXPECTED, "Attente du client"),
        gestures=_text(form.gestures, Prerequisite.GESTURES, "Gestes accordés"),
    )


def _text(text: str, field: str, label: str, *, max_length: int = REASON_LENGTH) -> str:
    return typed_text(text, field=field, label=label, max_length=max_length)


def _forced(work: Work, because: str) -> dict[str, str]:
    """Return who sends it all the same, and why; nobody without a reason."""
    reason = _text(because, "forced_because", "Motif")
    if not reason:
        return {}
    work.may(Act.FORCE_TRANSFER)
    return {"forced_by": work.agent.code, "forced_because": reason}


def _open_one(work: Work, context: TransferContext) -> Transfer | None:
    """Return the refused transfer to send again; refuse a second one beside another."""
    found = transfers.find_open(
        work.session,
        contact_id=context.contact_id,
        dossier_id=context.dossier_id,
        within=work.territory,
    )
    if found is None:
        return None
    if found.holder != work.agent.code:
        raise UnableToTransfer(
            f"Déjà transféré : {found.number}, c'est {found.holder} qui en répond."
        )
    if found.status is TransferStatus.REFUSED:
        return found
    if found.waits_for_acknowledgement:
        raise UnableToTransfer(
            f"Déjà transféré : {found.number} attend son accusé. Annulez-le d'abord."
        )
    raise UnableToTransfer(
        f"Vous avez {found.number} en charge : renvoyez-le ou terminez-le d'abord."
    )


def _draft(
    work: Work,
    context: TransferContext,
    form: TransferForm,
    *,
    before: Transfer | None,
) -> Transfer:
    handover = completed(context, form, today=work.today)
    if before is not None:
        return replace(
            before,
            mode=form.mode,
            queue=handover.queue,
            recipient=handover.recipient,
            handover=handover,
        )
    return Transfer(
        number=transfers.new_number(work.session, on=work.today),
        mode=form.mode,
        nature=context.nature,
        party_id=context.party_id,
        contact_id=context.contact_id,
        dossier_id=context.dossier_id,
        departement=context.departement,
        reason_code=context.reason_code,
        emitter=work.agent.code,
        queue=handover.queue,
        recipient=handover.recipient,
        holder=work.agent.code,
        orientation=_why(context, form),
        handover=handover,
        created_at=work.now,
    )


def _why(context: TransferContext, form: TransferForm) -> str:
    proposed = context.orientation
    if proposed is not None and proposed.queue == form.queue:
        return proposed.why
    return "choisie par l'agent"


def _keep(work: Work, transfer: Transfer) -> Transfer:
    if transfer.id:
        return transfers.save(work.session, transfer=transfer)
    return transfers.add(work.session, transfer=transfer)


def _check_number(work: Work, context: TransferContext, form: TransferForm) -> None:
    """Remember the number the customer confirmed, for the next thirty days."""
    if form.is_callback_checked and form.callback_number and context.party_id:
        transfers.add_check(
            work.session,
            party_id=context.party_id,
            number=form.callback_number,
            at=work.now,
            by=work.agent.code,
        )


def _detail(handover: Handover) -> str:
    """Return what goes with it, as the timeline keeps it."""
    parts = (
        ("pour", handover.recipient_name),
        ("motif", handover.reason_label),
        ("déjà fait", " ; ".join(handover.done)),
        ("diagnostic", handover.diagnosis_step),
        ("attente", handover.expected),
        ("créneau", handover.slot),
    )
    return " · ".join(f"{label} : {value}" for label, value in parts if value)
