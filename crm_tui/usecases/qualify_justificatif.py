"""Say what a document received is worth, and apply what the rule draws from it."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.document_decision import DocumentDecision
from crm_tui.domain.document_form import DocumentForm
from crm_tui.domain.document_received import decide_on_document
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.fallback import TO_LOOK_AT
from crm_tui.domain.justificatif import Justificatif, JustificatifKind
from crm_tui.domain.refusal import Refusal
from crm_tui.store import justificatifs, parties, sites
from crm_tui.usecases.parts.business_rules import rules_in_force
from crm_tui.usecases.parts.dossier import check_open
from crm_tui.usecases.parts.judged_document import Judgment
from crm_tui.usecases.parts.judgment import apply_judgment
from crm_tui.usecases.parts.reception import awaited_in, reception_of
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier


class DecisionChanged(Refusal):
    """The rule no longer says what the agent saw: nothing is applied."""


def qualify_justificatif(
    desk: Desk,
    *,
    dossier_id: int,
    seen_version: int,
    form: DocumentForm,
    seen_row: str,
    key: str,
) -> Dossier:
    """Apply the decision the agent saw: the contract, a new request, or an expert.

    Raises UnableToReadDocument and UnableToJudgeDocument by field, DecisionChanged
    where the rule now gives another row, StaleRecord where somebody changed the
    dossier since it was seen.
    """
    with desk.performing(Act.QUALIFY_JUSTIFICATIF, key=key) as work:
        if done := first_saved(work):
            return done
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        if dossier.contract_id is None:
            check_open(dossier)
        request = _received(work, dossier, form.kind)
        case = reception_of(
            work,
            dossier=dossier,
            request=request,
            form=form,
            rules=rules_in_force(work.session),
        )
        decision = decide_on_document(case)
        _check_still(decision, seen_row=seen_row)
        judged = apply_judgment(
            Judgment(
                work=work,
                decision=decision,
                case=case,
                dossier=dossier,
                request=request,
                party=parties.get(
                    work.session, party_id=dossier.party_id, within=work.territory
                ),
                site=sites.get(
                    work.session, site_id=dossier.site_id or 0, within=work.territory
                ),
            )
        )
        work.trail("dossier", dossier.number, before=dossier, after=judged)
    return judged


def _received(
    work: Work, dossier: Dossier, kind: JustificatifKind | None
) -> Justificatif:
    """Return the request; what is read on the spot came now."""
    request = awaited_in(work, dossier=dossier)
    if request.status in TO_LOOK_AT or kind is None:
        return request
    return justificatifs.receive(
        work.session,
        justificatif=request,
        kind=kind,
        at=work.now,
        by=work.agent.code,
    )


def _check_still(decision: DocumentDecision, *, seen_row: str) -> None:
    if decision.row != seen_row:
        raise DecisionChanged(
            f"La règle donne maintenant {decision.row} ({decision.reason}) "
            "Relisez-la avant d'appliquer."
        )
