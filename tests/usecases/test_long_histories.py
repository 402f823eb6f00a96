"""However long the history, a screen reads a page of it, and « plus… » the next one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import event

from crm_tui.desk import Desk
from crm_tui.domain.desk_counts import COUNT_LIMIT
from crm_tui.domain.reading_check import ReadingCode
from crm_tui.store.customer_sections import MOST_BILLS
from crm_tui.store.engine import Store
from crm_tui.usecases.assess_reading import assess_reading
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.usecases.show_dossier import show_dossier
from crm_tui.usecases.show_dossier_timeline import show_dossier_timeline
from crm_tui.usecases.show_readings import PAGE, show_readings
from tests import factories
from tests.crowd import LONG_AGO, LONG_AGO_M3, add_long_history

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

    assert page.lines[-1].usage_m3 is not None


def test_a_reading_told_late_is_judged_by_those_around_it(desk_of: Seat, store: Store):
    ids = long_customer(store)
    long_before = (LONG_AGO - timedelta(days=200)).date()

    check = assess_reading(
        desk_of(), meter_id=ids["meter"], typed="0", read_on=long_before
    )

    assert check.code is ReadingCode.DECREASING
    assert check.band and check.band.lowest_m3 == LONG_AGO_M3 - 10


def test_the_whole_customer_takes_three_statements_rights_included(
    desk_of: Seat, store: Store
):
    ids = long_customer(store)
    desk = desk_of()

    with counting(store) as sent:
        shown = show_customer_360(desk, party_id=ids["party"])

    assert len([one for one in sent if "SELECT" in one]) == len(sent) == 3
    assert shown.timeline_has_more
    assert len(shown.billing.last_bills) == MOST_BILLS
    assert shown.meter.last_m3 == LONG_AGO_M3


def test_each_account_shows_its_own_last_bills(desk_of: Seat, store: Store):
    ids = long_customer(store, count=20)
    with store.writing() as session:
        old = factories.make_account(session, holder_id=ids["party"])
        factories.make_bill(
            session,
            account_id=old,
            issued_on=date(2011, 6, 1),
            due_on=date(2011, 6, 20),
            amount=Decimal("42.10"),
            tags="euros",
        )

    shown = show_customer_360(desk_of(), party_id=ids["party"])

    assert len(shown.billing.last_bills) == MOST_BILLS
    assert any("uro" in alert.text for alert in shown.alerts)


def test_the_past_of_a_dossier_comes_page_after_page(desk_of: Seat, store: Store):
    ids = long_customer(store, count=120)
    desk = desk_of()
    shown = show_dossier(desk, dossier_id=ids["dossier"])
    entries, has_more = shown.timeline, shown.timeline_has_more

    while has_more:
        last = entries[-1]
        page = show_dossier_timeline(
            desk, dossier_id=ids["dossier"], before=(last.at, last.id)
        )
        entries, has_more = entries + page.entries, page.has_more

    assert len({entry.id for entry in entries}) == len(entries) == 120
    assert list(entries) == sorted(entries, key=lambda e: (e.at, e.id), reverse=True)


def test_closed_dossiers_are_counted_no_further_than_the_title_says(
    desk_of: Seat, store: Store
):
    with store.writing() as session:
        ids = factories.make_customer(session)
        for _ in range(COUNT_LIMIT + 5):
            factories.make_dossier(session, party_id=ids["party"], status="CLOS")

    shown = show_customer_360(desk_of(), party_id=ids["party"])

    assert shown.closed_dossiers == COUNT_LIMIT + 1
