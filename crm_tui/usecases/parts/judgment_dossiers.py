"""The dossiers that a judged document opens for another service (rows D19 and D21)."""

from crm_tui.clock import PARIS
from crm_tui.domain.dossier import Dossier, DossierType, DossierVariant
from crm_tui.domain.euros_routing import EUROS_QUEUE
from crm_tui.domain.french_format import short_date
from crm_tui.usecases.parts.dossier import Opening, comment_in, open_dossier_in
from crm_tui.usecases.parts.euros_bills import tag_euros_in
from crm_tui.usecases.parts.judged_document import (
    EXPERT_QUEUE,
    Judgment,
    accept_in,
    comment_on,
    leave_at,
)
from crm_tui.usecases.parts.tasks import add_task_in


def regularise_in(judged: Judgment) -> Dossier:
    """Row D19: a dossier of its own corrects the contract that already runs."""
    opened = _open(judged, DossierType.MOVE_IN, DossierVariant.SPECIAL_CASES)
    comment_on(judged, on=opened)
    add_task_in(
        judged.work,
        dossier=opened,
        label="Régularisation : reprendre l'abonnement à la date et à l'index du "
        "document",
        queue=EXPERT_QUEUE,
    )
    accept_in(judged)
    return _refer(judged, opened)


def send_to_euros_in(judged: Judgment) -> Dossier:
    """Row D21: « le conseiller doit faire un dossier INT vers EUROS »."""
    opened = _open(judged, DossierType.INTERDEPARTMENT, DossierVariant.STANDARD)
    opened = tag_euros_in(judged.work, dossier=opened)
    comment_on(judged, on=opened)
    add_task_in(
        judged.work,
        dossier=opened,
        label="Régulariser l'abonnement après réception d'un justificatif",
        queue=EUROS_QUEUE,
    )
    accept_in(judged)
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
    return leave_at(judged, status=judged.dossier.status)


def _received(judged: Judgment) -> str:
    came = judged.request.received_at or judged.work.now
    return short_date(came.astimezone(PARIS).date())
