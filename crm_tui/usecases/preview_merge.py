"""Preview a merge of two customers: what would move, and which value would win."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.party_merge import MergePreview, choices_of, refusal_to_merge
from crm_tui.store import party_merges
from crm_tui.usecases.parts.merging import counted, sides_of


def preview_merge(desk: Desk, *, kept: str, merged: str) -> MergePreview:
    """Return what a merge of these two numbers would do; nothing is changed.

    Raises NotFound where one of them is not of the agent's territory.
    """
    with desk.viewing(Act.MERGE_CUSTOMERS) as view:
        ours, theirs = sides_of(view, kept=kept, merged=merged)
        counts = party_merges.counts_of(view.session, party_id=theirs.party.id)
    return MergePreview(
        kept=ours.party,
        merged=theirs.party,
        choices=choices_of(ours, theirs),
        moved=counted(counts),
        refusal=refusal_to_merge(ours, theirs),
    )
