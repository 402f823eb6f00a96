"""Vue 360: one glance, one key to each thing, every zone at 80x24."""

from dataclasses import replace
from typing import cast

import pytest

from crm_tui.clock import paris
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.party import SourceSystem
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import Opens, TimelineEntry, TimelineKind, TimelinePage
from crm_tui.screens.customer_360 import Customer360Screen
from crm_tui.screens.customer_references import references_of
from crm_tui.screens.customer_zones import ZONES
from crm_tui.widgets.asset_fleet_block import AssetFleetBlock
from crm_tui.widgets.frame_header import FrameHeader
from crm_tui.widgets.key_footer import KeyFooter
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.meter_block import MeterBlock
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.timeline import Timeline, TimelineFilter
from tests.screens.conftest import NARROW, SIZES, WIDE, SeatedApp, press, settle
from tests.screens.customer_samples import (
    BUSY_360,
    GIGNOUX_360,
    LEFEVRE_360,
    PINS_FLEET,
    POIROT_360,
    POIROT_TIMELINE,
)


class Shown:
    """The use case over one customer, remembering what it was asked."""

    def __init__(self, view: Customer360) -> None:
        self.view = view
        self.asked: list[dict[str, object]] = []
        self.visits: list[int] = []

    def show(self, _: object, **asked: object) -> Customer360:
        self.asked.append(asked)
        contract_id = cast("int | None", asked.get("contract_id"))
        card = self.view.card_of(contract_id)
        if card is None or contract_id is None:
            return self.view
        return replace(self.view, site=card.site, meter=card.meter)

    def older(self, _: object, **asked: object) -> TimelinePage:
        self.asked.append(asked)
        return TimelinePage(entries=self.view.timeline, has_more=False)

    def visit(self, _: object, *, party_id: int) -> None:
        self.visits.append(party_id)


@pytest.fixture
def shown(usecases) -> Shown:
    shown = Shown(BUSY_360)
    usecases.put(
        show_customer_360=shown.show,
        show_customer_timeline=shown.older,
        remember_visit=shown.visit,
    )
    return shown


async def at_customer(pilot) -> Customer360Screen:
    pilot.app.show_customer(party_id=1, name="POIROT Hercule")
    await settle(pilot)
    return pilot.app.screen


def said(pilot) -> str:
    return pilot.app.screen.query_one(Notice).text


async def test_opening_names_the_customer_and_remembers_the_visit(app, shown):
    async with app.run_test(size=WIDE) as pilot:
        screen = await at_customer(pilot)

        assert screen.query_one(FrameHeader).crumbs == ("Recherche", "POIROT Hercule")
        assert shown.visits == [1]
        assert app.workplace.customer.party_id == 1


async def test_what_is_indispensable_needs_no_scrolling_at_120x36(app, shown):
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await at_customer(pilot)

        for block in ["CustomerBanner", "AlertStrip", "ContractList", "MeterFacts"]:
            widget = screen.query_one(block)
            assert widget.region.bottom <= 35 and widget.region.height, block
        for block in [
            "MeterBlock UsageChart",
            "BillingBlock",
            "DossierList",
            "Timeline",
        ]:
            widget = screen.query_one(block)
            assert widget.region.bottom <= 35 and widget.region.height >= 2, block


async def test_c_turns_to_the_next_contract_and_round(app, shown):
    async with app.run_test(size=WIDE) as pilot:
        screen = await at_customer(pilot)
        numbers = [screen.card.contract.number]
        for _ in range(3):
            await press(pilot, "c")
            numbers.append(screen.card.contract.number)

        assert numbers == ["C-0048213", "C-0031877", "C-0050006", "C-0048213"]
        assert shown.asked[-1]["contract_id"] == 11


async def test_the_meter_block_follows_the_contract(app, shown):
    async with app.run_test(size=WIDE) as pilot:
        screen = await at_customer(pilot)
        assert screen.query_one(MeterBlock).meter.flagged
        await press(pilot, "down")

        assert screen.query_one(MeterBlock).meter is None


async def test_a_place_without_a_contract_shows_its_meter(app, shown):
    shown.view = POIROT_360
    async with app.run_test(size=WIDE) as pilot:
        screen = await at_customer(pilot)

        assert screen.query_one(MeterBlock).meter.gap_m3 == 3


@pytest.mark.parametrize("size", SIZES)
async def test_a_service_contract_shows_its_fleet_in_the_place_of_water(
    app, shown, monkeypatch, size
):
    went: list[object] = []
    shown.view = replace(BUSY_360, meter=None, shows_water=False, fleet=PINS_FLEET)
    async with app.run_test(size=size) as pilot:
        screen = await at_customer(pilot)
        monkeypatch.setattr(
            type(app), "go", lambda _, name, **values: went.append((name, values))
        )
        fleet = screen.query_one(AssetFleetBlock)
        assert fleet.region.height >= 5 and not screen.query_one(MeterBlock).display
        fleet.query_one(LineTable).focus()
        await press(pilot, "down", "r", "enter")

    asked = ("readings", {"party_id": 1, "meter_id": 8})
    assert went == [asked, asked], "of the asset under the cursor"


async def test_a_telecom_line_has_neither_water_nor_fleet(app, shown):
    shown.view = replace(BUSY_360, meter=None, shows_water=False)
    async with app.run_test(size=WIDE) as pilot:
        screen = await at_customer(pilot)

        assert not screen.query_one(MeterBlock).display
        assert not screen.query_one(AssetFleetBlock).display


async def test_d_opens_the_dossier(app, shown, monkeypatch):
    opened: list[int] = []
    monkeypatch.setattr(
        type(app), "show_dossier", lambda _, *, dossier_id: opened.append(dossier_id)
    )
    async with app.run_test(size=WIDE) as pilot:
        await at_customer(pilot)
        await press(pilot, "d")

        assert opened == [1]


async def test_r_opens_the_readings_of_the_shown_meter(app, shown, monkeypatch):
    went: list[object] = []
    async with app.run_test(size=WIDE) as pilot:
        await at_customer(pilot)
        monkeypatch.setattr(
            type(app), "go", lambda _, name, **values: went.append((name, values))
        )
        await press(pilot, "r")

        assert went == [("readings", {"party_id": 1, "meter_id": 7})]


async def test_y_copies_account_then_phone_then_mail_and_says_which(app, shown):
    async with app.run_test(size=WIDE) as pilot:
        await at_customer(pilot)
        copied = []
        for _ in references_of(shown.view, pilot.app.screen.card):
            await press(pilot, "y")
            copied.append(app.clipboard)
        await press(pilot, "y")

        assert copied[:4] == [
            "9934197476",
            "01 99 00 01 00",
            "04 65 71 01 02",
            "h.poirot@example.org",
        ]
        assert {"C-0048213", "0593714448", "D21FA118842"} <= set(copied)
        assert app.clipboard == copied[0]
        assert "compte 9934197476" in said(pilot)


def test_a_prospect_without_account_gives_its_party_number_first():
    assert references_of(LEFEVRE_360)[0] == ("acteur", "2600000256")


@pytest.mark.parametrize("size", SIZES)
async def test_f_filters_the_timeline(app, shown, size):
    async with app.run_test(size=size) as pilot:
        screen = await at_customer(pilot)
        await press(pilot, "f")

        timeline = screen.query_one(Timeline)
        assert timeline.kept is TimelineFilter.CONTACTS
        assert timeline.region.height > 5


@pytest.mark.parametrize("key", ["d", "c", "r"])
async def test_what_a_bare_prospect_has_not_got_is_said(app, shown, key):
    shown.view = LEFEVRE_360
    async with app.run_test(size=WIDE) as pilot:
        screen = await at_customer(pilot)
        await press(pilot, key)

        assert pilot.app.screen is screen
        assert said(pilot)


async def test_arrows_walk_every_zone_at_80x24(app, shown):
    async with app.run_test(size=NARROW) as pilot:
        screen = await at_customer(pilot)
        seen = [screen.zone]
        for _ in ZONES:
            visible = [z for z in ZONES if screen.query_one(f"#{z}").region.height]
            assert visible == [seen[-1]]
            await press(pilot, "right")
            seen.append(screen.zone)

        assert seen == [*ZONES, ZONES[0]]


async def test_growing_the_terminal_shows_all_zones_again(app, shown):
    async with app.run_test(size=NARROW) as pilot:
        screen = await at_customer(pilot)
        await pilot.resize_terminal(*WIDE)
        await settle(pilot)

        assert all(screen.query_one(f"#{zone}").region.height for zone in ZONES)


async def test_coming_back_reads_the_customer_again(app, shown):
    async with app.run_test(size=WIDE) as pilot:
        await at_customer(pilot)
        before = len(shown.asked)
        await press(pilot, "question_mark", "escape")

        assert len(shown.asked) == before + 1


async def test_the_next_page_of_the_timeline_follows_the_last_entry(app, shown):
    shown.view = replace(BUSY_360, timeline_has_more=True)
    async with app.run_test(size=WIDE) as pilot:
        screen = await at_customer(pilot)
        app.animation_level = "none"
        screen.query_one(Timeline).focus()
        await press(pilot, "end")

        last = POIROT_TIMELINE[-1]
        assert shown.asked[-1]["before"] == (last.at, last.id)
        assert len(screen.entries) == 2 * len(POIROT_TIMELINE)


async def test_a_refused_customer_is_said_in_place(app, usecases, shown):
    def refuse(_: object, **__: object) -> Customer360:
        raise Refusal("Introuvable : ce client.")

    usecases.put(show_customer_360=refuse)
    async with app.run_test(size=WIDE) as pilot:
        await at_customer(pilot)

        assert said(pilot) == "Introuvable : ce client."


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "view",
    [
        pytest.param(POIROT_360, id="arriving"),
        pytest.param(BUSY_360, id="busy"),
        pytest.param(GIGNOUX_360, id="protected"),
        pytest.param(LEFEVRE_360, id="prospect"),
    ],
)
def test_picture(app: SeatedApp, shown, picture, view, size):
    shown.view = view
    picture(app, size, at_customer)


@pytest.mark.parametrize("zone", range(1, len(ZONES)), ids=ZONES[1:])
def test_picture_of_a_zone(app, shown, picture, zone):
    async def before(pilot) -> None:
        await at_customer(pilot)
        await press(pilot, *["right"] * zone)

    picture(app, NARROW, before)


def test_picture_at_120x36(app, shown, picture):
    picture(app, (120, 36), at_customer)


def told(kind: TimelineKind, title: str, **values: object) -> TimelineEntry:
    known = {"detail": "", "agent": "Claire D.", "dossier_number": ""}
    at = paris("2024-07-11 09:00")
    source = SourceSystem.CRM
    return TimelineEntry(at=at, kind=kind, title=title, source=source, **known | values)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", SIZES)
async def test_the_words_of_the_timeline_are_searched_and_a_line_opened(
    app, shown, size
):
    lines = (
        told(TimelineKind.DOCUMENT, "Mail envoyé"),
        told(TimelineKind.CONTACT, "Appel", detail="Fuite", opens=Opens.CONTACT),
    )
    shown.view = replace(BUSY_360, timeline=lines, timeline_has_more=False)
    async with app.run_test(size=size) as pilot:
        screen = await at_customer(pilot)
        await press(pilot, "slash", *"fuit")

        timeline = screen.query_one(Timeline)
        assert timeline.shown == lines[1:]

        opened: list[tuple[str, dict[str, object]]] = []
        app.go = lambda name, **values: opened.append((name, values))
        await press(pilot, "enter", "enter")
        assert opened == [("recorded_contact", {"contact_id": None})]

        await press(pilot, "escape")
        assert timeline.shown == lines
        assert app.screen is screen


@pytest.mark.parametrize("size", SIZES)
async def test_l_shows_what_happened_since_the_last_contact(app, shown, size):
    later = paris("2024-07-11 09:30")
    lines = (
        replace(told(TimelineKind.DOCUMENT, "Mail envoyé"), at=later),
        told(TimelineKind.DOSSIER, "Dossier ouvert au contact"),
        told(TimelineKind.CONTACT, "Appel"),
        told(TimelineKind.READING, "Relevé"),
    )
    shown.view = replace(BUSY_360, timeline=lines, timeline_has_more=True)
    async with app.run_test(size=size) as pilot:
        screen = await at_customer(pilot)
        await press(pilot, "l")

        timeline = screen.query_one(Timeline)
        assert timeline.shown == lines[:1]
        assert "depuis notre dernier contact" in str(timeline.border_subtitle)

        await press(pilot, "l")
        assert timeline.shown[:4] == lines


async def test_a_contact_stays_one_key_away_on_a_small_terminal(app, shown):
    async with app.run_test(size=NARROW) as pilot:
        screen = await at_customer(pilot)
        drawn = screen.query_one(KeyFooter).render()

        assert "F4 Contact" in str(drawn)
