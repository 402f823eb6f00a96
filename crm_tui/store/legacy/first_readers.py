"""Several processes that read one file, taken for one reader.

They make the blocks in turn; then each gives, in the order of the file, the lines that
it kept aside.
"""

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import cycle

from crm_tui.store.bulk import batches
from crm_tui.store.legacy.customer_line import CustomerLine
from crm_tui.store.legacy.first_blocks import FirstBlock, Message
from crm_tui.store.legacy.line_stage import Checked, CheckedBatch

Messages = Iterator[Message]
"""What one process sends: its blocks, their end, then the lines it kept aside."""


def blocks_of(readers: Sequence[Messages]) -> Iterator[FirstBlock]:
    """Yield the blocks of all, in order; every reader is then past its last one."""
    for ended in cycle(readers):
        block = next(ended)
        if not isinstance(block, FirstBlock):
            break
        yield block
    for reader in readers:
        if reader is not ended:
            next(reader)


def in_order(
    readers: Sequence[Messages], *, size: int
) -> Iterator[CheckedBatch[CustomerLine]]:
    """Yield the lines that all kept aside, in the order of the file."""
    lines = merge(*map(_lines, readers), key=lambda line: line.source.number)
    for part in batches(lines, size=size):
        yield CheckedBatch(part, [], done_bytes=0)


def _lines(reader: Messages) -> Iterator[Checked[CustomerLine]]:
    for batch in reader:
        if isinstance(batch, CheckedBatch):
            yield from batch.checked
