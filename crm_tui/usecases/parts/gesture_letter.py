"""Writing to who complained that a gesture is made (letter 15)."""

from crm_tui.clock import PARIS
from crm_tui.complaint_wording import GESTURE_LETTER
from crm_tui.desk import Work
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.gesture import Gesture, GestureNature
from crm_tui.domain.party import Party
from crm_tui.store import sites
from crm_tui.usecases.parts.concerns import complaint_labels
from crm_tui.usecases.parts.letters import write_letter_in

TEMPLATE = "goodwill_gesture"
PAID_IN_DAYS = 10
"""Until a refund is on the customer's account: our own choice."""


def write_granted_in(
    work: Work, *, gesture: Gesture, party: Party, dossier: Dossier
) -> None:
    """Write what is given and how; the reason is said, never what the agent noted."""
    site = (
        sites.get(work.session, site_id=dossier.site_id, within=work.territory)
        if dossier.site_id is not None
        else None
    )
    write_letter_in(
        work,
        template=TEMPLATE,
        party=party,
        dossier=dossier,
        site=site,
        fields={
            "reclamation": {
                "date": dossier.opened_at.astimezone(PARIS).date(),
                "motif": complaint_labels()[gesture.reason_code],
            },
            "geste": {
                "nature": GESTURE_LETTER[gesture.nature],
                "montant": gesture.amount_euros,
                "est_verse": gesture.nature is GestureNature.REFUND,
                "delai_jours": PAID_IN_DAYS,
            },
        },
    )
