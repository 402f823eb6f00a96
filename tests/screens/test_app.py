"""The application's own life: its keys, its palette, its help, its end."""

import asyncio
import gc
from dataclasses import replace
from weakref import ref

import pytest
from rich.cells import cell_len
from textual.css.query import NoMatches
from textual.widgets import Static

from crm_tui.domain.permission import Permission
from crm_tui.key_names import ALT_WORDS
from crm_tui.screens.desk_view import DeskView
from crm_tui.screens.dialogs.prospect import ProspectDialog
from crm_tui.screens.help import HelpDialog
from crm_tui.screens.palette import PaletteDialog
from crm_tui.screens.search import SearchScreen
from crm_tui.screens.workplace import elapsed
from crm_tui.theme import THEMES
from crm_tui.widgets.frame_header import FrameHeader
from crm_tui.widgets.key_footer import KeyFooter
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.too_small import TooSmall
from tests.screens import board_samples, samples
from tests.screens.conftest import (
    SIZES,
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)


def views(kind: type[DeskView] = DeskView) -> list[type[DeskView]]:
    """Every screen and dialog there is."""
    return [found for one in kind.__subclasses__() for found in (one, *views(one))]


async def test_the_palette_finds_an_act_by_its_french_name(app):
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        assert isinstance(app.screen, PaletteDialog)
        await write(pilot, "prosp cree")
        rows = app.screen.query_one(LineTable).rows
        assert [row.key for row in rows] == ["prospect"]
        await press(pilot, "enter")

        assert isinstance(app.screen, ProspectDialog)


async def test_the_palette_offers_every_screen_and_no_screenshot(app):
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        offered = {row.key for row in app.screen.query_one(LineTable).rows}

        assert {"search", "customer", "contact", "work_queue", "outbox"} <= offered
        assert not any("screenshot" in key for key in offered)


async def test_the_help_is_about_the_screen_it_was_asked_from(app):
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f1")

        assert isinstance(app.screen, HelpDialog)
        await press(pilot, "escape")
        assert isinstance(app.screen, SearchScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_help_keeps_a_space_between_a_name_and_its_sentence(app, size):
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        names = app.screen.query(".name").results(Static)

        for name in names:
            assert cell_len(str(name.content)) < name.region.width, name.content
        last = app.screen.query("VerticalScroll > Static").last(Static)
        assert ALT_WORDS in str(last.content)


async def test_a_question_mark_is_typed_where_one_types(app):
    async with app.run_test() as pilot:
        await settle(pilot)
        await write(pilot, "où ?")

        assert app.screen.typed == "où ?"


async def test_a_command_refused_by_the_profile_says_why(usecases):
    app = SeatedApp(samples.desk_without(Permission.CREATE_CUSTOMER))
    async with app.run_test() as pilot:
        await settle(pilot)
        items = {i.command_id: i for i in app.screen.query_one(KeyFooter).items}
        assert not items["prospect"].is_enabled
        await press(pilot, "f5")

        assert isinstance(app.screen, SearchScreen)
        said = app.screen.query_one(Notice).text
        assert said == "Habilitation requise : créer un client."


async def test_there_is_no_360_view_without_a_customer(app):
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f3")

        said = app.screen.query_one(Notice).text
        assert said == "Aucun client en cours : ouvrez-en un depuis la recherche."


async def test_keys_are_remapped_by_the_settings(app):
    async with app.run_test() as pilot:
        await settle(pilot)
        app.keys_in_force = {"prospect": "f8"}
        app.set_keymap(app.keys_in_force)
        app.screen.refresh_frame()
        items = {i.command_id: i for i in app.screen.query_one(KeyFooter).items}
        assert items["prospect"].key == "F8"
        await press(pilot, "f8")

        assert isinstance(app.screen, ProspectDialog)


async def test_nothing_of_a_closed_screen_stays_in_memory(app):
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        drawn = [ref(part._styles_cache) for part in app.screen.walk_children()]
        await press(pilot, "escape")
        gc.collect()

        assert drawn
        assert not [kept for kept in drawn if kept() is not None]


async def test_the_footer_hides_what_would_be_typed(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        items = {i.command_id: i for i in app.screen.query_one(KeyFooter).items}
        assert items["help"].key == "F1"
        app.screen.query_one("#recents").focus()
        await settle(pilot)

        items = {i.command_id: i for i in app.screen.query_one(KeyFooter).items}
        assert items["help"].key == "?"


def test_the_help_key_has_its_place_on_every_screen():
    without = [kind.__name__ for kind in views() if "help" not in kind.PINNED_HERE]

    assert without == []


async def test_a_click_on_the_footer_is_its_key(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        line = app.screen.query_one(KeyFooter).render().plain
        at = line.index("Nouveau prospect") + 2
        await pilot.click(KeyFooter, offset=(at, 0))
        await settle(pilot)

        assert isinstance(app.screen, ProspectDialog)


async def test_the_handling_clock_runs_in_the_header(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.start_handling()
        app.seated.clock.instant = samples.NOW.replace(minute=2, second=14)
        app.screen.refresh_status()
        assert "☎ 02:14" in app.screen.query_one(FrameHeader).render().plain
        app.stop_handling()
        await settle(pilot)

        assert "☎" not in app.screen.query_one(FrameHeader).render().plain


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "00:00"), (134, "02:14"), (3734, "1:02:14"), (-5, "00:00")],
)
def test_a_handling_time_is_read_as_a_clock(seconds, shown):
    now = samples.NOW
    since = now.fromtimestamp(now.timestamp() - seconds, tz=now.tzinfo)

    assert elapsed(since, now=now) == shown


async def test_leaving_ends_with_code_zero(app):
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+q")

    assert app.return_code == 0


@pytest.mark.parametrize("size", [(59, 40), (120, 19), (20, 5), (1, 1)])
async def test_a_terminal_too_small_is_told_so(app, size):
    async with app.run_test(size=size) as pilot:
        await settle(pilot)

        assert app.screen.query_one(TooSmall).display


async def test_what_was_typed_survives_fast_resizes(app):
    async with app.run_test() as pilot:
        await settle(pilot)
        await write(pilot, "poirot")
        for width, height in ((1, 1), (300, 100), (40, 10), (5, 3), (160, 50)):
            await pilot.resize_terminal(width, height)
        await pilot.resize_terminal(80, 24)

        assert app.screen.typed == "poirot"
        assert not app.screen.query_one(TooSmall).display


@pytest.mark.parametrize("name", sorted(THEMES))
def test_texts_keep_their_contrast_in_every_theme(name):
    theme = THEMES[name]
    least = 7.0 if name == "crm-contraste" else 4.5
    for role in ("quiet", "act", "ok", "urgent"):
        for background in (theme.background, theme.variables["raised"]):
            ratio = _contrast(theme.variables[role], str(background))
            assert ratio >= least, (role, background, ratio)


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["f1", "ctrl+p"], ids=["aide", "palette"])
def test_help_and_palette_look_so(app, picture, size, key):
    async def open_it(pilot):
        await press(pilot, key)

    picture(app, size, open_it)


def test_a_long_path_and_a_contact_in_progress_look_so(app, picture):
    async def begin(pilot):
        app.start_handling()
        app.screen.crumb = "Recherche"
        app.workplace = replace(app.workplace, tasks=120, unsent=0)

    picture(app, (80, 24), begin)


async def test_a_terminal_closed_while_a_screen_opens_is_no_defect(app, capsys):
    """The screen finds no body to put its cursor in: nobody is there any more."""
    async with app.run_test() as pilot:
        await settle(pilot)
        app.go("work_queue")
        app.leave_cleanly()

    assert app.return_code == 0
    assert "défaut" not in capsys.readouterr().err


@pytest.mark.parametrize("turns", range(4))
async def test_leaving_while_a_screen_opens_is_no_defect(
    app: SeatedApp, usecases: FakeUsecases, turns: int
):
    usecases.put(
        show_board=board_samples.show_board,
        show_indicator=board_samples.show_indicator,
    )
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.go("steering")
        for _ in range(turns):
            await asyncio.sleep(0)
        app.leave_cleanly()

    assert app.return_code == 0


async def test_what_is_missing_from_a_whole_screen_is_a_defect_even_while_leaving(
    app: SeatedApp,
):
    def look() -> None:
        app.leave_cleanly()
        app.screen.query_one("#nowhere")

    with pytest.raises(NoMatches):
        async with app.run_test(size=WIDE) as pilot:
            await settle(pilot)
            app.screen.call_later(look)
            await settle(pilot)

    assert app.return_code == 1
