"""Applying what a decision about a document says: one applier an outcome."""

from collections.abc import Callable
from types import MappingProxyType

from crm_tui.desk import Act
from crm_tui.domain.document_decision import DocumentOutcome
from crm_tui.domain.document_received import Reception
from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.domain.received_document import ReadDocument
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossiers, justificatifs
from crm_tui.usecases.parts.decided_contract import (
    end_by_contract_in,
    open_decided_contract_in,
)
from crm_tui.usecases.parts.dossier import REASON_LENGTH, comment_in
from crm_tui.usecases.parts.judged_document import (
    EXPERT_QUEUE,
    Judgment,
    accept_in,
    comment_on,
    leave_at,
)
from crm_tui.usecases.parts.judgment_dossiers import regularise_in, send_to_euros_in
from crm_tui.usecases.parts.judgment_letters import (
    write_confirmation_in,
    write_refusal_in,
)
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.tasks import add_task_in


def apply_judgment(judged: Judgment) -> Dossier:
    """Apply the acts of the decision, and return the dossier as they leave it."""
    tell(
        judged.work,
        kind=TimelineKind.RULE,
        title=f"Justificatif · {judged.decision.row}",
        detail=judged.decision.reason,
        party_id=judged.party.id,
        dossier_id=judged.dossier.id,
    )
    outcome = judged.decision.outcome
    if judged.decision.needs_expert and not judged.work.desk.may(Act.VALIDATE_DOCUMENT):
        outcome = DocumentOutcome.EXPERT
    return APPLIERS[outcome](judged)


def _subscribe(judged: Judgment) -> Dossier:
    """Open the contract at the document's figures, confirm it, end the work."""
    opened = open_decided_contract_in(
        judged.work,
        decision=judged.decision,
        party=judged.party,
        site=judged.site,
        dossier=judged.dossier,
    )
    comment_on(judged, on=judged.dossier)
    accept_in(judged)
    write_confirmation_in(judged, contract=opened.contract)
    return end_by_contract_in(
        judged.work, decision=judged.decision, dossier=judged.dossier, opened=opened
    )


def _ask_again(judged: Judgment) -> Dossier:
    """Say why it proves nothing, and ask again: the limit stays where it was."""
    flaw = judged.decision.flaw
    if flaw is None:
        raise ValueError(f"row {judged.decision.row} names no flaw")
    comment_on(judged, on=judged.dossier)
    justificatifs.refuse(
        judged.work.session,
        justificatif=judged.request,
        flaw=flaw,
        row=judged.decision.row,
        at=judged.work.now,
        by=judged.work.agent.code,
    )
    write_refusal_in(judged, flaw=flaw)
    if judged.case.is_already_open:
        return leave_at(judged, status=judged.dossier.status)
    return leave_at(judged, status=DossierStatus.AWAITING_CUSTOMER)


def _leave_to_expert(judged: Judgment) -> Dossier:
    """Note it, and leave it to an expert; the document received stops the default.

    What the contract will start at is commented once it is validated, not before.
    """
    decision = judged.decision
    if decision.outcome is DocumentOutcome.SUBSCRIBE:
        comment_in(judged.work, dossier=judged.dossier, text=decision.reason)
    else:
        comment_on(judged, on=judged.dossier)
    justificatifs.note_read(
        judged.work.session,
        justificatif=judged.request,
        read=_read(judged.case),
        row=decision.row,
    )
    add_task_in(
        judged.work,
        dossier=judged.dossier,
        label=f"Justificatif à valider ({decision.row}) : {decision.reason}",
        queue=EXPERT_QUEUE,
    )
    return dossiers.update(
        judged.work.session,
        dossier=judged.dossier,
        at=judged.work.now,
        status=DossierStatus.AWAITING_SERVICE,
        rule_row=decision.row,
        rule_reason=decision.reason[:REASON_LENGTH],
    )


def _read(case: Reception) -> ReadDocument:
    return ReadDocument(
        document=case.document,
        limitation_raised_on=case.limitation_raised_on,
        is_attributable=case.is_attributable,
        attributed_because=case.attributed_because,
        takes_remote=case.takes_remote,
    )


APPLIERS = MappingProxyType[DocumentOutcome, Callable[[Judgment], Dossier]](
    {
        DocumentOutcome.SUBSCRIBE: _subscribe,
        DocumentOutcome.ASK_AGAIN: _ask_again,
        DocumentOutcome.EXPERT: _leave_to_expert,
        DocumentOutcome.REGULARISE: regularise_in,
        DocumentOutcome.EUROS: send_to_euros_in,
    }
)
"""One applier an outcome; a test holds the table complete."""
