"""Add invented customers in real towns, to try the program at size."""

from collections.abc import Callable

from crm_tui.desk import Act, Desk, Work
from crm_tui.store.bulk import batches
from crm_tui.store.legacy.customer_batch import CustomerBatch
from crm_tui.store.legacy.reading_batch import ReadingBatch
from crm_tui.store.numbering import next_numbers
from crm_tui.usecases.parts.invented_customers import Inventor, Numbers

BATCH = 500
USUAL_SEED = 2024


def generate_customers(
    desk: Desk,
    *,
    count: int,
    seed: int = USUAL_SEED,
    on_progress: Callable[[int], None] | None = None,
) -> int:
    """Add `count` customers, the same for the same seed, day and base; return `count`.

    Names, towns, phones, meters, contracts, readings and bills; `on_progress` is told
    how many are done.
    """
    inventor = Inventor(seed=seed, today=desk.clock.today())
    done = 0
    for batch in batches(range(count), size=BATCH):
        with desk.performing(Act.IMPORT) as work:
            _add(work, inventor, len(batch))
            work.trail("import", "clients inventés", after={"count": len(batch)})
        done += len(batch)
        if on_progress:
            on_progress(done)
    return done


def _add(work: Work, inventor: Inventor, count: int) -> None:
    session = work.session
    given = zip(
        *(
            next_numbers(session, series=series, count=count)
            for series in ("party", "account", "site", "contract")
        ),
        strict=True,
    )
    invented = [
        inventor.invent(
            Numbers(party=party, account=account, site=site, contract=contract)
        )
        for party, account, site, contract in given
    ]
    CustomerBatch(
        session, records=[one.customer for one in invented], now=work.now
    ).write()
    readings = [reading for one in invented for reading in one.readings]
    ReadingBatch(session, records=readings).write()
