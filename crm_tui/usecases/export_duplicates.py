"""Export the pairs that may be one customer, for whoever works through them."""

from collections.abc import Iterator
from pathlib import Path

from crm_tui.desk import Desk
from crm_tui.domain.duplicate_pair import DuplicatePair, PairMark, PairState
from crm_tui.domain.french_format import date_time
from crm_tui.store.spreadsheet import write_rows
from crm_tui.usecases.list_duplicates import list_duplicates
from crm_tui.wording import DUPLICATE_REASON, PAIR_STATE

HEADER = (
    "score",
    "motifs",
    "id_acteur_1",
    "nom_1",
    "adresse_1",
    "id_acteur_2",
    "nom_2",
    "adresse_2",
    "etat",
    "trouve_le",
)
PAGE = 1_000


def export_duplicates(
    desk: Desk, *, path: Path, state: PairState = PairState.TO_REVIEW
) -> int:
    """Write every pair in this state to a new file, and return how many.

    Raises a Refusal where the file already exists or cannot be written.
    """
    rows = (_cells(pair) for pair in _every_pair(desk, state))
    return write_rows(path, header=HEADER, rows=rows)


def _every_pair(desk: Desk, state: PairState) -> Iterator[DuplicatePair]:
    after: PairMark | None = None
    while True:
        page = list_duplicates(desk, state=state, after=after, limit=PAGE)
        yield from page.pairs
        if page.next is None:
            return
        after = page.next


def _cells(pair: DuplicatePair) -> tuple[object, ...]:
    return (
        pair.score,
        ", ".join(DUPLICATE_REASON[reason] for reason in pair.reasons),
        pair.first.number,
        pair.first.name,
        pair.first.address,
        pair.second.number,
        pair.second.name,
        pair.second.address,
        PAIR_STATE[pair.state],
        date_time(pair.found_at),
    )
