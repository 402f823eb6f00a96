"""What previewing, making and undoing a merge of dossiers share."""

from crm_tui.desk import Work
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.dossier_merge import refusal_to_merge
from crm_tui.store import dossiers, justificatifs


def other_dossier(work: Work, *, number: str) -> Dossier:
    """Return a dossier by the number that was typed; NotFound elsewhere."""
    wanted = number.strip().upper()
    return dossiers.get_by_number(work.session, number=wanted, within=work.territory)


def merge_refusal(work: Work, *, kept: Dossier, merged: Dossier) -> str:
    """Return why these two may not be made one, or an empty text."""
    return refusal_to_merge(
        kept,
        merged,
        kept_request=justificatifs.of_dossier(work.session, dossier_id=kept.id),
        merged_request=justificatifs.of_dossier(work.session, dossier_id=merged.id),
    )
