"""Signing in: one sentence for every failure, and a wait that grows per code."""

from collections.abc import Callable
from datetime import timedelta
from statistics import median
from time import perf_counter

import pytest
from sqlmodel import select

from crm_tui.clock import FixedClock
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.new_agent import NewAgent
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.add_agent import add_agent
from crm_tui.usecases.set_password import set_password
from crm_tui.usecases.sign_in import WRONG, UnableToSignIn, sign_in

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


def test_known_and_unknown_codes_cost_the_same_time(
    front_desk: FrontDesk, nicole: str, clock: FixedClock
) -> None:
    def median_ms(code: str) -> float:
        times = []
        for _ in range(5):
            start = perf_counter()
            with pytest.raises(UnableToSignIn, match=WRONG):
                sign_in(front_desk, code=code, password="faux")
            times.append(perf_counter() - start)
            clock.instant += timedelta(minutes=16)
        return median(times) * 1000

    known, unknown = median_ms(nicole), median_ms("XXX999")

    assert unknown > 0.5 * known, "an unknown code must be hashed too"
    assert known > 0.5 * unknown
