"""What is typed of a reading is never lost: kept, offered back, then forgotten."""

from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.domain.draft import Draft
from crm_tui.screens.dialogs.correct_reading import CorrectReadingDialog
from crm_tui.screens.dialogs.enter_reading import EnterReadingDialog
from crm_tui.screens.draft_keeper import field_of
from crm_tui.screens.readings import ReadingsScreen
from crm_tui.widgets.field import Field
from crm_tui.widgets.notice import Notice
from tests.screens.conftest import (
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.screens.reading_samples import Meter


class Drafts:
    """The drafts of one agent."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Draft] = {}

    def keep(self, _: object, *, draft: Draft) -> None:
        self.kept[draft.form, draft.subject] = draft

    def drop(self, _: object, *, form: str, subject: str) -> None:
        self.kept.pop((form, subject), None)

    def listed(self, _: object) -> tuple[Draft, ...]:
        return tuple(self.kept.values())


@pytest.fixture
def drafts(usecases: FakeUsecases) -> Drafts:
    """Drafts in memory, beside a meter."""
    drafts, meter = Drafts(), Meter()
    usecases.put(
        show_readings=meter.show,
        assess_reading=meter.assess,
        correct_reading=meter.correct,
        enter_reading=meter.enter,
        keep_draft=drafts.keep,
        drop_draft=drafts.drop,
        list_drafts=drafts.listed,
    )
    return drafts


async def at_readings(pilot: "Pilot[Any]") -> None:
    await settle(pilot)
    pilot.app.go("readings", party_id=8)
    await settle(pilot)


def typed(app: SeatedApp, name: str) -> str:
    return app.screen.query_one(f"#{name}", Field).value


async def test_a_reading_left_unsaved_is_there_when_its_form_opens_again(
    app: SeatedApp, drafts: Drafts
):
    async with app.run_test(size=WIDE) as pilot:
        await at_readings(pilot)
        await press(pilot, "n")
        await write(pilot, "912")
        await press(pilot, "escape")

        [draft] = drafts.kept.values()
        assert field_of(draft, "typed") == "912"
        assert draft.title.startswith("Relevé · compteur ")

        await press(pilot, "n")

        assert typed(app, "typed") == "912"
        assert app.screen.query_one(Notice).text == "Votre brouillon est repris."


async def test_a_correction_left_unsaved_keeps_its_reason(
    app: SeatedApp, drafts: Drafts
):
    async with app.run_test(size=WIDE) as pilot:
        await at_readings(pilot)
        await press(pilot, "c")
        await write(pilot, "virgule oubliée")
        await press(pilot, "escape", "c")

        assert isinstance(app.screen, CorrectReadingDialog)
        assert typed(app, "because") == "virgule oubliée"


async def test_opening_a_form_and_leaving_it_keeps_nothing(
    app: SeatedApp, drafts: Drafts
):
    async with app.run_test(size=WIDE) as pilot:
        await at_readings(pilot)
        await press(pilot, "c", "escape", "n", "escape")

        assert drafts.kept == {}


async def test_a_saved_reading_leaves_no_draft(app: SeatedApp, drafts: Drafts):
    async with app.run_test(size=WIDE) as pilot:
        await at_readings(pilot)
        await press(pilot, "c")
        await write(pilot, "virgule oubliée")
        app.keep_drafts()
        assert drafts.kept

        await press(pilot, "ctrl+s")

        assert isinstance(app.screen, ReadingsScreen)
        assert drafts.kept == {}


async def test_what_is_typed_meanwhile_is_not_replaced_by_the_draft(
    app: SeatedApp, drafts: Drafts
):
    async with app.run_test(size=WIDE) as pilot:
        await at_readings(pilot)
        await press(pilot, "n")
        await write(pilot, "912")
        await press(pilot, "escape", "n")
        form = app.screen
        assert isinstance(form, EnterReadingDialog)
        await write(pilot, "5")

        form.take_up(drafts.listed(None))

        assert typed(app, "typed") == "9125"


async def test_recherche_leads_back_to_the_readings_of_the_draft(
    app: SeatedApp, drafts: Drafts
):
    async with app.run_test(size=WIDE) as pilot:
        await at_readings(pilot)
        await press(pilot, "n")
        await write(pilot, "912")
        await press(pilot, "escape", "f2")
        [draft] = drafts.kept.values()

        app.resume_draft(draft)
        await settle(pilot)

        assert isinstance(app.screen, ReadingsScreen)
