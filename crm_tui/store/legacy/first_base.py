"""Loads a base that holds nobody, in the caller's one transaction.

Rows go in without their secondary indexes, which are made at the end, as the search
index is: killed at any instant, the base holds nobody still.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from sqlmodel import Session, SQLModel

from crm_tui.store.bulk import batches
from crm_tui.store.filling import gather_statistics, holds_more_rows, without_indexes
from crm_tui.store.legacy.first_blocks import FirstBlock, FirstIds
from crm_tui.store.legacy.first_keys import (
    PASSING,
    drop_passing_tables,
    lay_keys,
    lay_names,
    load_keys,
    make_passing_tables,
)
from crm_tui.store.legacy.first_tables import COLUMNS, DOCUMENTS
from crm_tui.store.legacy.known_numbers import NUMBERED
from crm_tui.store.legacy.taken_numbers import keep_numbers_free
from crm_tui.store.loader import load_packed, reserve_ids
from crm_tui.store.search_building import build_words, drop_words
from crm_tui.store.search_rebuild import is_under_way
from crm_tui.store.search_write import learn_tokens
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.tables.search import SearchKeyRow, SearchNameRow

NUMBERED_BY_US: tuple[type[SQLModel], ...] = (PartyRow, AccountRow, SiteRow)
"""The tables of `FirstIds`, in its order."""

WORDS_AT_ONCE = 10_000

OnStep = Callable[[str], None]
"""Told in French what begins, once the last line is read."""


def holds_nobody(session: Session) -> bool:
    """Tell whether nothing that an export names is in the base."""
    return not is_under_way(session) and not any(
        holds_more_rows(session, table, 0) for table, _ in NUMBERED
    )


def first_ids(session: Session) -> FirstIds:
    """Return the ids to begin with; other writers wait from now on."""
    return FirstIds(
        *(reserve_ids(session, table, count=1)[0] for table in NUMBERED_BY_US)
    )


def load_blocks(
    session: Session, blocks: Iterable[FirstBlock], *, on_step: OnStep
) -> Iterator[FirstBlock]:
    """Write each block, yield it to be counted, and make every index at the end."""
    words: set[str] = set()
    last: FirstBlock | None = None
    with without_indexes(
        session,
        (*COLUMNS, SearchNameRow, SearchKeyRow),
        on_index=lambda done, of: on_step(f"Index des tables, {done + 1} sur {of}"),
    ):
        make_passing_tables(session)
        for target in DOCUMENTS:
            drop_words(session, target)
        for last in blocks:
            _write(session, last)
            words |= last.words
            yield last
        _index(session, words, on_step=on_step)
        drop_passing_tables(session)
    if last:
        _move_sequences(session, last.ids)
    gather_statistics(session)


def _write(session: Session, block: FirstBlock) -> None:
    for (table, columns), packed in zip(COLUMNS.items(), block.tables, strict=True):
        load_packed(session, table, columns=columns, packed=packed)
    for target, packed in zip(DOCUMENTS, block.documents, strict=True):
        columns = (target.id_column, *target.columns)
        load_packed(session, target.table, columns=columns, packed=packed)
    for passing, packed in zip(PASSING, block.keys, strict=True):
        load_keys(session, passing, packed)
    _, _, _, _, contract, _ = numbers = block.highest
    keep_numbers_free(
        session,
        party=filter(None, [numbers.party]),
        account=filter(None, [numbers.account]),
        site=filter(None, [numbers.site]),
        contract=[contract],
    )


def _index(session: Session, words: set[str], *, on_step: OnStep) -> None:
    steps: tuple[Callable[[Session], None], ...] = (
        lay_names,
        lay_keys,
        *(partial(build_words, target=target) for target in DOCUMENTS),
        partial(_learn, words=words),
    )
    for number, step in enumerate(steps, start=1):
        on_step(f"Index de recherche, étape {number}")
        step(session)


def _learn(session: Session, *, words: set[str]) -> None:
    """Let words be corrected to, without reading the documents again."""
    for part in batches(sorted(words), size=WORDS_AT_ONCE):
        learn_tokens(session, part)


def _move_sequences(session: Session, following: FirstIds) -> None:
    """Go on numbering after the ids that were given."""
    for table, first_left in zip(NUMBERED_BY_US, following, strict=True):
        taken = first_left - reserve_ids(session, table, count=1)[0]
        reserve_ids(session, table, count=max(taken, 0))
