"""Connexion: painted first, one sentence for whatever is wrong, a guided demo."""

from threading import Event
from time import monotonic

import pytest
from textual import events

from crm_tui.app import CrmApp
from crm_tui.demo.quiet import handled
from crm_tui.desk import FrontDesk
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.demo_hint import DemoAgent, DemoHint
from crm_tui.screens.search import SearchScreen
from crm_tui.screens.sign_in import SignInScreen
from crm_tui.settings import Settings
from crm_tui.widgets.field import Field
from crm_tui.widgets.notice import Notice
from tests.screens import samples
from tests.screens.conftest import DEADLINE_SECONDS, SIZES, press, settle, write

HINT = DemoHint(
    agents=(
        DemoAgent(code="IFI045", name="Camille MARTIN", role="Conseillère eau N1"),
        DemoAgent(code="RDU045", name="Raphaël DURAND", role="Expert eau N2"),
        DemoAgent(code="SUP001", name="Sophie BERNARD", role="Superviseure"),
    ),
    password="demonstration",
)
PASSWORD = "un long mot de passe"


def sign_in(_, *, code, password):
    if (code, password) not in {("IFI045", PASSWORD), ("RDU045", HINT.password)}:
        raise Refusal("Code agent ou mot de passe incorrect.")
    return samples.desk(code=code)


@pytest.fixture
def door(usecases, tmp_path):
    """The application before the sign-in; `demo` says whether it names its agents."""
    usecases.put(sign_in=sign_in)
    settings = Settings(data_dir=tmp_path)

    def make(*, demo: bool = False, may_open: Event | None = None) -> CrmApp:
        def open_front_desk() -> FrontDesk:
            if may_open:
                may_open.wait(60)
            return FrontDesk(None, samples.desk().clock, settings)

        return CrmApp(
            open_front_desk=open_front_desk,
            demo_hint=HINT if demo else None,
            log_file=tmp_path / "log",
        )

    return make


async def test_a_code_and_a_password_open_recherche(door):
    app = door()
    async with app.run_test() as pilot:
        await write(pilot, "IFI045")
        await press(pilot, "enter")
        await write(pilot, PASSWORD)
        await press(pilot, "enter")

        assert isinstance(app.screen, SearchScreen)
        assert app.desk.agent.code == "IFI045"


async def signing_in(pilot, *, password: str, then: str) -> None:
    """Sign in and go on typing at once, as who knows the first screen does.

    The store is still closed: what waits for it is not waited for here.
    """
    end = monotonic() + DEADLINE_SECONDS
    for keys in ("IFI045", ("enter",), password, ("enter",), (*then, "enter")):
        await handled(pilot.app, end=end)
        for key in keys:
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await handled(pilot.app, end=end)


async def test_what_is_typed_while_the_password_is_checked_is_for_recherche(door):
    may_open = Event()
    app = door(may_open=may_open)
    async with app.run_test() as pilot:
        await signing_in(pilot, password=PASSWORD, then="horizon")
        assert isinstance(app.screen, SignInScreen)

        may_open.set()
        await settle(pilot)
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.query_one(Field).value == "horizon"


async def test_what_was_typed_after_a_wrong_password_is_no_second_try(door):
    may_open = Event()
    app = door(may_open=may_open)
    async with app.run_test() as pilot:
        await signing_in(pilot, password="faux", then="horizon")
        may_open.set()
        await settle(pilot)

        assert app.screen.query_one("#password", Field).value == ""
        assert app.screen.query_one(Notice).text.startswith("Code agent ou mot")


async def test_a_wrong_password_gets_one_sentence_and_can_be_typed_again(door):
    app = door()
    async with app.run_test() as pilot:
        await write(pilot, "IFI045")
        await press(pilot, "enter")
        await write(pilot, "faux")
        await press(pilot, "enter")

        said = app.screen.query_one(Notice).text
        password = app.screen.query_one("#password", Field)
        assert said == "Code agent ou mot de passe incorrect."
        assert password.has_focus and password.value == ""
        assert app.screen.query_one("#code", Field).value == "IFI045"


async def test_keys_typed_while_the_store_opens_are_kept(door):
    may_open = Event()
    app = door(may_open=may_open)
    async with app.run_test() as pilot:
        for text, key in (("IFI045", "enter"), (PASSWORD, "enter")):
            for character in text:
                await pilot.press("space" if character == " " else character)
            await pilot.press(key)
        assert isinstance(app.screen, SignInScreen)
        may_open.set()
        await settle(pilot)

        assert isinstance(app.screen, SearchScreen)


async def test_the_demonstration_lets_an_agent_in_by_arrow_and_enter(door):
    app = door(demo=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "enter")

        assert app.desk.agent.code == "RDU045"


async def test_a_real_centre_shows_neither_agents_nor_password(door):
    app = door()
    async with app.run_test():
        assert not app.screen.query("#demo")


async def test_nothing_opens_before_the_sign_in(door):
    app = door()
    async with app.run_test() as pilot:
        await press(pilot, "f2", "f5", "f6", "ctrl+p", "escape")

        assert isinstance(app.screen, SignInScreen)


async def test_a_store_that_refuses_ends_the_program_in_one_sentence(
    usecases, tmp_path
):
    def refuse() -> FrontDesk:
        raise Refusal("La base est d'une autre version.")

    app = CrmApp(open_front_desk=refuse, log_file=tmp_path / "log")
    async with app.run_test() as pilot:
        await settle(pilot)

    assert app.return_code == 1


@pytest.mark.parametrize("size", SIZES)
def test_connexion_looks_so(door, picture, size):
    picture(door(demo=True), size)


def test_connexion_of_a_real_centre_looks_so(door, picture):
    picture(door(), (120, 40))
