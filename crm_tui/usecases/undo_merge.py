"""Undo a merge of two customers: both records as they were, within thirty days."""

from datetime import timedelta

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.french_format import short_date
from crm_tui.domain.party_merge import UndoneMerge
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import parameters, party_merges
from crm_tui.store.party_merges import Merged
from crm_tui.store.row_changes import ChangedSince
from crm_tui.usecases.parts.business_rules import integer_in_force
from crm_tui.usecases.parts.merging import LABELS, counted
from crm_tui.usecases.parts.story import tell

WINDOW = "FUSION_ANNULATION_JOURS"


class UnableToUndoMerge(Refusal):
    """No merge to undo, too late, or something happened since that contradicts it."""


def undo_merge(desk: Desk, *, number: str, key: str = "") -> UndoneMerge:
    """Part the two records the last merge of this number made one.

    What was made since stays with the record that was kept, and the answer says it.
    Raises UnableToUndoMerge with the reason.
    """
    with desk.performing(Act.MERGE_CUSTOMERS, key=key) as work:
        merge = party_merges.last_of(
            work.session, number=number.strip(), within=work.territory
        )
        if merge is None or work.already is not None:
            raise UnableToUndoMerge(f"Aucune fusion à défaire pour {number}.")
        _check(work, merge)
        stays = _undo(work, merge)
        undone = UndoneMerge(
            kept_number=party_merges.number_of(work.session, party_id=merge.kept_id),
            merged_number=party_merges.number_of(
                work.session, party_id=merge.merged_id
            ),
            stays=counted(stays),
        )
        for party_id in (merge.kept_id, merge.merged_id):
            tell(
                work,
                kind=TimelineKind.PARTY,
                title="Fusion défaite",
                detail=undone.sentence,
                party_id=party_id,
            )
        work.touched.parties |= {merge.kept_id, merge.merged_id}
        work.trail(
            "party",
            undone.kept_number,
            before={"merged": undone.merged_number},
            after={"stays": stays},
        )
    return undone


def _check(work: Work, merge: Merged) -> None:
    days = integer_in_force(WINDOW, parameters.overrides(work.session))
    last = merge.merged_at + timedelta(days=days)
    if work.now > last:
        raise UnableToUndoMerge(
            f"Fusion faite il y a plus de {days} jours (jusqu'au "
            f"{short_date(last.date())}) : elle ne se défait plus."
        )
    if party_merges.leads_to(work.session, party_id=merge.kept_id) is not None:
        raise UnableToUndoMerge(
            "La fiche gardée a été fusionnée à son tour : défaites d'abord "
            "cette autre fusion."
        )


def _undo(work: Work, merge: Merged) -> dict[str, int]:
    try:
        return party_merges.undo(
            work.session, merge=merge, at=work.now, agent_code=work.agent.code
        )
    except ChangedSince as change:
        what = LABELS.get(change.table, change.table)
        raise UnableToUndoMerge(
            f"Changé depuis la fusion : {change.count} {what}. "
            "Elle ne se défait plus d'elle-même."
        ) from change
