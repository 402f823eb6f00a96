"""What the reading of a first load sends: its blocks, then what it kept aside."""

from collections.abc import Iterator

from crm_tui.store.bulk import batches
from crm_tui.store.legacy.customer_line import CustomerLine
from crm_tui.store.legacy.first_blocks import FirstBlock, Message
from crm_tui.store.legacy.line_stage import Checked, CheckedBatch

Messages = Iterator[Message]


def blocks_of(messages: Messages) -> Iterator[FirstBlock]:
    """Yield the blocks; the messages are then past the last one."""
    for message in messages:
        if not isinstance(message, FirstBlock):
            return
        yield message


def kept_aside(
    messages: Messages, *, size: int
) -> Iterator[CheckedBatch[CustomerLine]]:
    """Yield the lines that follow the blocks, in the order of the file."""
    for part in batches(_lines(messages), size=size):
        yield CheckedBatch(part, [], done_bytes=0)


def _lines(messages: Messages) -> Iterator[Checked[CustomerLine]]:
    for message in messages:
        if isinstance(message, CheckedBatch):
            yield from message.checked
