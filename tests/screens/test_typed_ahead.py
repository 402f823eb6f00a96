"""Keys pressed before their screen: none is lost, none acts on the wrong screen."""

from threading import Event
from time import monotonic
from typing import ClassVar

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from crm_tui.demo.quiet import handled
from crm_tui.domain.reading_history import ReadingHistory
from crm_tui.screens.desk_view import DeskView
from crm_tui.screens.dialogs.correct_reading import CorrectReadingDialog
from crm_tui.screens.readings import ReadingsScreen
from crm_tui.screens.search import SearchScreen
from crm_tui.widgets.field import Field
from crm_tui.widgets.notice import Notice
from tests.screens import samples
from tests.screens.conftest import DEADLINE_SECONDS, FakeUsecases, SeatedApp, settle
from tests.screens.reading_samples import Meter


class SlowMeter(Meter):
    """Shows its readings once it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.may_show = Event()

    def show(self, *args: object, **kwargs: object) -> ReadingHistory:
        """Show the readings, once let go."""
        assert self.may_show.wait(20)
        return super().show(*args, **kwargs)


@pytest.fixture
def meter(usecases: FakeUsecases):
    meter = SlowMeter()
    usecases.put(
        show_readings=meter.show,
        assess_reading=meter.assess,
        correct_reading=meter.correct,
        enter_reading=meter.enter,
    )
    yield meter
    meter.may_show.set()


@pytest.fixture
def app(meter: SlowMeter) -> SeatedApp:
    return SeatedApp(samples.desk())


def hit(app: SeatedApp, *keys: str) -> None:
    """Press keys at once, as they come down one wire."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def taken(app: SeatedApp) -> None:
    """Wait until the application has taken what came down, whatever still loads."""
    await handled(app, end=monotonic() + DEADLINE_SECONDS)


async def open_readings(app: SeatedApp, pilot) -> None:
    """Ask for the readings; they do not come yet."""
    await settle(pilot)
    app.go("readings", party_id=8)


async def test_a_key_pressed_while_the_readings_load_acts_once_they_are_there(
    app, meter
):
    async with app.run_test(size=(120, 40)) as pilot:
        await open_readings(app, pilot)
        hit(app, "c")
        await taken(app)
        assert isinstance(app.screen, ReadingsScreen)

        meter.may_show.set()
        await settle(pilot)
        assert isinstance(app.screen, CorrectReadingDialog)


async def test_what_is_typed_for_the_form_to_come_is_found_in_it(app, meter):
    async with app.run_test(size=(120, 40)) as pilot:
        await open_readings(app, pilot)
        hit(app, "c", *"virgule")
        await taken(app)
        meter.may_show.set()
        await settle(pilot)

        assert app.screen.query_one("#because", Field).value == "virgule"


async def test_a_paste_waits_for_its_form_as_well(app, meter):
    async with app.run_test(size=(120, 40)) as pilot:
        await open_readings(app, pilot)
        hit(app, "c")
        app.post_message(events.Paste("virgule oubliée"))
        await taken(app)
        meter.may_show.set()
        await settle(pilot)

        assert app.screen.query_one("#because", Field).value == "virgule oubliée"


async def test_an_impatient_hand_that_presses_again_acts_once(app, meter):
    async with app.run_test(size=(120, 40)) as pilot:
        await open_readings(app, pilot)
        hit(app, "c", "enter", "enter", "enter")
        await taken(app)
        meter.may_show.set()
        await settle(pilot)

        assert isinstance(app.screen, CorrectReadingDialog)
        assert app.screen.query_one("#because", Field).value == ""


async def test_escape_leaves_at_once_and_forgets_what_was_held(app, meter):
    async with app.run_test(size=(120, 40)) as pilot:
        await open_readings(app, pilot)
        hit(app, "c", "escape")
        await taken(app)
        assert isinstance(app.screen, SearchScreen)

        meter.may_show.set()
        await settle(pilot)
        assert isinstance(app.screen, SearchScreen)


class TwoFields(DeskView[None]):
    """A form that begins with its second field; a key comes while it is put up."""

    def compose(self) -> ComposeResult:
        """Yield the two fields."""
        yield Field(label="premier", id="first")
        yield Field(label="second", id="second")

    def on_mount(self) -> None:
        """Begin with the second field, the key being on its way already."""
        self.app.post_message(events.Key("e", "e"))
        self.query_one("#second", Field).focus()


async def test_a_key_waits_for_the_field_its_form_begins_with(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        form = TwoFields()
        app.push_screen(form)
        await settle(pilot)

        assert form.query_one("#first", Field).value == ""
        assert form.query_one("#second", Field).value == "e"


async def test_keys_that_come_together_find_the_field_each_is_meant_for(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        form = TwoFields()
        app.push_screen(form)
        await settle(pilot)
        hit(app, "tab", *"12", "tab", *"34", "tab", "5")
        await settle(pilot)

        assert form.query_one("#first", Field).value == "125"
        assert form.query_one("#second", Field).value == "e34"


async def test_what_follows_escape_is_for_what_was_behind(app):
    """On a slow line « Échap » and the next key come in one piece."""
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        behind, before = TwoFields(), TwoFields()
        app.push_screen(behind)
        await settle(pilot)
        app.push_screen(before)
        await settle(pilot)
        gone = before.query_one("#second", Field)
        hit(app, "escape", "f")
        await settle(pilot)

        assert app.screen is behind
        assert gone.value == "e"
        assert behind.query_one("#second", Field).value == "ef"


class Counting(DeskView[None]):
    """A window whose own « g » does something."""

    BINDINGS: ClassVar[list[BindingType]] = [("g", "count", "")]
    pressed = 0

    def action_count(self) -> None:
        """Count the times."""
        self.pressed += 1


class Opening(DeskView[None]):
    """A screen whose « g » opens that window."""

    BINDINGS: ClassVar[list[BindingType]] = [("g", "open", "")]

    def action_open(self) -> None:
        """Open it."""
        self.app.push_screen(Counting())


async def test_a_letter_pressed_twice_opens_a_window_and_acts_in_it(app):
    """« g, g » gives a gesture: the second is no impatience, as Enter twice is."""
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.push_screen(Opening())
        await settle(pilot)
        hit(app, "g", "g")
        await taken(app)
        await settle(pilot)

        assert isinstance(app.screen, Counting)
        assert app.screen.pressed == 1


class Asking(DeskView[None]):
    """Holds keys while an answer that moves the focus is on its way."""

    def compose(self) -> ComposeResult:
        yield Notice()
        yield Field(label="Avant", id="before")
        yield Field(label="Après", id="after")

    @property
    def takes_keys(self) -> bool:
        return super().takes_keys and not self.calls.is_acting


async def test_a_key_held_for_an_answer_goes_where_the_answer_moves_the_focus(app):
    async with app.run_test() as pilot:
        await settle(pilot)
        screen, may_answer = Asking(), Event()
        await app.push_screen(screen)
        await settle(pilot)
        before, after = (
            screen.query_one(f"#{id}", Field) for id in ("before", "after")
        )
        before.focus()
        await settle(pilot)

        def show(_: object) -> None:
            app.call_later(app.typed_ahead._look)
            after.focus()

        screen.act(lambda: may_answer.wait(20), then=show)
        hit(app, "x")
        await taken(app)
        await app.typed_ahead._look()
        may_answer.set()
        await settle(pilot)

        assert (before.value, after.value) == ("", "x")
