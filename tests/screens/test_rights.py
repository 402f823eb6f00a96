"""Droits: who may act where, what is lent to them, and both changed by letters."""

from dataclasses import replace
from datetime import timedelta

import pytest

from crm_tui.domain.agent_rights import AgentRights, GrantLine, RightsView
from crm_tui.domain.grant import Grant, GrantState
from crm_tui.domain.permission import Permission
from crm_tui.screens.dialogs.lend import LendDialog
from crm_tui.screens.rights import RightsScreen
from crm_tui.widgets.notice import Notice
from tests.screens import samples
from tests.screens.conftest import SIZES, SeatedApp, press, settle, write
from tests.screens.samples import NOW

GRANT = Grant(
    id=7,
    agent_code="IFI045",
    agent_name="Isabelle Fiori",
    profile="",
    places=("83",),
    starts_at=NOW,
    ends_at=NOW + timedelta(hours=8),
    reason="renfort de Toulon",
    granted_by="SUP001",
    withdrawn_at=None,
    withdrawn_by="",
)
HELPED = AgentRights(
    code="IFI045",
    name="Isabelle Fiori",
    centre="Cannes",
    profile="Conseiller eau",
    places="06",
    is_active=True,
    is_locked=False,
    last_signed_in_at=NOW,
    grants=(GrantLine(grant=GRANT, state=GrantState.RUNNING, profile="", places="83"),),
)
LOCKED = replace(
    HELPED, code="LMA112", name="Laurent Marchand", is_locked=True, grants=()
)
VIEW = RightsView(
    agents=(HELPED, LOCKED), profiles=(("EUROS", "Euros retrouvés"),), now=NOW
)


@pytest.fixture
def done():
    return []


@pytest.fixture
def rights_app(usecases, done):
    """An administrator in front of two agents."""
    usecases.put(
        list_rights=lambda _: VIEW,
        lend_rights=lambda _, *, grant: done.append(grant) or GRANT,
        withdraw_rights=lambda _, *, grant_id: done.append(grant_id) or GRANT,
        unlock_agent=lambda _, *, code: done.append(code),
    )
    desk = samples.desk()
    rights = frozenset(Permission)
    profile = replace(desk.agent.profile, permissions=rights)
    desk.agent = replace(desk.agent, profile=profile)
    return SeatedApp(desk)


async def open_rights(pilot):
    await press(pilot, "f12")
    assert isinstance(pilot.app.screen, RightsScreen)


async def test_what_is_typed_is_lent_until_the_evening(rights_app, done):
    async with rights_app.run_test() as pilot:
        await open_rights(pilot)
        await press(pilot, "l")
        assert isinstance(rights_app.screen, LendDialog)
        await write(pilot, "83 C:TOULON")
        await press(pilot, "tab", "tab", "tab")
        await write(pilot, "renfort")
        await press(pilot, "ctrl+s")

        (grant,) = done
        assert grant.agent_code == "IFI045"
        assert grant.places == ("83", "C:TOULON")
        assert f"{grant.ends_at:%H:%M}" == "18:00"
        assert grant.profile == ""
        said = rights_app.screen.query_one(Notice).text
        assert said.startswith("Droits prêtés à Isabelle Fiori")


async def test_an_hour_that_cannot_be_read_stays_in_the_form(rights_app, done):
    async with rights_app.run_test() as pilot:
        await open_rights(pilot)
        await press(pilot, "l", "tab", "tab", "ctrl+u")
        await write(pilot, "tard")
        await press(pilot, "ctrl+s")

        assert "18h30" in rights_app.screen.query_one(Notice).text
        assert done == []


async def test_a_grant_is_taken_back_after_a_question(rights_app, done):
    async with rights_app.run_test() as pilot:
        await open_rights(pilot)
        await press(pilot, "w", "n")
        assert done == []
        await press(pilot, "w", "o")
        await settle(pilot)

        assert done == [7]
        said = rights_app.screen.query_one(Notice).text
        assert said == "Prêt retiré à Isabelle Fiori."


async def test_a_locked_code_is_unlocked(rights_app, done):
    async with rights_app.run_test() as pilot:
        await open_rights(pilot)
        await press(pilot, "d")
        assert done == []
        await press(pilot, "down", "d")

        assert done == ["LMA112"]
        assert rights_app.screen.query_one(Notice).text == "LMA112 déverrouillé."


async def test_an_adviser_is_told_which_right_is_missing(usecases):
    desk = samples.desk()
    held = frozenset(Permission) - {Permission.LEND_RIGHTS}
    profile = replace(desk.agent.profile, permissions=held)
    desk.agent = replace(desk.agent, profile=profile)
    app = SeatedApp(desk)
    async with app.run_test() as pilot:
        await press(pilot, "f12")

        said = app.screen.query_one(Notice).text
        assert said == "Habilitation requise : prêter des droits."


@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_of_an_agent_fits(rights_app, size):
    async with rights_app.run_test(size=size) as pilot:
        await open_rights(pilot)

        shown = rights_app.export_screenshot().replace("&#160;", " ")
        for words in ("IFI045", "Conseiller eau", "en cours", "renfort de Toulon"):
            assert words in shown
