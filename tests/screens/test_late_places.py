"""The place of an arrival comes late: what is typed meanwhile is not its own."""

import asyncio
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from crm_tui.demo import quiet
from crm_tui.screens.contact import ContactScreen
from crm_tui.screens.contact_place import SEVERAL_PLACES
from crm_tui.widgets.move_in_form import MoveInFields
from crm_tui.widgets.notice import Notice
from tests.screens import contact_samples as samples
from tests.screens.conftest import (
    DEADLINE_SECONDS,
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.screens.contact_samples import Notebook, notebook_in
from tests.screens.gate import Gate
from tests.screens.keys_pressed import type_ahead

DAY_AND_INDEX = (*"01/07/2024", "enter", *"1300")


@pytest.fixture
def notebook(usecases: FakeUsecases, gate: Gate) -> Notebook:
    """What is saved, the places behind the gate."""
    notebook = notebook_in(usecases)
    usecases.put(search_sites=gate.before(samples.sites))
    return notebook


async def awaited(fields: MoveInFields) -> None:
    """Wait until Enter was taken: held a moment, it could meet the places found."""
    async with asyncio.timeout(DEADLINE_SECONDS):
        while not fields.place.is_awaited:
            await asyncio.sleep(quiet.LEISURE_SECONDS)


async def at_the_place(pilot: "Pilot[Any]") -> MoveInFields:
    """Begin an arrival, the cursor on its place."""
    await settle(pilot)
    await press(pilot, "f4")
    await write(pilot, "arrivee")
    await press(pilot, "enter")
    screen = pilot.app.screen
    assert isinstance(screen, ContactScreen)
    fields = screen.sheet.fields
    fields.place.field.focus()
    await settle(pilot)
    return fields


async def typed_while_found(
    pilot: "Pilot[Any]", gate: Gate, site: str, *keys: str
) -> MoveInFields:
    """Type on while the place is looked for; return the arrival once it came."""
    fields = await at_the_place(pilot)
    gate.shut()
    await type_ahead(pilot, *site, "enter")
    await awaited(fields)
    await type_ahead(pilot, *keys)
    gate.open()
    await settle(pilot)
    return fields


async def test_the_day_typed_before_the_place_comes_is_found_in_its_field(
    app: SeatedApp, notebook: Notebook, gate: Gate
):
    async with app.run_test(size=WIDE) as pilot:
        fields = await typed_while_found(pilot, gate, "12 bis", *DAY_AND_INDEX)

        assert fields.place.site and fields.place.site.site_id == 22
        assert (fields.date.value, fields.index.value) == ("01/07/2024", "1300")


async def test_two_enters_before_the_place_comes_leave_two_fields(
    app: SeatedApp, notebook: Notebook, gate: Gate
):
    async with app.run_test(size=WIDE) as pilot:
        fields = await typed_while_found(pilot, gate, "12 bis", "enter", *"1300")

        assert (fields.date.value, fields.index.value) == (fields.today, "1300")


async def test_what_is_typed_does_not_spoil_an_address_still_to_choose(
    app: SeatedApp, notebook: Notebook, gate: Gate
):
    async with app.run_test(size=WIDE) as pilot:
        fields = await typed_while_found(pilot, gate, "rue", *DAY_AND_INDEX)

        assert fields.place.field.value == "rue"
        assert app.screen.query_one(Notice).text == SEVERAL_PLACES
        assert (fields.date.value, fields.index.value) == (fields.today, "")


async def let_go_late(pilot: "Pilot[Any]", gate: Gate, site: str) -> MoveInFields:
    """Press Enter before the places come; it was held, and is handled after them."""
    fields = await at_the_place(pilot)
    gate.shut()
    await type_ahead(pilot, *site)
    enter = events.Key("enter", None)
    gate.open()
    await settle(pilot)
    pilot.app.post_message(enter)
    await settle(pilot)
    return fields


async def test_an_enter_of_before_several_places_takes_none_of_them_unseen(
    app: SeatedApp, notebook: Notebook, gate: Gate
):
    async with app.run_test(size=WIDE) as pilot:
        fields = await let_go_late(pilot, gate, "rue")

        assert fields.place.site is None
        assert fields.place.is_offering and fields.place.field.has_focus
        assert app.screen.query_one(Notice).text == SEVERAL_PLACES

        await press(pilot, "enter")

        assert fields.place.site and fields.place.site.site_id == 21
        assert app.screen.query_one(Notice).text == ""


async def test_an_enter_of_before_the_only_place_takes_it(
    app: SeatedApp, notebook: Notebook, gate: Gate
):
    async with app.run_test(size=WIDE) as pilot:
        fields = await let_go_late(pilot, gate, "12 bis")

        assert fields.place.site and fields.place.site.site_id == 22


async def test_the_key_of_a_contact_pressed_twice_at_once_opens_one(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        for key in ("f4", "f4", "f4"):
            app.post_message(events.Key(key, None))
        await settle(pilot)

        opened = [one for one in app.screen_stack if isinstance(one, ContactScreen)]
        assert opened == [app.screen]
