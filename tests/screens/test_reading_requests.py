"""Demandes de relevés: ticks, modes, one-shot addresses, a date, what is sent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.domain.asset import RequestMode
from crm_tui.domain.reading_campaign import CampaignStatus
from crm_tui.screens.dialogs.send_requests import SendRequestsDialog
from crm_tui.screens.reading_requests import ReadingRequestsScreen
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.field import Field
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.key_footer import KeyFooter
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from tests.screens.conftest import (
    NARROW,
    SIZES,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.screens.gate import Gate
from tests.screens.keys_pressed import type_ahead
from tests.screens.request_samples import Campaign, line


@pytest.fixture
def campaign(usecases: FakeUsecases) -> Campaign:
    """A draft of six lines: four ticked, one red, one blocked."""
    draft = Campaign()
    usecases.put(**draft.fakes)
    return draft


async def open_requests(pilot: "Pilot[Any]") -> None:
    await settle(pilot)
    await press(pilot, "shift+f9")


def shown(app: SeatedApp) -> list[str]:
    """Return the lines as text, without their colours."""
    table = app.screen.query_one("#lines", LineTable)
    return [
        " ".join(text for cell in row.cells for text, _ in cell) for row in table.rows
    ]


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


async def test_each_line_says_its_level_or_why_it_cannot_be_ticked_and_the_way_out(
    app: SeatedApp, campaign: Campaign
):
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)

        assert [row[:4].strip() for row in shown(app)] == [
            *("✓ B1", "✓ B2", "✓ B3", "✗ B4", "✗ B5", "✓ B7")
        ]
        assert "a1@x.fr niv. 1" in shown(app)[0]
        assert "✗ bloquée (#)" in shown(app)[3]
        assert "✗ sans adresse" in shown(app)[4]

        await press(pilot, "down", "down", "down", "space")
        assert "aucun envoi pour ce bien" in said(app)
        await press(pilot, "down", "space")
        assert "a en saisit une pour cet envoi" in said(app)
        assert campaign.asked == []


async def test_ticks_pressed_in_a_row_are_all_kept(app: SeatedApp, campaign: Campaign):
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        await press(pilot, "space", "space", "up", "space")

        ticked = [one.is_selected for one in campaign.lines.values()]
        assert ticked == [False, True, True, False, False, True]
        assert "3 cochées" in str(app.screen.query_one("#list").border_subtitle)


async def test_lines_switched_to_a_mode_without_address_turn_red_and_unticked(
    app: SeatedApp, campaign: Campaign
):
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        shown_keys = {item.command_id for item in app.screen.query_one(KeyFooter).items}
        assert {"send_requests", "type_address"} <= shown_keys
        assert "remind_request" not in shown_keys
        await press(pilot, "down", "down", "m")

        assert "✗ B3" in shown(app)[2]
        assert "B3 : envoi par mail, sans adresse" in said(app).replace("\xa0", " ")

        await press(pilot, "F")
        (_, asked) = campaign.asked[-1]
        assert (asked["mode"], asked.get("request_ids")) == (RequestMode.FAX, None)
        assert "0 ligne passée en fax, 3 sans fax" in said(app)


async def test_an_address_is_typed_for_this_sending_then_the_line_is_ticked(
    app: SeatedApp, campaign: Campaign
):
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        await press(pilot, *["down"] * 4, "a")
        await write(pilot, "z")
        await press(pilot, "escape")
        assert campaign.asked == []
        await press(pilot, "a")
        await write(pilot, "tmp@x.fr")
        await press(pilot, "ctrl+s")
        assert "Espace la coche" in said(app)
        assert "tmp@x.fr saisie" in shown(app)[4]
        await press(pilot, "space")

        assert campaign.lines[5].is_selected


async def test_a_line_is_ticked_once_its_address_is_saved_however_early_one_asks(
    app: SeatedApp, usecases: FakeUsecases
):
    draft, gate = Campaign(), Gate()
    held = gate.before(draft.type_address)
    usecases.put(**{**draft.fakes, "type_reading_address": held})
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        await press(pilot, *["down"] * 4, "a")
        await write(pilot, "tmp@x.fr")
        gate.shut()
        await type_ahead(pilot, "ctrl+s", "space")
        gate.open()
        await settle(pilot)

        assert draft.lines[5].is_selected


async def test_the_cursor_stays_where_it_went_while_the_list_is_read_again(
    app: SeatedApp, usecases: FakeUsecases
):
    draft, gate = Campaign(), Gate()
    held = gate.before(draft.show)
    usecases.put(**{**draft.fakes, "show_reading_campaign": held})
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        gate.shut()
        await type_ahead(pilot, "ctrl+r", "down", "down")
        gate.open()
        await settle(pilot)

        assert app.screen.query_one(LineTable).cursor == 2


async def test_the_date_of_the_request_is_changed_in_place(
    app: SeatedApp, campaign: Campaign
):
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        field = app.screen.query_one("#requested_on", Field)
        assert field.value == "11/07/2024"
        await press(pilot, "d")
        await write(pilot, "x")
        await press(pilot, "enter")
        assert "Date" in said(app)
        assert field.has_focus
        await press(pilot, "backspace")
        await write(pilot, "18/07")
        await press(pilot, "enter")

        asked = {"requested_on": date(2024, 7, 18), "campaign_id": 12}
        assert campaign.asked == [("date", {**asked, "seen_version": 1})]
        assert field.value == "18/07/2024"


async def test_what_leaves_is_counted_before_and_told_after(
    app: SeatedApp, campaign: Campaign
):
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, SendRequestsDialog)
        assert app.screen.query_one(ActButton).label == "Envoyer 4 demandes"
        assert "bloquée par un #" in words(app)
        await press(pilot, "enter")
        assert "ArtisWeb7@artis.fr" in words(app)
        await press(pilot, "enter")

        assert "compte rendu à ArtisWeb7@artis.fr" in said(app)


def words(app: SeatedApp) -> str:
    items = app.screen.query_one("#said", HungLines).items
    return " ".join(front.plain + text.plain for front, text in items)


async def test_a_sending_goes_on_when_its_window_is_closed_and_says_when_it_ends(
    app: SeatedApp, usecases: FakeUsecases
):
    draft, gate = Campaign(), Gate()
    usecases.put(**{**draft.fakes, "send_reading_requests": gate.before(draft.send)})
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        await press(pilot, "ctrl+s")
        gate.shut()
        await type_ahead(pilot, "enter", "escape")
        gate.open()
        await gate.answered()
        await settle(pilot)

        assert isinstance(app.screen, ReadingRequestsScreen)
        assert [name for name, _ in draft.asked] == ["send"]


async def test_a_sending_that_was_interrupted_is_only_taken_up_again(
    app: SeatedApp, campaign: Campaign
):
    campaign.head = replace(campaign.head, status=CampaignStatus.SENDING)
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        await press(pilot, "space")
        assert "^s le reprend" in said(app)
        await press(pilot, "ctrl+s")

        label = app.screen.query_one(ActButton).label
        assert label == "Reprendre l'envoi de 4 demandes"


async def test_a_draft_is_given_up_once_confirmed_and_what_left_never_is(
    app: SeatedApp, campaign: Campaign
):
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        await press(pilot, "x", "enter")
        assert campaign.asked == []
        await press(pilot, "x", "o")
        assert campaign.asked == [("drop", {"campaign_id": 12, "seen_version": 1})]
        assert "CR-000012 : abandonnée." in said(app)

        await press(pilot, "left", "down", "x")
        assert "déjà partie" in said(app)


async def test_an_export_says_where_and_why_answers_for_any_asset(
    app: SeatedApp, campaign: Campaign
):
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        await press(pilot, "e")
        assert said(app) == "Exporté : exports/CR-000012.csv (6 lignes)."
        await press(pilot, "f8")
        steps = app.screen.query_one("#steps", HungLines).items
        assert any("pas le jour (20, générique P1)" in t.plain for _, t in steps)
        await write(pilot, "B6")
        await press(pilot, "enter")

        numbers = [asked["number"] for _, asked in campaign.asked]
        assert numbers == ["B1", "B6"]


async def test_in_the_log_why_is_asked_of_the_day_of_the_campaign(
    app: SeatedApp, campaign: Campaign
):
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        await press(pilot, "left", "down", "f8")
        await write(pilot, "B6")
        await press(pilot, "enter")

        (_, asked) = campaign.asked[-1]
        assert asked == {"number": "B6", "on": date(2024, 6, 16)}


async def test_what_was_sent_is_reminded_of_and_the_log_opens_on_it(
    app: SeatedApp, campaign: Campaign
):
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        await press(pilot, "right")
        assert ["LYCEE" in row for row in shown(app)] == [True]
        await press(pilot, "space")
        assert "En attente d'envois" in said(app)
        await press(pilot, "r")

        assert [name for name, _ in campaign.asked] == ["remind"]

        await press(pilot, "left", "left")
        assert "CR-000011" in shown(app)[1]
        await press(pilot, "down", "enter")
        assert app.screen.place.campaign_id == 11


async def test_a_campaign_is_prepared_from_criteria_and_shown(
    app: SeatedApp, campaign: Campaign
):
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        await press(pilot, "n")
        reached = app.screen.query_one("#reached")
        assert "7 biens retenus" in str(reached.visual)
        await press(pilot, *["tab"] * 4)
        await write(pilot, "FORF_REG")
        await press(pilot, "ctrl+s")

        (_, asked) = campaign.asked[-1]
        assert asked["ask"].criteria.category == "FORF_REG"
        assert isinstance(app.screen, ReadingRequestsScreen)
        assert app.screen.place.campaign_id == 12


@pytest.mark.parametrize(
    "keys", [("left", "enter"), ("n", "shift+tab", "enter")], ids=["log", "prepare"]
)
async def test_an_interrupted_preparation_goes_on_by_enter(
    app: SeatedApp, campaign: Campaign, keys: tuple[str, ...]
):
    campaign.head = replace(campaign.head, status=CampaignStatus.PREPARING)
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        await press(pilot, *keys)

        assert campaign.asked == [("resume", {"campaign_id": 12})]
        assert isinstance(app.screen, ReadingRequestsScreen)
        assert len(shown(app)) == 6


async def test_a_long_campaign_is_read_by_pages_and_keeps_its_cursor(
    app: SeatedApp, usecases: FakeUsecases
):
    many = tuple(
        line(at, f"CLIENT {at}", RequestMode.MAIL, f"c{at}@x.fr")
        for at in range(1, 451)
    )
    usecases.put(**Campaign(many).fakes)
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        assert len(shown(app)) == 200
        await press(pilot, "end", "end")
        assert len(shown(app)) == 450
        await press(pilot, "ctrl+r")

        table = app.screen.query_one("#lines", LineTable)
        assert (len(table.rows), table.key) == (450, 400)


async def test_no_campaign_says_how_to_prepare_one(
    app: SeatedApp, usecases: FakeUsecases
):
    nothing = Campaign(())
    fakes = {**nothing.fakes, "list_reading_campaigns": lambda _, **__: ()}
    usecases.put(**fakes)
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        assert "n en prépare une" in said(app)
        await press(pilot, "ctrl+s")
        assert "n en prépare une" in said(app)


@pytest.mark.parametrize("size", SIZES)
def test_the_requests_look_right(
    app: SeatedApp,
    campaign: Campaign,
    size: tuple[int, int],
    picture: Callable[..., None],
):
    async def go(pilot: "Pilot[Any]") -> None:
        await press(pilot, "shift+f9", *["down"] * 4)

    picture(app, size, go)


@pytest.mark.parametrize("size", SIZES)
def test_the_preparation_looks_right(
    app: SeatedApp,
    campaign: Campaign,
    size: tuple[int, int],
    picture: Callable[..., None],
):
    async def go(pilot: "Pilot[Any]") -> None:
        await press(pilot, "shift+f9", "n")

    picture(app, size, go)
