"""J15, steps 1 and 5: two agents at two terminals on one base, on both engines."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from time import monotonic
from typing import Any

import pytest
from sqlmodel import col, select
from textual.pilot import Pilot

from crm_tui.desk import Desk
from crm_tui.screens.dialogs.comment import CommentDialog
from crm_tui.screens.dialogs.conflict import ConflictDialog
from crm_tui.screens.dossier import DossierScreen
from crm_tui.store.engine import Store
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.dossier import DossierCommentRow, TaskRow
from crm_tui.widgets.comment_list import CommentList
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.presence_strip import PresenceStrip
from tests import factories
from tests.screens.conftest import WIDE, SeatedApp, press, settle, write

Seat = Callable[..., Desk]
BACK = "GESTIONNAIRE_EAU_BO"
SOON_SECONDS = 30
"""Long enough for a busy machine; what is awaited comes within two seconds."""


class LiveApp(SeatedApp):
    """A terminal that follows the others, as after a sign-in."""

    def begin(self) -> None:
        """Follow what changes."""
        super().begin()
        self.shared.follow(self.seated)


@pytest.fixture
def dossier(store: Store) -> int:
    with store.writing() as session:
        ids = factories.make_customer(session)
        dossier = factories.make_dossier(
            session, party_id=ids["party"], site_id=ids["site"]
        )
        for _ in range(3):
            factories.make_task(session, dossier_id=dossier)
        return dossier


@asynccontextmanager
async def two_desks(
    desk_of: Seat, url: str
) -> AsyncIterator[tuple["Pilot[Any]", "Pilot[Any]"]]:
    """IFI045 and LMA112, each with a store and a terminal of their own."""
    seats = (
        desk_of(BACK, code="IFI045"),
        named(desk_of(BACK, code="LMA112"), "Lucie", "Martin"),
    )
    stores = [Store.open(url) for _ in seats]
    ours, theirs = (
        LiveApp(replace(seat, store=store))
        for seat, store in zip(seats, stores, strict=True)
    )
    try:
        async with ours.run_test(size=WIDE) as one, theirs.run_test(size=WIDE) as other:
            await settle(one)
            await settle(other)
            yield one, other
    finally:
        for store in stores:
            store.close()


def named(desk: Desk, first_name: str, last_name: str) -> Desk:
    """Give an agent another name."""
    with desk.store.writing() as session:
        row = session.get_one(AgentRow, desk.agent.id)
        row.first_name, row.last_name = first_name, last_name
    agent = replace(desk.agent, first_name=first_name, last_name=last_name)
    return replace(desk, agent=agent)


async def until(pilot: "Pilot[Any]", is_so: Callable[[], bool]) -> None:
    """Wait for what another desk brings."""
    end = monotonic() + SOON_SECONDS
    while not is_so():
        assert monotonic() < end, pilot.app.export_screenshot()
        await asyncio.sleep(0.05)
        await settle(pilot)


async def open_dossier(pilot: "Pilot[Any]", dossier: int) -> DossierScreen:
    with pilot.app._context():
        pilot.app.show_dossier(dossier_id=dossier)
    await settle(pilot)
    assert isinstance(pilot.app.screen, DossierScreen)
    return pilot.app.screen


def said(pilot: "Pilot[Any]") -> str:
    return pilot.app.screen.query_one(Notice).text


async def test_each_sees_the_other_and_no_comment_is_lost(
    store: Store, store_url: str, desk_of: Seat, dossier: int
):
    async with two_desks(desk_of, store_url) as (ours, theirs):
        seen = await open_dossier(ours, dossier)
        other = await open_dossier(theirs, dossier)
        for pilot, screen in ((ours, seen), (theirs, other)):
            strip = screen.query_one(PresenceStrip)
            await until(pilot, lambda strip=strip: bool(strip.words))
            who = "Lucie M." if pilot is ours else "Raphaël D."
            assert strip.words.plain.startswith(f"◉ {who} consulte ce dossier")

        await press(ours, "c")
        await write(ours, "Client absent, rappeler lundi.")
        await press(theirs, "c")
        await write(theirs, "Document reçu ce matin.")
        await press(theirs, "ctrl+s")
        await until(ours, lambda: said(ours).startswith("Modifié par Lucie M. à"))
        form = ours.app.screen
        assert isinstance(form, CommentDialog)
        assert form.box.text == "Client absent, rappeler lundi."

        await press(ours, "ctrl+s")
        conflict = ours.app.screen
        assert isinstance(conflict, ConflictDialog)
        assert conflict.fields[0].theirs == "Document reçu ce matin."
        await press(ours, "ctrl+s")

        await until(
            theirs, lambda: len(other.query_one(CommentList).view.comments) == 2
        )
        with store.reading() as session:
            kept = session.exec(select(DossierCommentRow.text)).all()
        assert sorted(kept) == [
            "Client absent, rappeler lundi.",
            "Document reçu ce matin.",
        ]


async def test_next_pressed_by_both_gives_two_tasks(
    store: Store, store_url: str, desk_of: Seat, dossier: int
):
    async with two_desks(desk_of, store_url) as (ours, theirs):
        await press(ours, "f6")
        await press(theirs, "f6")

        for pilot in (ours, theirs):
            with pilot.app._context():
                pilot.app.action_next_task()
        await settle(ours)
        await settle(theirs)

        assert isinstance(ours.app.screen, DossierScreen)
        assert isinstance(theirs.app.screen, DossierScreen)
        with store.reading() as session:
            holders = session.exec(
                select(TaskRow.assignee).where(col(TaskRow.assignee) != "")
            ).all()
        assert sorted(holders) == ["IFI045", "LMA112"]


async def test_a_queue_follows_what_another_takes_without_moving_the_cursor(
    store: Store, store_url: str, desk_of: Seat, dossier: int
):
    async with two_desks(desk_of, store_url) as (ours, theirs):
        await press(ours, "f6", "down", "down")
        table = ours.app.screen.query_one("#lines", LineTable)
        chosen = table.key.task_id
        await press(theirs, "f6", "s")

        await until(
            ours, lambda: any(row.key.assignee == "LMA112" for row in table.rows)
        )

        assert table.key.task_id == chosen
        assert table.has_focus
