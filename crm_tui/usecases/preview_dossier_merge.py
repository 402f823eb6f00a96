"""Show what a merge of two dossiers would move, before anything does."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier_merge import MergePreview
from crm_tui.store import dossier_merges, dossiers
from crm_tui.usecases.parts.dossier_merge import merge_refusal, other_dossier


def preview_dossier_merge(
    desk: Desk, *, dossier_id: int, other_number: str
) -> MergePreview:
    """Return what would come into this dossier from the other one, and why not.

    Raises NotFound where either of them is not of the territory.
    """
    with desk.viewing(Act.MERGE_DOSSIERS) as view:
        kept = dossiers.get(view.session, dossier_id=dossier_id, within=view.territory)
        merged = other_dossier(view, number=other_number)
        return MergePreview(
            kept=kept,
            merged=merged,
            moving=dossier_merges.counts(view.session, dossier_id=merged.id),
            refusal=merge_refusal(view, kept=kept, merged=merged),
        )
