"""The idle lock: masked after the idle time, and everything as it was after it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from crm_tui.domain.refusal import Refusal
from crm_tui.screens.lock import LockScreen
from crm_tui.screens.search import SearchScreen
from crm_tui.widgets.field import Field
from crm_tui.widgets.notice import Notice
from tests.screens import samples
from tests.screens.conftest import SIZES, SeatedApp, press, settle, write

PASSWORD = "un long mot de passe"
MINUTES = 10


def unlock_desk(_, *, password):
    if password != PASSWORD:
        raise Refusal("Mot de passe incorrect.")


@pytest.fixture
def idle_app(usecases):
    """An adviser at Recherche, whose desk locks itself after ten minutes."""
    usecases.put(unlock_desk=unlock_desk)
    desk = samples.desk()
    desk.settings = SimpleNamespace(idle_lock_minutes=MINUTES)
    return SeatedApp(desk)


async def leave_for(pilot, **time):
    """Let time pass with nobody at the keys."""
    app = pilot.app
    app.idle_lock.look()
    app.desk.clock.instant += timedelta(**time)
    app.idle_lock.look()
    await settle(pilot)


@pytest.mark.parametrize(("seconds", "is_locked"), [(599, False), (600, True)])
async def test_the_screen_is_masked_at_the_end_of_the_idle_time(
    idle_app, seconds, is_locked
):
    async with idle_app.run_test() as pilot:
        await leave_for(pilot, seconds=seconds)

        assert isinstance(idle_app.screen, LockScreen) is is_locked


async def test_a_key_puts_the_lock_off(idle_app):
    async with idle_app.run_test() as pilot:
        await leave_for(pilot, minutes=9)
        await press(pilot, "down")
        await leave_for(pilot, minutes=9)

        assert isinstance(idle_app.screen, SearchScreen)


async def test_a_setting_of_zero_never_locks(idle_app):
    idle_app.seated.settings.idle_lock_minutes = 0
    async with idle_app.run_test() as pilot:
        await leave_for(pilot, hours=12)

        assert isinstance(idle_app.screen, SearchScreen)


async def test_what_was_typed_is_there_after_the_right_password(idle_app):
    async with idle_app.run_test() as pilot:
        await write(pilot, "poiro")
        await leave_for(pilot, minutes=MINUTES)
        await write(pilot, PASSWORD)
        await press(pilot, "enter")

        assert isinstance(idle_app.screen, SearchScreen)
        assert idle_app.screen.focused.value == "poiro"


async def test_a_wrong_password_keeps_the_mask(idle_app):
    async with idle_app.run_test() as pilot:
        await leave_for(pilot, minutes=MINUTES)
        await write(pilot, "faux")
        await press(pilot, "enter")

        assert isinstance(idle_app.screen, LockScreen)
        assert idle_app.screen.query_one(Notice).text == "Mot de passe incorrect."
        assert idle_app.screen.query_one("#password", Field).value == ""


async def test_no_key_of_the_desk_acts_under_the_mask(idle_app):
    async with idle_app.run_test() as pilot:
        await leave_for(pilot, minutes=MINUTES)
        await press(pilot, "f2", "f4", "f5", "f6", "f9", "f12", "escape", "ctrl+p")
        await press(pilot, "f7", "question_mark", "ctrl+t")

        assert isinstance(idle_app.screen, LockScreen)
        assert len(idle_app.screen_stack) == 3


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_of_a_customer_shows_under_the_mask(idle_app, size):
    async with idle_app.run_test(size=size) as pilot:
        await write(pilot, "poirot")
        assert "POIROT" in idle_app.export_screenshot()
        await leave_for(pilot, minutes=MINUTES)

        shown = idle_app.export_screenshot()
        assert "verrouillé" in shown
        assert "POIROT" not in shown.upper()


async def test_the_drafts_are_written_before_the_mask(idle_app, usecases):
    kept = []
    usecases.put(keep_draft=lambda _, *, draft: kept.append(draft))
    async with idle_app.run_test() as pilot:
        await press(pilot, "f5")
        await write(pilot, "Mercie")
        kept.clear()
        await write(pilot, "r")
        await leave_for(pilot, minutes=MINUTES)

        (draft,) = kept
        assert draft.form == "prospect"
        assert "Mercier" in dict(draft.fields).values()
