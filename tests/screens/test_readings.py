"""Relevés: J9 by hand, the refusals in place, and nothing that deletes."""

from dataclasses import replace

import pytest

from crm_tui.commands.customer import READINGS_COMMANDS
from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.permission import Permission
from crm_tui.domain.reading import ReadingStatus
from crm_tui.screens.dialogs.leak import LeakDialog
from crm_tui.screens.readings import ReadingsScreen, usage_bars
from crm_tui.widgets.field import Field
from crm_tui.widgets.key_footer import KeyFooter
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.reading_control import ReadingControl
from crm_tui.widgets.reading_detail import ReadingDetail
from crm_tui.widgets.reading_table import ReadingTable
from crm_tui.widgets.usage_chart import UsageChart
from tests.screens import samples
from tests.screens.conftest import SIZES, SeatedApp, press, settle, write
from tests.screens.customer_samples import BUSY_360
from tests.screens.reading_samples import Meter


@pytest.fixture
def meter(usecases) -> Meter:
    meter = Meter()
    usecases.put(
        show_readings=meter.show,
        assess_reading=meter.assess,
        correct_reading=meter.correct,
        enter_reading=meter.enter,
    )
    return meter


@pytest.fixture
def app(meter, usecases) -> SeatedApp:
    return SeatedApp(samples.desk())


async def at_readings(pilot) -> ReadingsScreen:
    pilot.app.go("readings", party_id=8)
    await settle(pilot)
    return pilot.app.screen


def field(pilot, name: str) -> Field:
    return pilot.app.screen.query_one(f"#{name}", Field)


def said(pilot) -> str:
    return pilot.app.screen.query_one(Notice).text


async def test_the_impossible_index_is_chosen_at_once_and_explained(app):
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_readings(pilot)

        detail = screen.query_one(ReadingDetail)
        assert detail.line is not None and detail.line.reading.value_m3 == 89954
        assert "895–1263" in detail.line.explanation


async def test_the_consumption_of_this_meter_is_judged_for_a_leak(app, usecases):
    asked = []

    def show(_, **what):
        asked.append(what.get("contract_id"))
        here, *others = BUSY_360.contracts
        site = replace(BUSY_360.site, number="0590000086")
        elsewhere = replace(here, site=site)
        view = replace(BUSY_360, contracts=(*others, elsewhere))
        return replace(view, site=site) if asked[1:] else view

    usecases.put(show_customer_360=show)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_readings(pilot)
        await press(pilot, "e")

        dialog = pilot.app.screen
        assert isinstance(dialog, LeakDialog)
        assert dialog.customer.site.number == "0590000086"
        assert asked == [None, BUSY_360.contracts[0].contract.id]


async def test_no_leak_is_judged_on_the_counter_of_an_asset(app, meter, usecases):
    def of_a_copier(*asked, **named):
        return replace(meter.show(*asked, **named), unit=CounterUnit.BARE)

    usecases.put(show_readings=of_a_copier)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_readings(pilot)
        shown = {item.command_id for item in screen.query_one(KeyFooter).items}
        assert "enter_reading" in shown and "cap_leak" not in shown
        await press(pilot, "e")

        assert "compteur d'eau" in said(pilot)


async def test_arrows_explain_another_reading(app):
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_readings(pilot)
        await press(pilot, "down")

        assert screen.line.verdict == "cohérent"


async def test_the_correction_of_journey_9_by_hand(app, meter):
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_readings(pilot)
        await press(pilot, "c")
        assert field(pilot, "typed").value == "899"
        assert field(pilot, "because").has_focus
        await write(pilot, "virgule oubliée")
        await press(pilot, "enter")

        assert pilot.app.screen is screen
        wrong, right = meter.readings[-2:]
        assert (wrong.value_m3, wrong.status) == (89954, ReadingStatus.SUPERSEDED)
        assert wrong.superseded_reason == "virgule oubliée"
        assert (right.value_m3, screen.line.reading.id) == (899, right.id)
        assert screen.line.usage_m3 == 17
        assert "899" in said(pilot)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [pytest.param("899,54", 899, id="decimals"), pytest.param("1264", 1246, id="band")],
)
async def test_a_refused_index_is_said_while_typing_and_another_is_offered(
    app, typed, offered
):
    async with app.run_test(size=(80, 24)) as pilot:
        await at_readings(pilot)
        await press(pilot, "c", "shift+tab", "backspace", "backspace", "backspace")
        await write(pilot, typed)
        control = pilot.app.screen.query_one(ReadingControl)

        assert control.lines(width=70)[0].plain == "✗ Refusé"
        assert control.offers[0].value_m3 == offered
        await press(pilot, "down")
        assert field(pilot, "typed").value == str(offered)


async def test_a_correction_without_a_reason_is_refused_on_the_field(app, meter):
    async with app.run_test(size=(120, 40)) as pilot:
        await at_readings(pilot)
        await press(pilot, "c", "ctrl+s")

        assert "motif" in said(pilot)
        assert field(pilot, "because").has_focus
        assert field(pilot, "typed").value == "899"
        assert len(meter.readings) == 5


async def test_a_doubtful_new_reading_asks_for_a_reason_and_keeps_it(app, meter):
    async with app.run_test(size=(120, 40)) as pilot:
        await at_readings(pilot)
        await press(pilot, "n")
        row = pilot.app.screen.query_one("#row-because")
        assert not row.display
        await write(pilot, "1200")
        assert row.display
        await press(pilot, "enter")
        await write(pilot, "photo reçue")
        await press(pilot, "enter")

        assert meter.readings[-1].value_m3 == 1200
        assert meter.readings[-1].status is ReadingStatus.CONFIRMED


async def test_a_plausible_new_reading_takes_its_digits_and_enter(app, meter):
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_readings(pilot)
        await press(pilot, "n")
        await write(pilot, "950")
        await press(pilot, "enter")

        assert pilot.app.screen is screen
        assert (meter.readings[-1].value_m3, screen.line.reading.id) == (950, 101)


async def test_a_date_nobody_can_read_is_said_in_place(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await at_readings(pilot)
        await press(pilot, "n")
        field(pilot, "read_on").fill("31/02")
        await write(pilot, "950")

        control = pilot.app.screen.query_one(ReadingControl)
        assert "31/02 n'existe pas" in control.lines(width=70)[0].plain


async def test_leaving_a_form_changes_nothing(app, meter):
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_readings(pilot)
        await press(pilot, "c", "escape")

        assert pilot.app.screen is screen
        assert len(meter.readings) == 5


async def test_a_corrected_reading_is_corrected_through_the_one_that_stands(app):
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_readings(pilot)
        await press(pilot, "c")
        await write(pilot, "virgule")
        await press(pilot, "enter", "down", "c")

        assert pilot.app.screen is screen
        assert "déjà rectifié" in said(pilot)


async def test_without_the_right_the_key_says_why(meter, usecases):
    app = SeatedApp(samples.desk_without(Permission.CORRECT_READING))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_readings(pilot)
        await press(pilot, "c")

        assert pilot.app.screen is screen
        assert "Habilitation requise" in said(pilot)


async def test_the_last_line_brings_the_older_readings_under_it(app, meter, usecases):
    whole = meter.show(samples.desk()).lines
    asked = []

    def page(desk, *, before=None, **others):
        asked.append(before)
        lines = whole[2:] if before else whole[:2]
        return replace(meter.show(desk), lines=lines, has_more=before is None)

    usecases.put(show_readings=page)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_readings(pilot)
        screen.query_one(ReadingTable).choose(whole[0].reading.id)
        await settle(pilot)
        assert screen.history.lines == whole[:2]
        await press(pilot, "down")

        assert screen.history.lines == whole
        assert screen.line.reading.id == whole[1].reading.id
    last = whole[1].reading
    assert asked == [None, (last.read_at, last.id)]


def test_no_command_deletes():
    words = " ".join(f"{command.id} {command.label}" for command in READINGS_COMMANDS)

    assert not {"delete", "supprimer", "effacer"} & set(words.lower().split())


async def test_a_small_terminal_shows_the_chart_with_a_key_beside_the_same_readings(
    app,
):
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at_readings(pilot)
        assert not screen.query_one("#usage").display

        await press(pilot, "g")
        drawn = screen.query_one(UsageChart).render().plain
        assert screen.query_one(ReadingTable).size.height >= 6
        assert "bande normale" in drawn and "▲89072" in drawn

        await press(pilot, "g")
        assert screen.query_one(ReadingDetail).region.height


def test_each_bar_carries_the_band_its_line_says():
    history = Meter().show(samples.desk())

    shown = [line for line in reversed(history.lines) if line.usage_m3 is not None]
    assert [bar.band for bar in usage_bars(history)] == [line.band for line in shown]
    assert (shown[-1].band.low_m3, shown[-1].band.high_m3) == (13, 381)


def test_a_superseded_reading_leaves_the_chart():
    meter = Meter()
    before = usage_bars(meter.show(samples.desk()))
    meter.correct(samples.desk(), reading_id=5, typed="899", because="virgule")
    after = usage_bars(meter.show(samples.desk()))

    assert [bar.used for bar in before][-1] == 89072
    assert [bar.used for bar in after][-1] == 17
    assert len(after) == len(before)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("keys", "text"),
    [
        pytest.param((), "", id="flagged"),
        pytest.param(("c",), "", id="correcting"),
        pytest.param(("n",), "5000", id="entering"),
    ],
)
def test_picture(app, picture, size, keys, text):
    async def before(pilot) -> None:
        await at_readings(pilot)
        await press(pilot, *keys)
        await write(pilot, text)

    picture(app, size, before)


@pytest.mark.parametrize("size", SIZES)
def test_picture_of_a_corrected_history(app, meter, picture, size):
    meter.correct(
        samples.desk(), reading_id=5, typed="899", because="virgule oubliée à la saisie"
    )
    picture(app, size, at_readings)
