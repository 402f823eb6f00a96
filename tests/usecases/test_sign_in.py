"""Signing in: one sentence for every failure, and a wait that grows per code."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from crm_tui.clock import FixedClock
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.new_agent import NewAgent
from crm_tui.store import agents
from crm_tui.store.tables.agent import AgentRow, SignInAttemptRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.add_agent import add_agent
from crm_tui.usecases.parts.passwords import NOBODY, hash_password
from crm_tui.usecases.set_password import set_password
from crm_tui.usecases.sign_in import WRONG, UnableToSignIn, sign_in
from crm_tui.usecases.unlock_agent import unlock_agent
from crm_tui.usecases.unlock_desk import WRONG_HERE, unlock_desk

PASSWORD = "un mot de passe très long"
NICOLE = NewAgent(
    code="nve014",
    first_name="Nicole",
    last_name="Vernier",
    profile="CONSEILLER_EAU_N1",
    departements=("06",),
)


@pytest.fixture
def nicole(desk_of: Callable[..., Desk]) -> str:
    add_agent(desk_of("ADMIN", "*"), agent=NICOLE, password=PASSWORD)
    return "NVE014"


def test_the_right_password_opens_the_desk(front_desk: FrontDesk, nicole: str) -> None:
    desk = sign_in(front_desk, code=" nve014 ", password=PASSWORD)

    assert desk.agent.display_name == "Nicole V."
    assert desk.agent.territory.covers("06")
    assert not desk.agent.territory.covers("83")
    assert desk.agent.profile.code == "CONSEILLER_EAU_N1"


def test_a_sign_in_is_trailed(front_desk: FrontDesk, nicole: str) -> None:
    sign_in(front_desk, code=nicole, password=PASSWORD)

    with front_desk.store.reading() as session:
        acts = [
            row.act
            for row in session.exec(select(TrailRow))
            if row.agent_code == nicole
        ]
        agent = session.exec(select(AgentRow).where(AgentRow.code == nicole)).one()
    assert acts == ["CONNEXION"]
    assert agent.last_signed_in_at == front_desk.clock.now()


@pytest.mark.parametrize(
    ("code", "password"),
    [
        pytest.param("NVE014", "autre chose", id="wrong password"),
        pytest.param("XXX999", PASSWORD, id="unknown code"),
        pytest.param("NVE014", "", id="no password"),
        pytest.param("", PASSWORD, id="no code"),
        pytest.param("NVE014", "x" * 100_000, id="huge password"),
        pytest.param("N" * 500, PASSWORD, id="huge code"),
        pytest.param("NVE014", PASSWORD.upper(), id="wrong case"),
    ],
)
def test_every_failure_reads_the_same(
    front_desk: FrontDesk, nicole: str, code: str, password: str
) -> None:
    with pytest.raises(UnableToSignIn, match=WRONG):
        sign_in(front_desk, code=code, password=password)


def test_the_wait_grows_with_each_failure_even_with_the_right_password(
    front_desk: FrontDesk, nicole: str, clock: FixedClock
) -> None:
    for wait in (1, 2, 4):
        with pytest.raises(UnableToSignIn, match=WRONG):
            sign_in(front_desk, code=nicole, password="faux")
        with pytest.raises(UnableToSignIn, match=f"réessayez dans {wait} s"):
            sign_in(front_desk, code=nicole, password=PASSWORD)
        clock.instant += timedelta(seconds=wait)

    assert sign_in(front_desk, code=nicole, password=PASSWORD).agent.code == nicole
    assert sign_in(front_desk, code=nicole, password=PASSWORD).agent.code == nicole


def test_an_unknown_code_waits_as_a_known_one(front_desk: FrontDesk) -> None:
    with pytest.raises(UnableToSignIn, match=WRONG):
        sign_in(front_desk, code="XXX999", password="faux")
    with pytest.raises(UnableToSignIn, match="réessayez dans 1 s"):
        sign_in(front_desk, code="XXX999", password="faux")


def test_failures_of_one_agent_leave_the_others_alone(
    front_desk: FrontDesk, nicole: str
) -> None:
    for code in ("XXX999", "YYY888"):
        with pytest.raises(UnableToSignIn):
            sign_in(front_desk, code=code, password="faux")

    assert sign_in(front_desk, code=nicole, password=PASSWORD).agent.code == nicole


def test_a_new_password_forgets_the_failures(
    front_desk: FrontDesk, nicole: str, desk_of: Callable[..., Desk]
) -> None:
    with pytest.raises(UnableToSignIn):
        sign_in(front_desk, code=nicole, password="faux")
    set_password(desk_of("ADMIN", "*"), code=nicole, password="tout autre phrase 42")

    assert sign_in(front_desk, code=nicole, password="tout autre phrase 42")


def test_an_agent_who_left_does_not_sign_in(front_desk: FrontDesk, nicole: str) -> None:
    with front_desk.store.writing() as session:
        session.exec(
            select(AgentRow).where(AgentRow.code == nicole)
        ).one().is_active = False

    with pytest.raises(UnableToSignIn, match=WRONG):
        sign_in(front_desk, code=nicole, password=PASSWORD)


def test_a_decomposed_accent_is_the_same_password(
    front_desk: FrontDesk, nicole: str
) -> None:
    assert sign_in(front_desk, code=nicole, password="un mot de passe tre\u0300s long")


def test_ten_failures_lock_the_code_until_it_is_unlocked(
    front_desk: FrontDesk, nicole: str, clock: FixedClock, desk_of: Callable[..., Desk]
) -> None:
    with front_desk.store.writing() as session:
        session.add(SignInAttemptRow(code=nicole, failures=9, last_at=clock.now()))
    clock.instant += timedelta(minutes=16)
    with pytest.raises(UnableToSignIn, match=WRONG):
        sign_in(front_desk, code=nicole, password="faux")
    clock.instant += timedelta(days=30)

    with pytest.raises(UnableToSignIn, match="verrouillé après 10 essais"):
        sign_in(front_desk, code=nicole, password=PASSWORD)

    unlock_agent(desk_of("ADMIN", "*"), code=nicole)
    assert sign_in(front_desk, code=nicole, password=PASSWORD)


def test_an_unknown_code_is_locked_as_a_known_one(
    front_desk: FrontDesk, clock: FixedClock
) -> None:
    with front_desk.store.writing() as session:
        session.add(SignInAttemptRow(code="XXX999", failures=10, last_at=clock.now()))

    with pytest.raises(UnableToSignIn, match="verrouillé"):
        sign_in(front_desk, code="XXX999", password="faux")


def test_many_codes_tried_from_one_terminal_wait_too(
    front_desk: FrontDesk, nicole: str, clock: FixedClock
) -> None:
    for at in range(6):
        with pytest.raises(UnableToSignIn, match=WRONG):
            sign_in(front_desk, code=f"XXX{at}", password="faux")
    with pytest.raises(UnableToSignIn, match="sur ce poste : réessayez dans 1 s"):
        sign_in(front_desk, code=nicole, password=PASSWORD)

    elsewhere = replace(front_desk, source="10.0.0.9")
    assert sign_in(elsewhere, code=nicole, password=PASSWORD)
    clock.instant += timedelta(seconds=1)
    assert sign_in(front_desk, code=nicole, password=PASSWORD)


def test_a_success_does_not_give_a_terminal_its_tries_back(
    front_desk: FrontDesk, nicole: str
) -> None:
    for at in range(5):
        with pytest.raises(UnableToSignIn, match=WRONG):
            sign_in(front_desk, code=f"XXX{at}", password="faux")
    assert sign_in(front_desk, code=nicole, password=PASSWORD)
    with pytest.raises(UnableToSignIn, match=WRONG):
        sign_in(front_desk, code="XXX8", password="faux")

    with pytest.raises(UnableToSignIn, match="sur ce poste"):
        sign_in(front_desk, code="XXX9", password="faux")


@pytest.mark.usefixtures("real_cost")
def test_the_hash_nobody_has_costs_what_a_new_one_does(
    front_desk: FrontDesk, nicole: str
) -> None:
    with front_desk.store.reading() as session:
        known = agents.password_hash(session, code=nicole)
    assert NOBODY.split("$")[:4] == known.split("$")[:4]


def test_two_equal_passwords_have_two_hashes() -> None:
    assert hash_password(PASSWORD) != hash_password(PASSWORD)


def test_a_locked_desk_opens_with_its_own_password_only(
    front_desk: FrontDesk, nicole: str, clock: FixedClock
) -> None:
    desk = sign_in(front_desk, code=nicole, password=PASSWORD)

    with pytest.raises(UnableToSignIn, match=WRONG_HERE):
        unlock_desk(desk, password="celui d'un autre")
    with pytest.raises(UnableToSignIn, match="réessayez dans 1 s"):
        unlock_desk(desk, password=PASSWORD)
    clock.instant += timedelta(seconds=1)
    unlock_desk(desk, password=PASSWORD)
