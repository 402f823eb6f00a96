"""The acts of a dossier, each with the reason why it is not possible now.

« Disabled with its reason rather than hidden »: the same functions refuse the act when
it is asked for all the same, so that the hint and the refusal are one sentence.
"""

from dataclasses import dataclass
from datetime import date

from crm_tui.domain.consumption_gap import GAP_TOLERANCE_M3
from crm_tui.domain.dossier import Dossier, DossierStatus, task_sentence
from crm_tui.domain.dossier_view import MoveInFacts
from crm_tui.domain.french_format import short_date
from crm_tui.domain.justificatif import Justificatif, JustificatifStatus
from crm_tui.domain.machines.dossier import DOSSIER
from crm_tui.domain.take_over import CAMPAIGN_DOSSIERS

FIELD_VISIT_QUEUE = "DISPATCH-AT"
"""Where the water is turned on from: its tasks never wait for a document."""

_ENDED = {
    DossierStatus.CLOSED: "Le dossier est clos : rien ne peut plus y être fait.",
    DossierStatus.CANCELED: "Le dossier est annulé : rien ne peut plus y être fait.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFacts:
    """What the acts of a dossier depend on."""

    dossier: Dossier
    open_tasks: int
    done_tasks: int
    justificatif: Justificatif | None
    today: date
    arrival: MoveInFacts | None = None
    """The figures of the arrival; None for a dossier that is about none."""
    tolerance_m3: int = GAP_TOLERANCE_M3


def refusal_to_work(dossier: Dossier) -> str:
    """Return why nothing more may be done on this dossier, or an empty text."""
    return _ENDED.get(dossier.status, "")


def refusal_to_take_over(facts: DossierFacts) -> str:
    """Return why no campaign may be launched, or an empty text."""
    dossier = facts.dossier
    if refusal := refusal_to_work(dossier):
        return refusal
    if dossier.contract_id is not None:
        return "L'abonnement de ce dossier est déjà en place."
    if dossier.type not in CAMPAIGN_DOSSIERS:
        return f"Un dossier {dossier.type.value} ne mène à aucun abonnement."
    return ""


def refusal_to_request(facts: DossierFacts) -> str:
    """Return why a justificatif may not be asked for, or an empty text."""
    dossier, request = facts.dossier, facts.justificatif
    if refusal := refusal_to_work(dossier):
        return refusal
    if request is not None:
        return (
            f"Un justificatif est déjà demandé, jusqu'au {short_date(request.due_on)} :"
            " une seconde demande ne rouvre pas le délai."
        )
    if dossier.contract_id is not None:
        return "L'abonnement de ce dossier est déjà en place."
    return _refusal_of_figures(facts)


def refusal_to_judge(facts: DossierFacts) -> str:
    """Return why no document may be received or judged, or an empty text.

    One that comes after the default still counts: the dossier may be closed by then.
    """
    request = facts.justificatif
    if request is None:
        return "Aucun justificatif n'est demandé sur ce dossier."
    if request.status is JustificatifStatus.ACCEPTED:
        return "Le justificatif est déjà accepté."
    if facts.dossier.contract_id is not None:
        is_late = request.status in (
            JustificatifStatus.EXPIRED,
            JustificatifStatus.RECEIVED_LATE,
        )
        return "" if is_late else "L'abonnement de ce dossier est déjà en place."
    return refusal_to_work(facts.dossier)


def _refusal_of_figures(facts: DossierFacts) -> str:
    """Return why these figures need no document, or cannot be judged yet."""
    arrival = facts.arrival
    if arrival is None:
        return f"Un dossier {facts.dossier.type.value} n'attend aucun justificatif."
    if arrival.closing_m3 is None:
        return "Index de résiliation absent : à vérifier avant tout justificatif."
    if arrival.opening_m3 is None or arrival.opening_on is None:
        return (
            "L'index et la date d'arrivée ne sont pas connus : saisissez-les d'abord."
        )
    gap_m3 = arrival.opening_m3 - arrival.closing_m3
    if 0 <= gap_m3 <= facts.tolerance_m3:
        return f"Écart de {gap_m3} m³ toléré : aucun justificatif n'est nécessaire."
    return ""


def refusal_to_finish(facts: DossierFacts, *, queue: str) -> str:
    """Return why a task of this queue may not be finished, or an empty text.

    « Laisser le dossier ARR et la tâche ouverte pendant 15 jours » (document 001).
    """
    request = facts.justificatif
    if facts.open_tasks == 0:
        return "Aucune tâche n'est en suspens."
    if queue == FIELD_VISIT_QUEUE or request is None:
        return ""
    if is_awaited(request) and facts.today <= request.due_on:
        return (
            "Justificatif attendu jusqu'au "
            f"{short_date(request.due_on)} : la tâche reste ouverte jusque-là."
        )
    return ""


def refusal_to_close(facts: DossierFacts) -> str:
    """Return why the dossier may not be closed, or an empty text."""
    if refusal := refusal_to_work(facts.dossier):
        return refusal
    if facts.open_tasks:
        return f"{task_sentence(pending=facts.open_tasks, done=facts.done_tasks)}."
    return DOSSIER.refusal(facts.dossier.status, DossierStatus.CLOSED)


def statuses_to_take(dossier: Dossier) -> tuple[DossierStatus, ...]:
    """Return the open statuses the agent may choose now, in the table's order."""
    if not dossier.status.is_open:
        return ()
    allowed = DOSSIER.next_of(dossier.status)
    return tuple(
        status for status in DossierStatus if status in allowed and status.is_open
    )


def refusal_to_change_status(
    dossier: Dossier, *, to: DossierStatus | None = None
) -> str:
    """Return why the status may not be changed (to that one), or an empty text."""
    if refusal := refusal_to_work(dossier):
        return refusal
    if to is None or to in statuses_to_take(dossier):
        return ""
    if not to.is_open:
        return "Clore et annuler sont des actes à part : touches x et n."
    if to is dossier.status:
        return "Le dossier est déjà dans cet état."
    return DOSSIER.refusal(dossier.status, to)


def is_awaited(request: Justificatif) -> bool:
    """Tell whether the document has been asked for and has not come."""
    return request.status in (JustificatifStatus.ASKED, JustificatifStatus.REMINDED)
