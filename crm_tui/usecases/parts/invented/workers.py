"""Blocks made by other processes, in order, a few ahead of who writes them."""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice

from crm_tui.store.loader import pack_rows
from crm_tui.store.search_documents import Document
from crm_tui.store.search_terms import Terms
from crm_tui.store.search_words import PARTIES, SITES, Target
from crm_tui.store.search_write import is_correctable
from crm_tui.usecases.parts.invented.block import Block, BlockOrder, Inventor
from crm_tui.usecases.parts.invented.contacts import Signer
from crm_tui.usecases.parts.invented.lines import TABLES

AHEAD = 3
"""Blocks waiting to be written, for each worker: they bound the memory."""

FEW_BLOCKS = 4
"""Not worth starting a process for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedBlock:
    """A block as it crosses from a process to another."""

    rows: tuple[bytes, ...]
    """In the order of `TABLES`; empty where the block has none."""
    parties: bytes
    sites: bytes
    tokens: frozenset[str]
    """The words a typing error may be corrected to."""


def packed_blocks(
    orders: Iterable[BlockOrder],
    *,
    signers: tuple[Signer, ...],
    dialect: str,
    workers: int,
) -> Iterator[PackedBlock]:
    """Yield the blocks in order, the same whatever the number of workers."""
    if workers < 1:
        inventor = Inventor(signers)
        for order in orders:
            yield _packed(inventor.make(order), dialect)
        return
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(signers, dialect),
    )
    try:
        yield from _in_order(pool, iter(orders), ahead=workers * AHEAD)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def workers_for(blocks: int) -> int:
    """Return how many processes so many blocks are worth."""
    return 0 if blocks < FEW_BLOCKS else os.cpu_count() or 1


def _in_order(
    pool: ProcessPoolExecutor, orders: Iterator[BlockOrder], *, ahead: int
) -> Iterator[PackedBlock]:
    waiting: deque[Future[PackedBlock]] = deque(
        pool.submit(_make, order) for order in islice(orders, ahead)
    )
    while waiting:
        yield waiting.popleft().result()
        waiting.extend(pool.submit(_make, order) for order in islice(orders, 1))


class _Here:
    """What this worker process holds, made once."""

    inventor: Inventor
    dialect: str


def _start(signers: tuple[Signer, ...], dialect: str) -> None:
    """Make ready; a worker leaves interruptions to its parent, and ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _Here.inventor, _Here.dialect = Inventor(signers), dialect
    gc.collect()
    gc.freeze()
    gc.disable()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _make(order: BlockOrder) -> PackedBlock:
    return _packed(_Here.inventor.make(order), _Here.dialect)


def _packed(block: Block, dialect: str) -> PackedBlock:
    return PackedBlock(
        rows=tuple(
            pack_rows(block.rows[line], dialect=dialect) if block.rows[line] else b""
            for line in TABLES
        ),
        parties=_documents(PARTIES, block.parties, dialect),
        sites=_documents(SITES, block.sites, dialect),
        tokens=frozenset(filter(is_correctable, _tokens(block))),
    )


def _tokens(block: Block) -> set[str]:
    found = (*block.parties.values(), *block.sites.values())
    return set().union(*(terms.tokens for terms in found))


def _documents(target: Target, terms: Mapping[int, Terms], dialect: str) -> bytes:
    rows = (Document.of(term).row(target, key) for key, term in terms.items())
    return pack_rows(rows, dialect=dialect)
