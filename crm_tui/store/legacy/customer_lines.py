"""One batch of customers' lines, each written by the quickest way it allows."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from crm_tui.store.legacy.customer_batch import CustomerBatch
from crm_tui.store.legacy.customer_line import CustomerLine
from crm_tui.store.legacy.customer_ties import CROWDED
from crm_tui.store.legacy.first_load import FirstLoad
from crm_tui.store.legacy.held_lines import ReadAgain, records_to_write
from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.legacy.written import Written


def write_customer_lines(
    session: Session,
    lines: Sequence[CustomerLine],
    *,
    read_again: ReadAgain,
    now: datetime,
    is_index_postponed: bool = False,
) -> list[Written]:
    """Write at once the lines where all is new, then those that change something.

    The index may be left for a rebuild to finish, when most of the base is to come.
    """
    first = FirstLoad(
        session, lines=lines, now=now, is_index_postponed=is_index_postponed
    )
    first.write()
    left = [
        line for line, is_first in zip(lines, first.takes, strict=True) if not is_first
    ]
    written = iter(_write_others(session, left, read_again=read_again, now=now))
    crowded = first.crowded_sites(among=_shared_sites(lines))
    return [
        _new(line, is_crowded=line.numbers.site in crowded)
        if is_first
        else next(written)
        for line, is_first in zip(lines, first.takes, strict=True)
    ]


def _write_others(
    session: Session,
    lines: Sequence[CustomerLine],
    *,
    read_again: ReadAgain,
    now: datetime,
) -> list[Written]:
    records = records_to_write(session, lines, read_again=read_again)
    written = [Written(Fate.UNCHANGED, flags=line.flags) for line in lines]
    if records:
        batch = CustomerBatch(session, records=list(records.values()), now=now)
        for at, one in zip(records, batch.write(), strict=True):
            written[at] = one
    return written


def _new(line: CustomerLine, *, is_crowded: bool) -> Written:
    flags = (*line.flags, CROWDED) if is_crowded else line.flags
    return Written(Fate.CREATED, flags=flags)


def _shared_sites(lines: Sequence[CustomerLine]) -> set[str]:
    counted = Counter(line.numbers.site for line in lines)
    return {site for site, count in counted.items() if site and count > 1}
