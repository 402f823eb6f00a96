"""Add invented customers in real towns, to try the program at size."""

from dataclasses import replace

from crm_tui.desk import Act, Desk, Work
from crm_tui.store.filling import filling, holds_more_rows
from crm_tui.store.party_communes import place_newcomers
from crm_tui.store.tables.party import PartyRow
from crm_tui.usecases.parts.invented.block import BlockOrder
from crm_tui.usecases.parts.invented.dossiers import blocks_of
from crm_tui.usecases.parts.invented.reservation import reserve, signers_of
from crm_tui.usecases.parts.invented.workers import packed_blocks, workers_for
from crm_tui.usecases.parts.invented.writing import OnProgress, Phase, Writer

__all__ = ["USUAL_SEED", "OnProgress", "Phase", "generate_customers"]

USUAL_SEED = 2024

LARGE = 5_000
"""From so many customers on, a base that holds fewer gives up its indexes meanwhile."""


def generate_customers(
    desk: Desk,
    *,
    count: int,
    seed: int = USUAL_SEED,
    workers: int | None = None,
    on_progress: OnProgress | None = None,
) -> int:
    """Add `count` customers, the same for the same seed, day and base; return `count`.

    Everything is written in one transaction: a run that is stopped leaves the base as
    it was. The blocks are made by as many processes as there are cores, or by `workers`
    of them (0 for none), which changes nothing to what is made.
    """
    desk.check(Act.IMPORT)
    with (
        filling(desk.store) as store,
        replace(desk, store=store).performing(Act.IMPORT) as work,
    ):
        _generate(
            work,
            count=count,
            seed=seed,
            workers=workers_for(blocks_of(count)) if workers is None else workers,
            on_progress=on_progress or (lambda phase, done, total: None),
        )
        work.trail("import", "clients inventés", after={"count": count, "seed": seed})
    return count


def _generate(
    work: Work, *, count: int, seed: int, workers: int, on_progress: OnProgress
) -> None:
    session, today = work.session, work.today
    is_most = count >= LARGE and not holds_more_rows(session, PartyRow, count)
    firsts = reserve(session, count=count, today=today)
    orders = (
        BlockOrder(seed=seed, block=block, count=count, today=today, firsts=firsts)
        for block in range(blocks_of(count))
    )
    writer = Writer(
        session=session,
        blocks=packed_blocks(
            orders,
            signers=signers_of(session),
            dialect=session.get_bind().dialect.name,
            workers=workers,
        ),
        count=blocks_of(count),
        on_progress=on_progress,
    )
    if is_most:
        writer.fill()
    else:
        writer.add(firsts, customers=count)
    place_newcomers(session, above=firsts.party_id - 1)
