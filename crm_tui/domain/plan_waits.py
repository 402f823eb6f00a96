"""The derived steps that wait for the customer: of a document, or of a photo."""

from crm_tui.domain.french_format import short_date
from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.plan_facts import PlanFacts, StepFact

WAITING = frozenset({JustificatifStatus.ASKED, JustificatifStatus.REMINDED})

PHOTO_ROW = "D26b"
"""« index-coherence path […] photo asked »: no document proves a wrong reading."""


def is_photo_asked(facts: PlanFacts) -> bool:
    """Tell whether the reading goes by a photo, and no document was asked since."""
    return facts.rule_row == PHOTO_ROW and facts.justificatif is None


def awaits_photo(facts: PlanFacts) -> bool:
    """Tell whether a photo must settle a reading before anything else is asked."""
    return is_photo_asked(facts) and not facts.contract_number


def is_justificatif_asked(facts: PlanFacts) -> bool:
    """Tell whether a document was asked for."""
    return facts.justificatif is not None


def is_compared(facts: PlanFacts) -> bool:
    """Tell whether the two readings were: no contract opens without it."""
    if facts.contract_number:
        return True
    return facts.opening_m3 is not None and facts.closing_m3 is not None


def photo_asked(facts: PlanFacts) -> StepFact:
    """Follow the request of a photo: the act that chose this way asked for it."""
    return StepFact(is_done=True, detail="photo du compteur")


def photo_received(facts: PlanFacts) -> StepFact:
    """Follow the photo: it is here when its task is done; the field visit apart."""
    waiting = facts.open_tasks - facts.is_visit_pending
    is_done = waiting <= 0 or bool(facts.contract_number)
    return StepFact(
        is_done=is_done,
        detail="matricule et index lisibles",
        due_on=None if is_done else facts.due_on,
    )


def justificatif_asked(facts: PlanFacts) -> StepFact:
    """Follow the request of the document."""
    asked = is_justificatif_asked(facts)
    return StepFact(is_done=asked or bool(facts.contract_number), detail=_asking(facts))


def justificatif_received(facts: PlanFacts) -> StepFact:
    """Follow the fifteen days: received, refused, or nothing came."""
    asked = is_justificatif_asked(facts)
    is_over = asked and facts.justificatif not in WAITING
    is_late = asked and not is_over and _is_past(facts)
    is_done = is_over or bool(facts.contract_number)
    return StepFact(
        is_done=is_done,
        is_failed=(is_late or facts.justificatif is JustificatifStatus.EXPIRED)
        and not facts.contract_number,
        detail=_fallback(facts),
        due_on=facts.due_on if asked and not is_done else None,
    )


def _asking(facts: PlanFacts) -> str:
    if facts.asked_on is not None:
        return f"le {short_date(facts.asked_on)}"
    return "à envoyer" if is_compared(facts) else "selon l'écart"


def _is_past(facts: PlanFacts) -> bool:
    return facts.due_on is not None and facts.today > facts.due_on


def _fallback(facts: PlanFacts) -> str:
    if facts.due_on is None or facts.justificatif is None:
        return f"{facts.delay_days} jours"
    until = f"{short_date(facts.due_on)} sans retour"
    if facts.closing_m3 is None or facts.closing_on is None:
        return until
    return f"{until} → {facts.closing_m3} m³ au {short_date(facts.closing_on)}"
