"""Whether an import brings most of the base: its index is then made whole at the end.

Row by row, an index costs twice what it costs sorted. What is postponed is marked in
the base (`search_rebuild.py`): an import that was killed says so, and the next one, or
`crm-tui index rebuild`, ends the work.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from crm_tui.store.search_rebuild import is_under_way, rebuild_by_steps
from crm_tui.store.tables.party import PartyRow

WORTH_BYTES = 8 << 20
"""Of an export: below, its lines are indexed as they come."""

BYTES_A_PARTY = 1_000
"""An export at least four times the base, a line being some 250 bytes."""


def is_index_postponed(session: Session, *, export_bytes: int) -> bool:
    """Tell whether lines come to be indexed together, or already wait to be."""
    if is_under_way(session):
        return True
    if export_bytes < WORTH_BYTES:
        return False
    party: Any = PartyRow.id
    beyond = select(party).offset(export_bytes // BYTES_A_PARTY).limit(1)
    return session.execute(beyond).first() is None


def finish_index(
    writing: Callable[[], AbstractContextManager[Session]],
    *,
    on_step: Callable[[str], None],
) -> None:
    """Make what was postponed, each step in a transaction that `writing` opens.

    `on_step` is told what begins, in French.
    """
    with writing() as session:
        is_waiting = is_under_way(session)
    if not is_waiting:
        return
    steps = rebuild_by_steps(writing)
    for done in count(1):
        on_step(f"Index de recherche, étape {done}")
        if next(steps).is_last:
            return
