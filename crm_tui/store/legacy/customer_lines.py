"""One batch of customers' lines, each written by the quickest way it allows."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlmodel import Session

from crm_tui.store.legacy.customer_batch import CustomerBatch
from crm_tui.store.legacy.customer_line import CustomerLine
from crm_tui.store.legacy.customer_record import CustomerRecord
from crm_tui.store.legacy.customer_ties import CROWDED
from crm_tui.store.legacy.first_load import FirstLoad
from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.legacy.written import Written


def write_customer_lines(
    session: Session,
    lines: Sequence[CustomerLine],
    *,
    read_again: Callable[[list[str]], CustomerRecord],
    now: datetime,
    is_index_postponed: bool = False,
) -> list[Written]:
    """Write at once the lines where all is new, then the others; tell of each.

    The index may be left for a rebuild to finish, when most of the base is to come.
    """
    first = FirstLoad(
        session, lines=lines, now=now, is_index_postponed=is_index_postponed
    )
    first.write()
    others = [
        read_again(line.cells)
        for line, is_first in zip(lines, first.takes, strict=True)
        if not is_first
    ]
    batch = CustomerBatch(session, records=others, now=now) if others else None
    written = iter(batch.write() if batch else ())
    crowded = first.crowded_sites(among=_shared_sites(lines))
    return [
        _new(line, is_crowded=line.numbers.site in crowded)
        if is_first
        else next(written)
        for line, is_first in zip(lines, first.takes, strict=True)
    ]


def _new(line: CustomerLine, *, is_crowded: bool) -> Written:
    flags = (*line.flags, CROWDED) if is_crowded else line.flags
    return Written(Fate.CREATED, flags=flags)


def _shared_sites(lines: Sequence[CustomerLine]) -> set[str]:
    counted = Counter(line.numbers.site for line in lines)
    return {site for site, count in counted.items() if site and count > 1}
