"""Make the index of the quick search anew, going on where it was stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from crm_tui.desk import Act, Desk
from crm_tui.store.search_rebuild import (
    count_objects,
    is_under_way,
    rebuild_by_steps,
)

OnRebuildProgress = Callable[[str, int, int], None]
"""Told the phase under way, how many records are done and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuildReport:
    """What a rebuild did."""

    documents: int
    """Parties and sites read by this run."""
    is_resumed: bool
    """An earlier run had been stopped: this one went on from there."""


def rebuild_index(
    desk: Desk, *, on_progress: OnRebuildProgress | None = None
) -> RebuildReport:
    """Make the index of the whole base anew, by short transactions.

    Agents go on searching: what is replaced answers until its replacement is whole.
    """
    with desk.viewing(Act.REBUILD_INDEX) as view:
        is_resumed = is_under_way(view.session)
        total = count_objects(view.session)
    documents = 0
    for step in rebuild_by_steps(partial(desk.store.writing, deadline_seconds=None)):
        documents += step.documents
        if on_progress:
            on_progress(step.phase, documents, total)
    with desk.performing(Act.REBUILD_INDEX) as work:
        work.trail("index", "recherche", after={"documents": documents})
    return RebuildReport(documents=documents, is_resumed=is_resumed)
