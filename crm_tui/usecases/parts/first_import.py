"""The import that finds an empty base: all new customers in one transaction.

The lines that do not come first are left to the usual import, batch by batch.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.refusal import Refusal
from crm_tui.store.filling import filling
from crm_tui.store.legacy.customer_line import CustomerLine
from crm_tui.store.legacy.first_base import first_ids, holds_nobody, load_blocks
from crm_tui.store.legacy.first_blocks import FirstBlock, FirstStage
from crm_tui.store.legacy.first_messages import Messages, blocks_of, kept_aside
from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.legacy.line_stage import CheckedBatch
from crm_tui.store.legacy.stage_process import WORTH_BYTES, staged
from crm_tui.store.loader import stored_instant
from crm_tui.store.party_communes import place_newcomers
from crm_tui.usecases.parts.running_import import Running, tell, trail_entry


class BaseNoLongerEmpty(Refusal):
    """Somebody wrote a customer while the import was about to begin."""


def is_base_empty(desk: Desk) -> bool:
    """Tell whether the base holds no customer, and nothing of one."""
    with desk.viewing(Act.IMPORT) as work:
        return holds_nobody(work.session)


def load_then_read(
    running: Running[CustomerLine],
) -> Iterator[CheckedBatch[CustomerLine]]:
    """Load the new customers of a file, then yield the lines to be written as usual."""
    with (
        filling(running.desk.store) as store,
        replace(running.desk, store=store).performing(Act.IMPORT) as work,
    ):
        messages = staged(
            _stage(running, work), is_beside=running.total_bytes >= WORTH_BYTES
        )
        _load(running, work, messages)
    yield from kept_aside(messages, size=running.stage.size)


def _stage(running: Running[CustomerLine], work: Work) -> FirstStage:
    ids = first_ids(work.session)
    if not holds_nobody(work.session):
        raise BaseNoLongerEmpty(
            "Un client vient d'être créé dans la base : relancez l'import."
        )
    return FirstStage(
        usual=running.stage,
        ids=ids,
        dialect=work.session.get_bind().dialect.name,
        now=stored_instant(work.now),
    )


def _load(running: Running[CustomerLine], work: Work, messages: Messages) -> None:
    """Write the blocks; what comes after them is left in the messages."""
    blocks = load_blocks(
        work.session, blocks_of(messages), on_step=partial(tell, running)
    )
    for block in blocks:
        _count(running, block)
        tell(running)
    place_newcomers(work.session, above=0)
    work.trail(
        "import",
        running.path.name[:40],
        after=trail_entry(running, first_line=2, last_line=1 + running.account.read),
    )


def _count(running: Running[CustomerLine], block: FirstBlock) -> None:
    account = running.account
    account.done_bytes += block.done_bytes
    for source, reason in block.rejected:
        account.reject(source, reason)
    account.accept_many(records=block.records, lines=block.lines, fate=Fate.CREATED)
    for source, flags in block.flagged:
        account.flag(source, flags)
