"""What was done by an arrival, and what it was decided on, in words."""

from crm_tui.domain.applied_move_in import AppliedMoveIn
from crm_tui.domain.french_format import m3, short_date
from crm_tui.widgets.move_in_form import MoveInFields
from crm_tui.wording import DOCUMENT_CHANNEL

READ_AGAIN = "F9 puis m : le relire avant qu'il parte."
"""A letter may be taken back before it leaves."""


def done_words(applied: AppliedMoveIn) -> str:
    """Return one sentence: `Appliqué (D03) : dossier …, mail en attente d'envoi…`."""
    decision, parts = applied.decision, []
    if applied.dossier is not None:
        parts.append(f"dossier {applied.dossier.number}")
    if applied.contract is not None and decision.start_m3 is not None:
        number = applied.contract.number
        parts.append(f"abonnement {number} à {m3(decision.start_m3)}")
    parts += [
        f"{DOCUMENT_CHANNEL[document.channel]} « {document.subject} »"
        for document in applied.documents
    ]
    if decision.due_on is not None:
        parts.append(f"échéance {short_date(decision.due_on)}")
    done = f"Appliqué ({decision.row}) : {', '.join(parts) or 'contact enregistré'}."
    return f"{done} {READ_AGAIN}" if applied.documents else done


def why_inputs(fields: MoveInFields) -> tuple[tuple[str, str], ...]:
    """Return what the rule looked at, as the agent typed it."""
    labels = {
        "eau": fields.water.options[fields.water.at][1],
        "justificatif": fields.answer.options[fields.answer.at][1],
        "intervention": fields.visit.options[fields.visit.at][1],
    }
    return (
        ("site", fields.place.site.address if fields.place.site else ""),
        ("date d'arrivée", fields.date.value.strip()),
        ("index d'arrivée", fields.index.value.strip()),
        *labels.items(),
    )
