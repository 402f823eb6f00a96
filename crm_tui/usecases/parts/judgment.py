"""Applying what a decision about a document says: one applier an outcome."""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from crm_tui.clock import PARIS
from crm_tui.desk import Act, Work
from crm_tui.domain.contract import Contract
from crm_tui.domain.document_decision import DocumentDecision, DocumentOutcome
from crm_tui.domain.document_received import Reception
from crm_tui.domain.document_refused import FLAW_WORDS
from crm_tui.domain.dossier import (
    Dossier,
    DossierStatus,
    DossierType,
    DossierVariant,
)
from crm_tui.domain.euros_routing import EUROS_QUEUE
from crm_tui.domain.french_format import short_date
from crm_tui.domain.justificatif import KIND_WORDS, Justificatif
from crm_tui.domain.party import Party
from crm_tui.domain.received_document import ReadDocument
from crm_tui.domain.site import Site
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossiers, justificatifs
from crm_tui.usecases.parts.contract import contract_fields
from crm_tui.usecases.parts.decided_contract import (
    end_by_contract_in,
    open_decided_contract_in,
)
from crm_tui.usecases.parts.dossier import (
    REASON_LENGTH,
    Opening,
    comment_in,
    open_dossier_in,
    with_tag,
)
from crm_tui.usecases.parts.euros_bills import tag_euros_in
from crm_tui.usecases.parts.letters import write_letter_in
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.tasks import add_task_in

EXPERT_QUEUE = "N2-EAU-ARR"
"""Where documents that only an expert may follow wait (catalog, `queues.toml`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """A decision about a document, and what it is applied to."""

    work: Work
    decision: DocumentDecision
    case: Reception
    dossier: Dossier
    request: Justificatif
    party: Party
    site: Site


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
    _comment(judged, on=judged.dossier)
    _accept(judged)
    _confirm(judged, opened.contract)
    return end_by_contract_in(
        judged.work, decision=judged.decision, dossier=judged.dossier, opened=opened
    )


def _confirm(judged: Judgment, contract: Contract) -> None:
    write_letter_in(
        judged.work,
        template="confirmation_with_justificatif",
        party=judged.party,
        dossier=judged.dossier,
        site=judged.site,
        fields={
            "contrat": contract_fields(contract),
            "justificatif": {"libelle": KIND_WORDS[judged.case.document.kind]},
        },
    )


def _ask_again(judged: Judgment) -> Dossier:
    """Say why it proves nothing, and ask again: the limit stays where it was."""
    flaw = judged.decision.flaw
    if flaw is None:
        raise ValueError(f"row {judged.decision.row} names no flaw")
    _comment(judged, on=judged.dossier)
    justificatifs.refuse(
        judged.work.session,
        justificatif=judged.request,
        flaw=flaw,
        row=judged.decision.row,
        at=judged.work.now,
        by=judged.work.agent.code,
    )
    received_on = judged.case.document.received_on
    write_letter_in(
        judged.work,
        template="document_refused",
        party=judged.party,
        dossier=judged.dossier,
        site=judged.site,
        fields={
            "justificatif": {
                "libelle": KIND_WORDS[judged.case.document.kind],
                "date_reception": received_on,
                "motif_refus_libelle": FLAW_WORDS[flaw],
                "abonnement_en_place": judged.case.is_already_open,
            },
            "predecesseur": {
                "date_resiliation": judged.case.closing.closed_on,
                "index_resiliation": judged.case.closing.value_m3,
            },
            "dossier": {"date_limite": judged.request.due_on},
        },
    )
    if judged.case.is_already_open:
        return _update(judged, status=judged.dossier.status)
    return _update(judged, status=DossierStatus.AWAITING_CUSTOMER)


def _leave_to_expert(judged: Judgment) -> Dossier:
    """Note it, and leave it to an expert; the document received stops the default.

    What the contract will start at is commented once it is validated, not before.
    """
    decision = judged.decision
    if decision.outcome is DocumentOutcome.SUBSCRIBE:
        comment_in(judged.work, dossier=judged.dossier, text=decision.reason)
    else:
        _comment(judged, on=judged.dossier)
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


def _regularise(judged: Judgment) -> Dossier:
    """Row D19: a dossier of its own corrects the contract that already runs."""
    opened = _open(judged, DossierType.MOVE_IN, DossierVariant.SPECIAL_CASES)
    _comment(judged, on=opened)
    add_task_in(
        judged.work,
        dossier=opened,
        label="Régularisation : reprendre l'abonnement à la date et à l'index du "
        "document",
        queue=EXPERT_QUEUE,
    )
    _accept(judged)
    return _refer(judged, opened)


def _to_euros(judged: Judgment) -> Dossier:
    """Row D21: « le conseiller doit faire un dossier INT vers EUROS »."""
    opened = _open(judged, DossierType.INTERDEPARTMENT, DossierVariant.STANDARD)
    opened = tag_euros_in(judged.work, dossier=opened)
    _comment(judged, on=opened)
    add_task_in(
        judged.work,
        dossier=opened,
        label="Régulariser l'abonnement après réception d'un justificatif",
        queue=EUROS_QUEUE,
    )
    _accept(judged)
    return _refer(judged, opened)


def _open(judged: Judgment, type: DossierType, variant: DossierVariant) -> Dossier:
    return open_dossier_in(
        judged.work,
        party=judged.party,
        type=type,
        variant=variant,
        site=judged.site,
        account_id=judged.dossier.account_id,
        opening=Opening(
            rule_row=judged.decision.row,
            rule_reason=judged.decision.reason,
            opening_m3=judged.decision.start_m3,
            opening_on=judged.decision.start_on,
        ),
    )


def _refer(judged: Judgment, opened: Dossier) -> Dossier:
    comment_in(
        judged.work,
        dossier=judged.dossier,
        text=f"Justificatif reçu le {_received(judged)} : suite dans {opened.number}.",
    )
    return _update(judged, status=judged.dossier.status)


def _received(judged: Judgment) -> str:
    came = judged.request.received_at or judged.work.now
    return short_date(came.astimezone(PARIS).date())


def _accept(judged: Judgment) -> None:
    justificatifs.judge(
        judged.work.session,
        justificatif=judged.request,
        document=judged.case.document,
        row=judged.decision.row,
        is_accepted=True,
        at=judged.work.now,
        by=judged.work.agent.code,
    )


def _comment(judged: Judgment, *, on: Dossier) -> None:
    for comment in judged.decision.comments:
        comment_in(judged.work, dossier=on, text=comment.text, tag=comment.tag)


def _update(judged: Judgment, *, status: DossierStatus, **values: object) -> Dossier:
    tags = [comment.tag for comment in judged.decision.comments if comment.tag]
    return dossiers.update(
        judged.work.session,
        dossier=judged.dossier,
        at=judged.work.now,
        status=status,
        tags=with_tag(judged.dossier, tags[0] if tags else None),
        rule_row=judged.decision.row,
        rule_reason=judged.decision.reason[:REASON_LENGTH],
        **values,
    )


APPLIERS = MappingProxyType[DocumentOutcome, Callable[[Judgment], Dossier]](
    {
        DocumentOutcome.SUBSCRIBE: _subscribe,
        DocumentOutcome.ASK_AGAIN: _ask_again,
        DocumentOutcome.EXPERT: _leave_to_expert,
        DocumentOutcome.REGULARISE: _regularise,
        DocumentOutcome.EUROS: _to_euros,
    }
)
"""One applier an outcome; a test holds the table complete."""
