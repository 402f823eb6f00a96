"""What other desks changed: seen soon, in order, once, on either engine."""

from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest
from sqlmodel import Session, text

from crm_tui.domain.change import Change, Changes
from crm_tui.domain.permission import Territory
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import changes as feeds
from crm_tui.store import timeline
from crm_tui.store.changes import ChangeFeed
from crm_tui.store.engine import Store
from crm_tui.store.timeline import NewEvent
from tests import factories
from tests.factories import SOME_DAY
from tests.pgbouncer import pooler_of

COUNTRY = Territory.national()
T26_SECONDS = 30
SOON_SECONDS = 20
"""How long a test waits on a busy machine before it says that nothing came."""


def tell(session: Session, party_id: int) -> None:
    event = NewEvent(
        at=SOME_DAY, kind=TimelineKind.CONTACT, title="Appel", party_id=party_id
    )
    timeline.add(session, events=[event])


def parties_of(changes: Changes) -> list[int | None]:
    return [change.party_id for change in changes.seen]


@pytest.fixture
def party(store: Store) -> int:
    with store.writing() as session:
        return factories.make_party(session)


@pytest.fixture
def other_desk(store: Store, store_url: str) -> Iterator[Store]:
    opened = Store.open(store_url)
    yield opened
    opened.close()


@pytest.mark.parametrize("hints", [True, False], ids=["hinted", "polled"])
def test_a_change_of_another_desk_is_seen_and_the_feed_stops(
    store: Store,
    other_desk: Store,
    party: int,
    hints: bool,
    monkeypatch: pytest.MonkeyPatch,
):
    if not hints:
        monkeypatch.setattr(Store, "is_behind_pooler", True)
    monkeypatch.setattr(feeds, "HINTED_POLL_SECONDS", 600.0)
    seen: Queue[Changes] = Queue()
    stop = Event()
    feed = ChangeFeed(store, within=COUNTRY)
    follower = Thread(target=lambda: [seen.put(told) for told in feed.follow(stop)])
    follower.start()

    for _ in range(2):
        with other_desk.writing() as session:
            tell(session, party)
        assert parties_of(seen.get(timeout=SOON_SECONDS)) == [party]

    stop.set()
    follower.join(timeout=SOON_SECONDS)
    assert not follower.is_alive()
    assert feed.is_listening == (hints and store.dialect == "postgresql")
    feed.__exit__()


def test_what_was_there_before_is_no_change(store: Store, party: int):
    with store.writing() as session:
        tell(session, party)

    with ChangeFeed(store, within=COUNTRY) as feed:
        assert feed.read() == Changes()


def test_a_change_rolled_back_is_not_seen(store: Store, party: int):
    with ChangeFeed(store, within=COUNTRY) as feed:
        with pytest.raises(RuntimeError), store.writing() as session:
            tell(session, party)
            raise RuntimeError
        assert feed.read() == Changes()


def test_each_change_is_seen_once_and_in_order(store: Store, party: int):
    with ChangeFeed(store, within=COUNTRY) as feed:
        for _ in range(3):
            with store.writing() as session:
                tell(session, party)
        first, second = feed.read(), feed.read()

    assert [change.id for change in first.seen] == sorted(c.id for c in first.seen)
    assert (parties_of(first), second) == ([party] * 3, Changes())


def test_an_act_that_commits_after_a_later_one_is_not_missed(postgresql_url: str):
    store, slow = Store.open(postgresql_url), Store.open(postgresql_url)
    with store.writing() as session:
        first, second = (factories.make_party(session) for _ in range(2))
    with ChangeFeed(store, within=COUNTRY) as feed:
        with slow.writing() as slow_session:
            tell(slow_session, first)
            with store.writing() as session:
                tell(session, second)
            assert parties_of(feed.read()) == [second]
            assert parties_of(feed.read()) == []
        assert parties_of(feed.read()) == [first]
        assert parties_of(feed.read()) == []
    store.close()
    slow.close()


def test_a_feed_stays_in_its_territory(store: Store):
    with store.writing() as session:
        here = factories.make_party(session, departements=("06",))
        there = factories.make_party(session, departements=("83",))
    with ChangeFeed(store, within=Territory.of("06")) as feed:
        with store.writing() as session:
            tell(session, there)
            tell(session, here)
        assert parties_of(feed.read()) == [here]
        assert parties_of(feed.read()) == []


def test_an_import_is_one_change_of_everything(
    store: Store, party: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(feeds, "PAGE", 5)
    with ChangeFeed(store, within=COUNTRY) as feed:
        with store.writing() as session:
            for _ in range(6):
                tell(session, party)
        assert feed.read() == Changes(is_everything=True)
        assert feed.read() == Changes()


def test_through_a_pooler_nobody_listens(postgresql_url: str, tmp_path: Path):
    with pooler_of(postgresql_url, folder=tmp_path) as pooler:
        store = Store.open(pooler.url)
        with ChangeFeed(store, within=COUNTRY) as feed:
            assert not feed.is_listening
            with store.writing() as session:
                tell(session, factories.make_party(session))
            assert len(feed.read().seen) == 1
        store.close()


def test_a_feed_outlives_the_connection_that_listens(postgresql_url: str):
    store = Store.open(postgresql_url)
    with store.writing() as session:
        party = factories.make_party(session)
    stop = Event()
    with ChangeFeed(store, within=COUNTRY) as feed:
        changes = feed.follow(stop)
        feed._hints._connection.close()
        with store.writing() as session:
            tell(session, party)
        assert parties_of(next(changes)) == [party]
        with store.writing() as session:
            tell(session, party)
        assert parties_of(next(changes)) == [party]
    store.close()


def test_hints_lost_with_their_connection_are_made_up_by_looking(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
):
    """T26: the server cuts who listens; what is told meanwhile is seen within 30 s."""
    assert max(feeds.POLL_SECONDS, feeds.HINTED_POLL_SECONDS) <= T26_SECONDS
    monkeypatch.setattr(feeds, "POLL_SECONDS", 0.1)
    monkeypatch.setattr(feeds, "HINTED_POLL_SECONDS", 600.0)
    store, other = Store.open(postgresql_url), Store.open(postgresql_url)
    with store.writing() as session:
        party = factories.make_party(session)
    with ChangeFeed(store, within=COUNTRY) as feed:
        feed._hints._listen()
        cut(other, backend=feed._hints._connection.info.backend_pid)
        feed._hints.wait(Event())
        assert not feed.is_listening, "it listens again later"

        with other.writing() as session:
            tell(session, party)
        feed._hints.wait(Event())

        assert parties_of(feed.read()) == [party]
        assert not feed.is_listening, "it was found by looking"
    store.close()
    other.close()


def test_a_hint_that_never_comes_is_made_up_by_looking(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(feeds, "HINTED_POLL_SECONDS", 0.1)
    store = Store.open(postgresql_url)
    with store.writing() as session:
        party = factories.make_party(session)
    with ChangeFeed(store, within=COUNTRY) as feed:
        monkeypatch.setattr(timeline, "announce", lambda session: None)
        feed._hints._listen()
        with store.writing() as session:
            tell(session, party)
        feed._hints.wait(Event())

        assert feed.is_listening
        assert parties_of(feed.read()) == [party]
    store.close()


def cut(store: Store, *, backend: int) -> None:
    """Let the server end a connection, as it does when it restarts."""
    with store.writing() as session:
        ended = session.execute(
            text("SELECT pg_terminate_backend(:pid)"), {"pid": backend}
        )
        assert ended.scalar_one()


@pytest.mark.parametrize(
    ("shown", "is_touched"),
    [
        ({"party_id": 1}, True),
        ({"dossier_id": 7}, True),
        ({"party_id": 2}, False),
        ({"party_id": 2, "dossier_id": 8}, False),
        ({}, False),
    ],
)
def test_a_screen_reads_again_what_changed_only(
    shown: dict[str, int], is_touched: bool
):
    change = Change(id=1, kind="CONTACT", party_id=1, dossier_id=7, at=SOME_DAY)

    assert Changes(seen=(change,)).touch(**shown) is is_touched
    assert Changes(is_everything=True).touch(**shown)
