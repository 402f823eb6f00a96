"""The queues: what waits, the most urgent first, within the agent's territory."""

from collections.abc import Callable
from datetime import date

import pytest

from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.desk_counts import COUNT_LIMIT, DeskCounts
from crm_tui.store import work_queues
from crm_tui.store.engine import NotFound, Store
from crm_tui.usecases.count_work import count_work
from crm_tui.usecases.list_work_queue import list_work_queue
from tests import factories
from tests.usecases.arrivals import add_vacancy, an_arrival
from tests.usecases.test_apply_move_in import apply

Seat = Callable[..., Desk]
BACK = "GESTIONNAIRE_EAU_BO"


@pytest.fixture
def dossier(store: Store) -> int:
    with store.writing() as session:
        ids = factories.make_customer(session)
        return factories.make_dossier(
            session, party_id=ids["party"], site_id=ids["site"]
        )


def add_task(store: Store, dossier: int, **values) -> int:
    with store.writing() as session:
        return factories.make_task(session, dossier_id=dossier, **values)


def test_the_most_urgent_comes_first_and_no_day_comes_last(
    desk_of: Seat, store: Store, dossier: int
):
    undated = add_task(store, dossier)
    late = add_task(store, dossier, due_on=date(2024, 7, 8))
    soon = add_task(store, dossier, due_on=date(2024, 7, 12), status="EN_COURS")
    add_task(store, dossier, due_on=date(2024, 7, 1), status="FINALISEE")
    add_task(store, dossier, due_on=date(2024, 7, 1), departement="83")
    add_task(store, dossier, due_on=date(2024, 7, 1), queue="EUROS")

    shown = list_work_queue(desk_of(BACK))

    assert [line.task_id for line in shown.lines] == [late, soon, undated]
    (queue,) = shown.queues
    assert (queue.label, queue.waiting, queue.overdue) == ("Arrivées eau", 3, 1)
    assert queue.oldest_on == date(2024, 7, 8)
    assert shown.lines[0].place == "11 AVENUE DES MIMOSAS, LE CANNET"


def test_pages_follow_each_other_without_a_gap(
    desk_of: Seat, store: Store, dossier: int, monkeypatch
):
    monkeypatch.setattr(
        work_queues.waiting,
        "__kwdefaults__",
        {
            **work_queues.waiting.__kwdefaults__,
            "limit": 3,
        },
    )
    desk = desk_of(BACK)
    wanted = [
        add_task(store, dossier, due_on=date(2024, 7, 8) if at < 4 else None)
        for at in range(7)
    ]

    seen, after = [], None
    while True:
        page = list_work_queue(desk, queue="BO-EAU-ARR", after=after)
        seen += [line.task_id for line in page.lines]
        last = page.lines[-1]
        after = (last.due_on, last.priority, last.task_id)
        if not page.has_more:
            break

    assert seen == wanted


def test_a_queue_that_is_not_mine_is_absent(desk_of: Seat):
    with pytest.raises(NotFound):
        list_work_queue(desk_of(BACK), queue="EUROS")


def test_an_agent_without_queue_sees_an_empty_view(desk_of: Seat):
    shown = list_work_queue(desk_of(BACK, queues=()))

    assert (shown.queues, shown.lines) == ((), ())


def test_who_may_not_see_queues_is_refused(desk_of: Seat):
    with pytest.raises(PermissionRefused):
        list_work_queue(desk_of("LECTURE"))


def test_the_header_counts_what_waits_and_what_has_not_left(
    desk_of: Seat, store: Store
):
    place = add_vacancy(store)
    apply(desk_of("SUPERVISEUR"), an_arrival(place.site))

    assert count_work(desk_of(BACK)) == DeskCounts(tasks=1, unsent=1)
    assert count_work(desk_of(BACK, "83")) == DeskCounts(tasks=0, unsent=0)
    assert count_work(desk_of("LECTURE")) == DeskCounts(tasks=0, unsent=0)


def test_counts_stop_just_beyond_their_limit(desk_of: Seat, store: Store, dossier: int):
    with store.writing() as session:
        for _ in range(COUNT_LIMIT + 20):
            factories.make_task(session, dossier_id=dossier)

    assert count_work(desk_of(BACK)).tasks == COUNT_LIMIT + 1
