"""The default applied to one dossier, by the job or by an agent."""

from datetime import date

from crm_tui.desk import Work
from crm_tui.domain.document_decision import DocumentDecision
from crm_tui.domain.dossier import Dossier, DossierVariant
from crm_tui.domain.fallback import (
    ASKED_BY_BACK_OFFICE,
    decide_fallback,
    refusal_of_fallback,
)
from crm_tui.domain.justificatif import Justificatif
from crm_tui.domain.request_delivery import why_not_asked
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import justificatifs, parties, request_documents, sites
from crm_tui.usecases.parts.contract import confirm_after_wait_in
from crm_tui.usecases.parts.decided_contract import (
    end_by_contract_in,
    open_decided_contract_in,
)
from crm_tui.usecases.parts.dossier import comment_in
from crm_tui.usecases.parts.reception import awaited_in, closing_of
from crm_tui.usecases.parts.story import tell


def refusal_in(work: Work, *, dossier: Dossier, today: date) -> str:
    """Return why the default may not act on a dossier by a day, or an empty text."""
    return refusal_of_fallback(
        awaited_in(work, dossier=dossier),
        today=today,
        is_contract_open=dossier.contract_id is not None,
    )


def not_asked_in(work: Work, *, dossier: Dossier) -> str:
    """Return why the customer was never asked, with the way out, or an empty text."""
    deliveries = request_documents.deliveries_of(
        work.session, dossier_ids=(dossier.id,)
    )
    request = awaited_in(work, dossier=dossier)
    return why_not_asked(deliveries[dossier.id], received_at=request.received_at)


def subscribe_by_default_in(work: Work, *, dossier: Dossier) -> Dossier:
    """Open the contract at the closing figures, note it, write it, end the work."""
    request = awaited_in(work, dossier=dossier)
    site = sites.get(work.session, site_id=dossier.site_id or 0, within=work.territory)
    party = parties.get(work.session, party_id=dossier.party_id, within=work.territory)
    decision = decide_fallback(
        closing=closing_of(work, dossier=dossier, site=site),
        due_on=request.due_on,
        reconnection=dossier.variant is DossierVariant.WITH_FIELD_VISIT,
        was_first_asked_here=dossier.rule_row == ASKED_BY_BACK_OFFICE,
    )
    justificatifs.expire(work.session, justificatif=request)
    opened = open_decided_contract_in(
        work, decision=decision, party=party, site=site, dossier=dossier
    )
    _tell(work, dossier, decision)
    confirm_after_wait_in(
        work,
        party=party,
        dossier=dossier,
        site=site,
        contract=opened.contract,
        asked_on=request.asked_on,
        delay_days=_delay_days(request),
    )
    return end_by_contract_in(work, decision=decision, dossier=dossier, opened=opened)


def _tell(work: Work, dossier: Dossier, decision: DocumentDecision) -> None:
    tell(
        work,
        kind=TimelineKind.RULE,
        title=f"Bascule · {decision.row}",
        detail=decision.reason,
        party_id=dossier.party_id,
        dossier_id=dossier.id,
    )
    comment_in(work, dossier=dossier, text=decision.comments[0].text)


def _delay_days(request: Justificatif) -> int:
    return (request.due_on - request.asked_on).days
