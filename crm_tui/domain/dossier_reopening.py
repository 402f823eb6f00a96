"""Opening a closed dossier again: within a delay, for a reason.

« CLOS → OUVERT_EN_COURS (réouverture: N2/SUP, ≤ 30 d [D], reason) » (domain.md 1.3).
"""

from datetime import date, timedelta

from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.domain.french_format import short_date

REOPENING_DAYS = 30
"""« ≤ 30 d [D] »; a centre changes it by `DOSSIER_REOUVERTURE_JOURS`."""


def refusal_to_reopen(
    dossier: Dossier, *, closed_on: date | None, today: date, days: int
) -> str:
    """Return why a dossier may not be reopened, or an empty text.

    `closed_on` is the civil day of its closing in Europe/Paris; the last day counts.
    """
    if dossier.status.is_open:
        return "Le dossier est ouvert."
    if dossier.merged_into_id is not None:
        return "Le dossier a été fusionné dans un autre : annulez d'abord la fusion."
    if dossier.status is DossierStatus.CANCELED or closed_on is None:
        return "Un dossier annulé ne se rouvre pas : ouvrez-en un autre."
    last_day = closed_on + timedelta(days=days)
    if today > last_day:
        return (
            f"Le dossier est clos depuis le {short_date(closed_on)} : il ne pouvait se "
            f"rouvrir que jusqu'au {short_date(last_day)}. Ouvrez-en un autre et "
            "liez-les."
        )
    return ""
