"""The default applied to one dossier, by the job or by an agent."""

from datetime import date

from crm_tui.desk import Work
from crm_tui.domain.document_decision import DocumentDecision
from crm_tui.domain.dossier import Dossier, DossierStatus, DossierVariant
from crm_tui.domain.dossier_acts import FIELD_VISIT_QUEUE
from crm_tui.domain.fallback import decide_fallback, refusal_of_fallback
from crm_tui.domain.justificatif import Justificatif
from crm_tui.domain.take_over import Campaign
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossiers, justificatifs, parties, sites
from crm_tui.usecases.parts.contract import (
    account_in,
    confirm_after_wait_in,
    open_contract_in,
)
from crm_tui.usecases.parts.dossier import REASON_LENGTH, comment_in
from crm_tui.usecases.parts.reception import awaited_in, closing_of
from crm_tui.usecases.parts.start_reading import Start
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.tasks import finish_by_act_in, open_tasks_of

ASKED_BY_BACK_OFFICE = "D16"


def refusal_in(work: Work, *, dossier: Dossier, today: date) -> str:
    """Return why the default may not act on a dossier by a day, or an empty text."""
    return refusal_of_fallback(
        awaited_in(work, dossier=dossier),
        today=today,
        is_contract_open=dossier.contract_id is not None,
    )


def waits_for_water(work: Work, *, dossier: Dossier) -> bool:
    """Both branches must be finished: the visit that turns the water on, and this."""
    return dossier.variant is DossierVariant.WITH_FIELD_VISIT and any(
        task.queue == FIELD_VISIT_QUEUE for task in open_tasks_of(work, dossier=dossier)
    )


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
    account = account_in(
        work, party=party, dossier=dossier, campaign=Campaign.OCCUPANCY_CHANGE
    )
    contract = open_contract_in(
        work,
        party=party,
        site=site,
        account=account,
        start=_start(decision),
        dossier=dossier,
    )
    _tell(work, dossier, decision)
    confirm_after_wait_in(
        work,
        party=party,
        dossier=dossier,
        site=site,
        contract=contract,
        asked_on=request.asked_on,
        delay_days=_delay_days(request),
    )
    done = f"Abonnement {contract.number} mis en place ({decision.row})"
    finish_by_act_in(work, dossier=dossier, result=done)
    is_over = not open_tasks_of(work, dossier=dossier)
    return dossiers.update(
        work.session,
        dossier=dossier,
        at=work.now,
        status=DossierStatus.CLOSED if is_over else DossierStatus.IN_PROGRESS,
        contract_id=contract.id,
        account_id=account.id,
        rule_row=decision.row,
        rule_reason=decision.reason[:REASON_LENGTH],
        **({"conclusion": done, "closed_at": work.now} if is_over else {}),
    )


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


def _start(decision: DocumentDecision) -> Start:
    if decision.start_on is None or decision.start_m3 is None or not decision.origin:
        raise ValueError(f"row {decision.row} names no start")
    return Start(
        on=decision.start_on,
        value_m3=decision.start_m3,
        origin=decision.origin,
        why=f"{decision.row} : {decision.reason}",
    )
