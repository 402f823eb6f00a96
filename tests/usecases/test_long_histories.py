"""However long the history, a screen reads a page of it, and « plus… » the next one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import event

from crm_tui.desk import Desk
from crm_tui.domain.reading_check import ReadingCode
from crm_tui.store.engine import Store
from crm_tui.usecases.assess_reading import assess_reading
from crm_tui.usecases.show_readings import PAGE, show_readings
from tests import factories
from tests.conftest import DEMO_INSTANT
from tests.crowd import add_long_history

Seat = Callable[..., Desk]
HISTORY = 1_000


@contextmanager
def counting(store: Store) -> Iterator[list[str]]:
    """Collect the statements sent to the store."""
    sent: list[str] = []

    def note(*told: object) -> None:
        sent.append(str(told[2]))

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def long_customer(store: Store, *, count: int = HISTORY) -> dict[str, int]:
    """Add a customer with `count` readings, bills, contacts and timeline entries."""
    with store.writing() as session:
        ids = factories.make_customer(session)
        ids["dossier"] = factories.make_dossier(
            session, party_id=ids["party"], site_id=ids["site"]
        )
    add_long_history(
        store,
        party_id=ids["party"],
        meter_id=ids["meter"],
        dossier_id=ids["dossier"],
        count=count,
    )
    return ids


def test_the_readings_come_page_after_page_without_a_gap(desk_of: Seat, store: Store):
    ids = long_customer(store)
    desk = desk_of()
    seen: list[int] = []
    before = None
    while True:
        page = show_readings(desk, party_id=ids["party"], before=before)
        seen.extend(line.reading.id for line in page.lines)
        if not page.has_more:
            break
        assert len(page.lines) == PAGE
        last = page.lines[-1].reading
        before = (last.read_at, last.id)

    assert len(seen) == len(set(seen)) == HISTORY


def test_the_first_lines_of_a_page_are_judged_by_those_of_the_next(
    desk_of: Seat, store: Store
):
    ids = long_customer(store)

    page = show_readings(desk_of(), party_id=ids["party"])

    assert page.lines[-1].usage_m3 == 1


def test_a_reading_told_late_is_judged_by_those_around_it(desk_of: Seat, store: Store):
    ids = long_customer(store)
    long_ago = (DEMO_INSTANT - timedelta(days=900)).date()

    check = assess_reading(
        desk_of(), meter_id=ids["meter"], typed="0", read_on=long_ago
    )

    assert check.code is ReadingCode.DECREASING
    assert check.band and check.band.lowest_m3 == 89_278
