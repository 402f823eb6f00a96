"""The trail: who did what, with what changed, written in the act's transaction."""

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from threading import Thread

from sqlmodel import select

from crm_tui.clock import paris
from crm_tui.domain.new_agent import NewAgent
from crm_tui.domain.party import SourceSystem
from crm_tui.domain.timeline import TimelineKind
from crm_tui.domain.trail_chain import ChainWalk
from crm_tui.store import timeline, trail, trail_chain
from crm_tui.store.engine import Store
from crm_tui.store.tables.trail import TrailRow
from crm_tui.store.timeline import NewEvent
from crm_tui.store.trail import TrailedObject
from tests import factories

NOON = paris("2024-07-11 12:00")


def _agent(**change: object) -> NewAgent:
    values: dict[str, object] = {
        "code": "A1",
        "first_name": "Ann",
        "last_name": "B",
        "profile": "P",
        "departements": ("06",),
    }
    return NewAgent(**(values | change))  # type: ignore[arg-type]


def test_only_what_differs_is_kept() -> None:
    change = TrailedObject.of(
        "agent", "A1", before=_agent(), after=_agent(departements=("06", "83"))
    )

    assert change.before == {"departements": ["06"]}
    assert change.after == {"departements": ["06", "83"]}


def test_a_creation_keeps_every_value_in_plain_json() -> None:
    created = TrailedObject.of(
        "x",
        "1",
        after={
            "on": date(2024, 7, 11),
            "amount": Decimal("12.50"),
            "source": SourceSystem.CRM,
            "nothing": None,
        },
    )

    assert created.after == {
        "on": "2024-07-11",
        "amount": "12.50",
        "source": "CRM",
        "nothing": None,
    }


def test_an_entry_is_found_by_its_save_key(store: Store) -> None:
    done = TrailedObject.of("dossier", "ARR-24-000001", after={"id": 7})
    with store.writing() as session:
        trail.add(
            session, at=NOON, agent_code="A1", act="OUVRIR", key="k1", trailed=done
        )

    with store.reading() as session:
        assert trail.find_by_key(session, key="k1") == done
        assert trail.find_by_key(session, key="k1", agent_code="A1") == done
        assert trail.find_by_key(session, key="k1", agent_code="B2") is None
        assert trail.find_by_key(session, key="k2") is None
        row = session.exec(select(TrailRow)).one()
    assert (row.at, row.agent_code, row.act) == (NOON, "A1", "OUVRIR")


def test_a_save_key_is_claimed_once(store: Store) -> None:
    with store.writing() as session:
        assert trail.claim_key(session, key="k1", at=NOON)
        assert not trail.claim_key(session, key="k1", at=NOON)
    with store.writing() as session:
        assert not trail.claim_key(session, key="k1", at=NOON)
        assert trail.claim_key(session, key="k2", at=NOON)


def test_a_timeline_is_read_newest_first_page_after_page(store: Store) -> None:
    with store.writing() as session:
        party = factories.make_party(session)
        other = factories.make_party(session)
        for minute in (0, 1, 1, 2):
            timeline.add(
                session,
                events=[
                    NewEvent(
                        at=NOON + timedelta(minutes=minute),
                        kind=TimelineKind.COMMENT,
                        title=f"minute {minute}",
                        party_id=party,
                    )
                ],
            )
        timeline.add(
            session,
            events=[
                NewEvent(at=NOON, kind=TimelineKind.PARTY, title="x", party_id=other)
            ],
        )

    with store.reading() as session:
        first = timeline.page(session, party_id=party, limit=2, within=None)
        last = first.entries[-1]
        rest = timeline.page(
            session, party_id=party, before=(last.at, last.id), within=None
        )
    assert [entry.title for entry in first.entries] == ["minute 2", "minute 1"]
    assert first.has_more
    assert [entry.title for entry in rest.entries] == ["minute 1", "minute 0"]
    assert not rest.has_more


def test_an_event_of_a_dossier_says_its_number_and_who_did_it(store: Store) -> None:
    agent = factories.make_agent(store, first_name="Nicole", last_name="Vernier")
    with store.writing() as session:
        party = factories.make_party(session)
        dossier = factories.make_dossier(
            session, party_id=party, number="ARR-24-000007"
        )
        timeline.add(
            session,
            events=[
                NewEvent(
                    at=NOON,
                    kind=TimelineKind.DOSSIER,
                    title="Dossier ouvert",
                    party_id=party,
                    dossier_id=dossier,
                    agent_name=agent.display_name,
                    source=SourceSystem.ILIADE,
                )
            ],
        )

    with store.reading() as session:
        (entry,) = timeline.page(session, dossier_id=dossier, within=None).entries
    assert entry.agent == "Nicole V."
    assert entry.dossier_number == "ARR-24-000007"
    assert (entry.at, entry.source) == (NOON, SourceSystem.ILIADE)


def _walked(store: Store, agent_code: str) -> ChainWalk:
    with store.reading() as session:
        walk = ChainWalk(agent_code)
        for sealed in trail_chain.page_of(session, agent_code=agent_code, after=(0, 0)):
            walk.take(sealed)
        walk.close(trail_chain.end_of(session, agent_code=agent_code))
    return walk


def test_entries_are_chained_agent_by_agent_and_read_back_as_sealed(
    store: Store,
) -> None:
    done = TrailedObject.of(
        "dossier",
        "ARR-24-000001",
        before={"b": "É", "a": [1, None]},
        after={"amount": Decimal("12.50"), "on": date(2024, 7, 11)},
        reason="vérification",
    )
    for agent in ("A1", "B2", "A1", "A1"):
        with store.writing() as session:
            trail.add(session, at=NOON, agent_code=agent, act="X", trailed=done)

    walks = {agent: _walked(store, agent) for agent in ("A1", "B2")}
    assert {agent: walk.walked for agent, walk in walks.items()} == {"A1": 3, "B2": 1}
    assert [walk.breaks for walk in walks.values()] == [[], []]
    with store.reading() as session:
        assert trail_chain.agent_after(session, agent_code="") == "A1"
        assert trail_chain.agent_after(session, agent_code="A1") == "B2"
        assert trail_chain.agent_after(session, agent_code="B2") is None


def test_two_acts_of_one_agent_at_once_take_two_places(store: Store) -> None:
    def act() -> None:
        with store.writing() as session:
            trail.add(session, at=NOON, agent_code="A1", act="X")

    threads = [Thread(target=act) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    walk = _walked(store, "A1")
    assert (walk.walked, walk.breaks) == (8, [])


def test_an_act_that_is_rolled_back_leaves_its_place(store: Store) -> None:
    with suppress(ZeroDivisionError), store.writing() as session:
        trail.add(session, at=NOON, agent_code="A1", act="X")
        _ = 1 / 0
    with store.writing() as session:
        trail.add(session, at=NOON, agent_code="A1", act="Y")

    walk = _walked(store, "A1")
    assert (walk.walked, walk.breaks) == (1, [])
