"""Asking for the proof of an arrival: the letter, the days, the task that waits."""

from crm_tui.desk import Work
from crm_tui.domain.deadline import JustificatifSchedule, justificatif_schedule
from crm_tui.domain.document import Document
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.french_format import sentence, short_date
from crm_tui.domain.justificatif import Justificatif
from crm_tui.domain.move_in import MoveInDecision
from crm_tui.domain.party import Party
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.request_delivery import REQUEST_TEMPLATES
from crm_tui.domain.site import PreviousOccupancy
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import justificatifs
from crm_tui.usecases.parts.arrival import Arrival
from crm_tui.usecases.parts.business_rules import BusinessRules
from crm_tui.usecases.parts.letters import write_letter_in
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.tasks import add_task_in

ANNOUNCE = (
    "Annoncez au client le délai de {days} jours et sa conséquence, "
    "puis cochez « délai et conséquence annoncés »."
)


AWAITED_UNTIL = "Justificatif attendu jusqu'au "
"""How the task of what happens at the end of the days begins."""


class DelayNotAnnounced(Refusal):
    """« Le conseiller doit informer le client que s'il ne nous transmet pas de
    justificatif sous 15 jours […] » (document 001): it is not ticked.
    """


def check_announced(
    *, decision: MoveInDecision, announced: bool, rules: BusinessRules
) -> None:
    """Raise DelayNotAnnounced where the rule asks for the tick and it is missing."""
    if decision.must_announce and not announced:
        raise DelayNotAnnounced(
            ANNOUNCE.format(days=rules.delay_days), field="announced"
        )


def write_request_in(
    work: Work,
    *,
    decision: MoveInDecision,
    arrival: Arrival,
    party: Party,
    dossier: Dossier,
) -> Document:
    """Write the request, by the template the decision names."""
    if decision.letter is None:
        raise ValueError(f"row {decision.row} asks for no letter")
    return write_letter_in(
        work,
        template=REQUEST_TEMPLATES[decision.letter],
        party=party,
        dossier=dossier,
        site=arrival.site,
        fields={
            "demande": {
                "date_arrivee": arrival.opening_on,
                "index_arrivee": arrival.opening_m3,
                "ecart": decision.gap_m3,
            },
            "predecesseur": closing_fields(arrival.site.previous_occupancy),
            "dossier": {"date_limite": decision.due_on},
        },
    )


def start_wait_in(
    work: Work,
    *,
    dossier: Dossier,
    rules: BusinessRules,
    announced: bool,
) -> Justificatif:
    """Start the days on a dossier, and leave the task of what happens at their end."""
    schedule = justificatif_schedule(
        asked_on=work.today,
        delay_days=rules.delay_days,
        reminder_days=rules.reminder_days,
    )
    request = justificatifs.add(
        work.session,
        dossier_id=dossier.id,
        asked_on=work.today,
        schedule=schedule,
        announced_by=work.agent.code if announced else "",
    )
    add_task_in(
        work,
        dossier=dossier,
        label=waiting_label(schedule),
        due_on=schedule.fallback_on,
    )
    tell(
        work,
        kind=TimelineKind.JUSTIFICATIF,
        title=f"Justificatif attendu jusqu'au {short_date(schedule.due_on)}",
        detail=f"Relance le {short_date(schedule.reminder_on)}. "
        + (
            sentence(f"Délai et conséquence annoncés par {work.agent.display_name}")
            if announced
            else "Délai et conséquence écrits dans la demande."
        ),
        party_id=dossier.party_id,
        dossier_id=dossier.id,
    )
    return request


def waiting_label(schedule: JustificatifSchedule) -> str:
    """Return the task of what happens at the end of the days."""
    until = short_date(schedule.due_on)
    return f"{AWAITED_UNTIL}{until}, sinon abonner à l'index de résiliation"


def closing_fields(closing: PreviousOccupancy | None) -> dict[str, object]:
    """Return what a letter may say of the previous contract: a day and a reading."""
    if closing is None:
        return {"date_resiliation": None, "index_resiliation": None}
    return {
        "date_resiliation": closing.ended_on,
        "index_resiliation": closing.closing_m3,
    }
