"""Take the last merge of a dossier back: each row returns where it was."""

from crm_tui.clock import PARIS
from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.dossier_merge import refusal_to_undo
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossier_merges, dossiers, parameters
from crm_tui.usecases.parts.business_rules import integer_in_force
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier
from crm_tui.usecases.parts.story import tell

DELAY = "FUSION_ANNULATION_JOURS"


class UnableToUndoMerge(Refusal):
    """Nothing was merged here, too long ago, or the dossier is over."""


def undo_dossier_merge(
    desk: Desk, *, dossier_id: int, seen_version: int, key: str
) -> Dossier:
    """Part the last two dossiers made one, the kept one being this one.

    What was added since stays here. Raises UnableToUndoMerge, NotFound outside the
    territory, StaleRecord when somebody changed this dossier since it was seen.
    """
    with desk.performing(Act.MERGE_DOSSIERS, key=key) as work:
        if done := first_saved(work):
            return done
        kept = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        last = dossier_merges.last_into(work.session, kept_id=kept.id)
        if last is None:
            raise UnableToUndoMerge("Aucun dossier n'a été fusionné dans celui-ci.")
        merge_id, merged_id, merged_at = last
        refusal = refusal_to_undo(
            kept,
            merged_on=merged_at.astimezone(PARIS).date(),
            today=work.today,
            days=integer_in_force(DELAY, parameters.overrides(work.session)),
        )
        if refusal:
            raise UnableToUndoMerge(refusal)
        merged = dossiers.get(work.session, dossier_id=merged_id, within=work.territory)
        dossier_merges.undo(
            work.session,
            merge_id=merge_id,
            kept=kept,
            merged=merged,
            at=work.now,
            by=work.agent.code,
        )
        for one in (kept, merged):
            tell(
                work,
                kind=TimelineKind.DOSSIER,
                title=f"Fusion de {merged.number} dans {kept.number} annulée",
                party_id=one.party_id,
                dossier_id=one.id,
            )
        result = dossiers.get(work.session, dossier_id=kept.id, within=work.territory)
        work.trail("dossier", kept.number, before=kept, after={"rendu": merged.number})
    return result
