"""Presence: a lease that colleagues see, that ends when left or when a desk dies."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from crm_tui.clock import FixedClock
from crm_tui.desk import Desk
from crm_tui.domain.presence import (
    LEASE_SECONDS,
    Presence,
    PresentOn,
    presence_words,
)
from crm_tui.store.engine import NotFound, Store
from crm_tui.usecases.keep_presence import keep_presence
from crm_tui.usecases.leave_record import leave_record
from crm_tui.usecases.list_work_queue import list_work_queue
from crm_tui.usecases.show_presence import show_presence
from tests import factories

Seat = Callable[..., Desk]
BACK = "GESTIONNAIRE_EAU_BO"
ON = PresentOn.DOSSIER


@pytest.fixture
def dossier(store: Store) -> int:
    with store.writing() as session:
        return factories.make_dossier(session, party_id=factories.make_party(session))


@pytest.fixture
def claire(desk_of: Seat) -> Desk:
    return desk_of(BACK, code="LMA112")


@pytest.fixture
def marc(desk_of: Seat) -> Desk:
    return desk_of(BACK, code="IFI045")


def open_(desk: Desk, dossier: int, *, session: str = "s1", **values):
    return keep_presence(desk, desk_session=session, on=ON, object_id=dossier, **values)


def seen(desk: Desk, dossier: int) -> tuple[Presence, ...]:
    return show_presence(desk, on=ON, object_id=dossier)


def test_each_sees_the_other_and_not_themselves(marc: Desk, claire: Desk, dossier: int):
    assert open_(claire, dossier, session="c") == ()

    [other] = open_(marc, dossier, session="m")

    assert (other.name, other.since) == ("Raphaël D.", claire.clock.now())
    assert len(seen(claire, dossier)) == len(seen(marc, dossier)) == 1


def test_a_renewed_presence_keeps_its_beginning_and_says_who_writes(
    marc: Desk, claire: Desk, dossier: int, clock: FixedClock
):
    open_(claire, dossier)
    began = clock.instant
    clock.instant += timedelta(seconds=50)
    open_(claire, dossier, is_writing=True)
    clock.instant += timedelta(seconds=50)

    assert seen(marc, dossier) == (
        Presence(name="Raphaël D.", since=began, is_writing=True),
    )


def test_a_dead_desk_is_gone_after_its_lease(
    marc: Desk, claire: Desk, dossier: int, clock: FixedClock
):
    open_(claire, dossier)
    clock.instant += timedelta(seconds=LEASE_SECONDS)
    assert seen(marc, dossier) == ()

    again = clock.instant
    open_(claire, dossier)
    assert [other.since for other in seen(marc, dossier)] == [again]


def test_leaving_is_seen_at_once(marc: Desk, claire: Desk, dossier: int):
    open_(claire, dossier)

    leave_record(claire, desk_session="s1", on=ON, object_id=dossier)

    assert seen(marc, dossier) == ()


def test_a_clock_that_was_ahead_does_not_hold_a_presence_for_ever(
    marc: Desk, claire: Desk, dossier: int, clock: FixedClock
):
    clock.instant += timedelta(hours=2)
    open_(claire, dossier)
    clock.instant -= timedelta(hours=2)

    assert seen(marc, dossier) == ()


def test_a_dossier_of_another_place_is_absent(desk_of: Seat, dossier: int):
    far = desk_of(BACK, "83")

    with pytest.raises(NotFound):
        open_(far, dossier)
    with pytest.raises(NotFound):
        seen(far, dossier)


def test_a_customer_is_watched_as_well(marc: Desk, claire: Desk, store: Store):
    with store.writing() as session:
        party = factories.make_party(session)
    keep_presence(claire, desk_session="c", on=PresentOn.PARTY, object_id=party)

    assert len(show_presence(marc, on=PresentOn.PARTY, object_id=party)) == 1
    assert show_presence(claire, on=PresentOn.PARTY, object_id=party) == ()


def test_the_queue_says_who_has_the_dossier_open(
    marc: Desk, claire: Desk, store: Store, dossier: int
):
    with store.writing() as session:
        factories.make_task(session, dossier_id=dossier)
    open_(claire, dossier, is_writing=True)

    [line] = list_work_queue(marc).lines

    assert [(one.name, one.is_writing) for one in line.present] == [
        ("Raphaël D.", True)
    ]
    [own] = list_work_queue(claire).lines
    assert own.present == ()


@pytest.mark.parametrize(
    ("elapsed", "is_writing", "words"),
    [
        (timedelta(0), False, "Claire D. consulte ce dossier depuis un instant"),
        (timedelta(minutes=2), False, "Claire D. consulte ce dossier depuis 2 min"),
        (timedelta(minutes=2), True, "Claire D. écrit sur ce dossier depuis 2 min"),
        (timedelta(minutes=60), False, "Claire D. consulte ce dossier depuis 1 h"),
        (timedelta(minutes=65), False, "Claire D. consulte ce dossier depuis 1 h 05"),
    ],
)
def test_a_presence_in_words(
    clock: FixedClock, elapsed: timedelta, is_writing: bool, words: str
):
    presence = Presence(name="Claire D.", since=clock.instant, is_writing=is_writing)

    assert (
        presence_words(presence, now=clock.instant + elapsed, what="ce dossier")
        == words
    )
