"""Merge two records of one customer: every linked row moves, in one transaction."""

from collections.abc import Iterable

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.party import Party
from crm_tui.domain.party_merge import FIELDS, MergeSide, choices_of, merged_party
from crm_tui.domain.text import clean
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import parties, party_merges
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.parts.merging import UnableToMerge, check, sides_of
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.story import tell

__all__ = ["UnableToMerge", "merge_parties"]


def merge_parties(
    desk: Desk,
    *,
    kept: str,
    merged: str,
    taken: Iterable[str] | None = None,
    seen_versions: tuple[int, int] | None = None,
    reason: str = "",
    key: str = "",
) -> Party:
    """Make the record `merged` part of `kept`, and return the one that stays.

    `taken` names the fields whose value comes from the record that goes; None leaves
    what the preview proposes. Both numbers still find the customer. Raises
    UnableToMerge with the reason, StaleRecord where one of the records changed since
    the preview (`seen_versions`, kept first), NotFound outside the territory.
    """
    with desk.performing(Act.MERGE_CUSTOMERS, key=key) as work:
        if number := repeated(work, kind="party"):
            return parties.get_by_number(
                work.session, number=number, within=work.territory
            )
        ours, theirs = sides_of(work, kept=kept, merged=merged, is_locked=True)
        check(ours, theirs)
        versions = (ours.party.version, theirs.party.version)
        if seen_versions is not None and seen_versions != versions:
            raise StaleRecord
        chosen = _fields(ours, theirs, taken)
        why = clean(reason, field="Motif", max_length=200)
        counts = party_merges.merge(
            work.session,
            kept=ours,
            merged=theirs,
            result=merged_party(ours.party, theirs.party, taken=chosen),
            reason=why,
            at=work.now,
            agent_code=work.agent.code,
        )
        _tell(work, ours.party, theirs.party)
        work.touched.parties |= {ours.party.id, theirs.party.id}
        work.trail(
            "party",
            ours.party.number,
            before={"merged": theirs.party.number},
            after={"moved": counts, "taken": list(chosen)},
            reason=why,
        )
        return parties.get(work.session, party_id=ours.party.id, within=work.territory)


def _fields(
    kept: MergeSide, merged: MergeSide, taken: Iterable[str] | None
) -> tuple[str, ...]:
    """Return the fields taken from the record that goes, in the order of the form."""
    if taken is None:
        wanted = {c.field for c in choices_of(kept, merged) if c.takes_merged}
    else:
        wanted = set(taken)
    return tuple(name for name in FIELDS if name in wanted)


def _tell(work: Work, kept: Party, merged: Party) -> None:
    tell(
        work,
        kind=TimelineKind.PARTY,
        title=f"Fiches fusionnées : {merged.number} rejoint {kept.number}",
        detail=f"{merged.name} · les deux numéros mènent ici",
        party_id=kept.id,
    )
