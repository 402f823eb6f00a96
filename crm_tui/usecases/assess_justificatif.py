"""The live guide of a document received: what the rule says of what is typed so far."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.document_decision import DocumentDecision
from crm_tui.domain.document_form import DocumentForm
from crm_tui.domain.document_received import decide_on_document
from crm_tui.store import dossiers
from crm_tui.usecases.parts.business_rules import rules_in_force
from crm_tui.usecases.parts.reception import awaited_in, reception_of


def assess_justificatif(
    desk: Desk, *, dossier_id: int, form: DocumentForm
) -> DocumentDecision | None:
    """Return the decision, or None while nothing is chosen; writes nothing.

    Raises a Refusal that names the field where what is typed cannot be used.
    """
    desk.check(Act.QUALIFY_JUSTIFICATIF)
    if form.kind is None:
        return None
    with desk.viewing(Act.QUALIFY_JUSTIFICATIF) as work:
        dossier = dossiers.get(
            work.session, dossier_id=dossier_id, within=work.territory
        )
        case = reception_of(
            work,
            dossier=dossier,
            request=awaited_in(work, dossier=dossier),
            form=form,
            rules=rules_in_force(work.session),
        )
        return decide_on_document(case)
