"""A document that was judged, and what any of its outcomes writes."""

from dataclasses import dataclass

from crm_tui.desk import Work
from crm_tui.domain.document_decision import DocumentDecision
from crm_tui.domain.document_received import Reception
from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.domain.justificatif import Justificatif
from crm_tui.domain.party import Party
from crm_tui.domain.site import Site
from crm_tui.store import dossiers, justificatifs
from crm_tui.usecases.parts.dossier import REASON_LENGTH, comment_in, with_tag

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


def accept_in(judged: Judgment) -> None:
    """Keep the document as accepted, with the row that says so."""
    justificatifs.judge(
        judged.work.session,
        justificatif=judged.request,
        document=judged.case.document,
        row=judged.decision.row,
        is_accepted=True,
        at=judged.work.now,
        by=judged.work.agent.code,
    )


def comment_on(judged: Judgment, *, on: Dossier) -> None:
    """Write the comments of the decision on a dossier."""
    for comment in judged.decision.comments:
        comment_in(judged.work, dossier=on, text=comment.text, tag=comment.tag)


def leave_at(judged: Judgment, *, status: DossierStatus, **values: object) -> Dossier:
    """Leave the dossier at this status, with the row, its why and its tag."""
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
