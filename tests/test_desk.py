"""The gate: permission before any write, one transaction, one trail entry, one key."""

from collections.abc import Callable
from multiprocessing import get_context

import pytest
from sqlmodel import select

from crm_tui.bootstrap import job_desk
from crm_tui.clock import FixedClock
from crm_tui.desk import REQUIRED, Act, Desk, FrontDesk, PermissionRefused
from crm_tui.domain.refusal import Refusal
from crm_tui.settings import Settings
from crm_tui.store.engine import Store, UncertainSave
from crm_tui.store.numbering import next_number
from crm_tui.store.tables.trail import TrailRow
from tests import factories
from tests.faults import assert_all_or_nothing, contents, lose_commit_answer

FORK = get_context("fork")


def _open(desk: Desk, *, key: str = "") -> str:
    """Do a small act: take a number once per key."""
    with desk.performing(Act.OPEN_DOSSIER, key=key) as work:
        if work.already:
            return work.already.number
        number = str(next_number(work.session, series="x"))
        work.trail("dossier", number, after={"number": number})
    return number


def test_every_act_says_what_it_requires() -> None:
    assert set(REQUIRED) == set(Act)


@pytest.mark.parametrize("act", list(Act))
def test_a_profile_without_rights_writes_nothing(
    desk_of: Callable[..., Desk], act: Act
) -> None:
    desk = desk_of("RIEN")
    before = contents(desk.store)
    if desk.may(act):
        assert REQUIRED[act] is None
        return

    with (
        pytest.raises(PermissionRefused, match="Habilitation requise : "),
        desk.performing(act),
    ):
        raise AssertionError("the gate let the act begin")
    with pytest.raises(PermissionRefused), desk.viewing(act):
        raise AssertionError("the gate let the look begin")
    assert contents(desk.store) == before


def test_an_act_is_trailed_by_nobodys_hand(desk: Desk) -> None:
    _open(desk)

    with desk.store.reading() as session:
        row = session.exec(select(TrailRow)).one()
    assert (row.act, row.agent_code) == ("OUVRIR_DOSSIER", desk.agent.code)
    assert (row.object_kind, row.object_number) == ("dossier", "1")
    assert row.at == desk.clock.now()


def test_the_same_key_twice_gives_the_first_result(desk: Desk) -> None:
    assert _open(desk, key="k") == _open(desk, key="k") == "1"
    assert _open(desk, key="l") == "2"
    assert contents(desk.store)["trail"] == 2


def test_a_key_of_a_failed_save_may_be_used_again(desk: Desk) -> None:
    with pytest.raises(KeyError), desk.performing(Act.OPEN_DOSSIER, key="k"):
        raise KeyError

    assert _open(desk, key="k") == "1"


def test_the_key_of_another_agent_gives_nothing_away(
    desk: Desk, desk_of: Callable[..., Desk]
) -> None:
    _open(desk, key="k")

    with pytest.raises(Refusal, match="déjà servi"):
        _open(desk_of("EXPERT_EAU_N2"), key="k")


def test_a_save_that_fails_anywhere_is_retried_with_its_key(desk: Desk) -> None:
    assert_all_or_nothing(desk.store, lambda: _open(desk, key="k"))

    assert _open(desk, key="k") == "1"
    assert contents(desk.store)["trail"] == 1


def test_a_save_whose_answer_was_lost_is_not_done_twice(
    postgresql_url: str, clock: FixedClock, settings: Settings
) -> None:
    store = Store.open(postgresql_url)
    agent = factories.make_agent(store, profile="EXPERT_EAU_N2")
    desk = Desk(agent, store, clock, settings)
    with lose_commit_answer(store), pytest.raises(UncertainSave, match="incertain"):
        _open(desk, key="k")

    assert _open(desk, key="k") == "1"
    assert contents(store)["trail"] == 1
    store.close()


def _open_elsewhere(url: str, desk: Desk) -> None:
    own = Desk(desk.agent, Store.open(url), desk.clock, desk.settings)
    assert _open(own, key="k") == "1"


def test_one_key_saved_by_four_processes_at_once_is_one_save(
    desk: Desk, store_url: str
) -> None:
    savers = [
        FORK.Process(target=_open_elsewhere, args=(store_url, desk)) for _ in range(4)
    ]
    for saver in savers:
        saver.start()
    for saver in savers:
        saver.join(timeout=30)

    assert [saver.exitcode for saver in savers] == [0] * 4
    assert contents(desk.store)["trail"] == 1


def test_the_jobs_may_do_everything_everywhere(front_desk: FrontDesk) -> None:
    desk = job_desk(front_desk)

    assert all(desk.may(act) for act in Act)
    assert desk.agent.territory.is_national
