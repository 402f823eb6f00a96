"""The blocks of the 360° view: by profile, folded, in full, and taken elsewhere."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from crm_tui.catalog import customer_blocks
from crm_tui.domain.application_link import Hole
from crm_tui.domain.change import Change, Changes
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.customer_block import Block
from crm_tui.domain.customer_layout import USUAL, read_layout
from crm_tui.domain.timeline import TimelineKind
from crm_tui.screens.customer_360 import Customer360Screen
from crm_tui.screens.customer_references import references_of
from crm_tui.usecases.list_view_layouts import ProfileLayout
from crm_tui.usecases.open_application import ApplicationLink
from crm_tui.widgets.customer_banner import CustomerBanner
from crm_tui.widgets.customer_sheet import CustomerSheet
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.service_block import ServiceBlock, ServiceFacts
from tests.screens import samples
from tests.screens.conftest import NARROW, WIDE, FakeUsecases, press, settle
from tests.screens.telecom_samples import BOTH_360, CONVERGENT_360, HOME_LINE

EXPERT = read_layout("CONTRATS EQUIPEMENTS LIGNE -COMMERCE", specs=customer_blocks())


class Shown:
    """The customer on the screen; each reading is counted."""

    def __init__(self) -> None:
        self.view: Customer360 = CONVERGENT_360
        self.count = 0

    def show(self, _: object, **__: object) -> Customer360:
        self.count += 1
        return self.view


@pytest.fixture
def shown(usecases: FakeUsecases) -> Shown:
    shown = Shown()
    usecases.put(show_customer_360=shown.show, remember_visit=lambda *_, **__: None)
    return shown


async def at_customer(pilot: Any) -> Customer360Screen:
    pilot.app.show_customer(party_id=1, name="POIROT Hercule")
    await settle(pilot)
    return pilot.app.screen


def text_of(widget: Any) -> str:
    return "\n".join(line.plain for line in widget.lines(width=78))


def glued(text: str) -> str:
    """Return the text without what separates or wraps its words."""
    return "".join(text.split())


async def test_what_is_indispensable_of_a_line_needs_no_scrolling_at_120x36(app, shown):
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await at_customer(pilot)
        facts = screen.query_one(ServiceFacts)
        box = facts.parent

        assert facts.region.height and box.max_scroll_y == 0
        told = glued(text_of(facts))
        for words in (
            "05 36 49 02 13",
            "en dérangement",
            "Internet Essentiel",
            "engagé 24 mois → 25/08/2024 J-45",
            "12 Go en trop",
            "rendez-vous posé 18/07 J-7",
            "BX5-77120034",
            "échange à neuf",
            "49,00 €",
            "arrêté étape 4",
            "✗ port DSL",
            "✓ fibre",
        ):
            assert glued(words) in told, words


async def test_the_blocks_come_in_the_order_of_the_profile(app, shown):
    shown.view = replace(CONVERGENT_360, layout=EXPERT)
    async with app.run_test(size=WIDE) as pilot:
        screen = await at_customer(pilot)
        told = text_of(screen.query_one(ServiceFacts))

        assert told.index("équipement") < told.index("ligne")
        assert "fidélité" not in text_of(screen.query_one(CustomerBanner))


async def test_zones_follow_the_profile_and_the_line_follows_the_contract(app, shown):
    shown.view = replace(BOTH_360, layout=USUAL.moved(Block.DOSSIERS, by=-1))
    async with app.run_test(size=WIDE) as pilot:
        screen = await at_customer(pilot)

        tops = [
            screen.query_one(f"#{zone}").region.y for zone in ("dossiers", "billing")
        ]
        assert tops == sorted(tops)
        assert screen.query_one("MeterBlock").display
        await press(pilot, "c")
        assert "05 36 49 02 13" in text_of(screen.query_one(ServiceFacts))


async def test_every_zone_of_a_line_has_its_tab_at_80x24(app, shown):
    async with app.run_test(size=NARROW) as pilot:
        screen = await at_customer(pilot)
        for zone in ("billing", "dossiers", "past"):
            await press(pilot, "right")
            assert screen.query_one(f"#{zone}").region.height > 5, zone


async def test_z_keeps_what_is_indispensable_and_puts_all_back(app, shown):
    async with app.run_test(size=WIDE) as pilot:
        screen = await at_customer(pilot)
        await press(pilot, "z")
        assert not screen.query_one("#past").display
        assert "fidélité" not in text_of(screen.query_one(CustomerBanner))
        assert screen.query_one(ServiceBlock).display

        await press(pilot, "z")
        assert screen.query_one("#past").display


async def test_s_shows_every_history_in_full(app, shown):
    async with app.run_test(size=NARROW) as pilot:
        await at_customer(pilot)
        await press(pilot, "s")
        told = text_of(pilot.app.screen.query_one(CustomerSheet))

    for words in ("02/2024", "mise en service", "20/06 téléphone", "prorogation"):
        assert words in told
    assert told.count("AT/SAV") == 3


async def test_what_changed_on_a_line_elsewhere_is_read_at_once(app, shown):
    async with app.run_test(size=WIDE) as pilot:
        screen = await at_customer(pilot)
        before = shown.count
        shown.view = replace(
            CONVERGENT_360, lines=(replace(HOME_LINE, number="0536490999"),)
        )
        change = Change(
            id=1,
            kind=TimelineKind.CONTRACT,
            party_id=1,
            dossier_id=None,
            at=samples.NOW,
            agent="Marc T.",
            title="Numéro de ligne changé",
        )
        screen.take_changes(Changes(seen=(change,)))
        await settle(pilot)

        assert shown.count == before + 1
        assert "05 36 49 09 99" in text_of(screen.query_one(ServiceFacts))


async def test_an_application_opens_with_the_line_carried_and_nothing_typed(
    app, usecases, shown
):
    asked: list[dict[str, Any]] = []

    def open_application(_: object, **values: Any) -> ApplicationLink:
        asked.append(values)
        return ApplicationLink(label="Test de ligne", url="https://x.example.org/1")

    usecases.put(open_application=open_application)
    app.seated.settings = SimpleNamespace(open_link_command=[])
    async with app.run_test(size=WIDE) as pilot:
        await at_customer(pilot)
        await press(pilot, "a", "down", "down", "down", "enter")

        assert asked[0]["code"] == "TEST_LIGNE" and asked[0]["party_id"] == 1
        assert asked[0]["context"][Hole.LINE] == "0536490213"
        assert app.clipboard == "https://x.example.org/1"
        assert "adresse copiée" in pilot.app.screen.query_one(Notice).text


async def test_any_number_is_copied_by_choosing_it(app, shown):
    async with app.run_test(size=WIDE) as pilot:
        screen = await at_customer(pilot)
        labels = [label for label, _ in references_of(shown.view, screen.card)]
        assert {"compte", "contrat", "ligne", "n° de série"} <= set(labels)
        await press(pilot, "Y", *["down"] * labels.index("ligne"), "enter")

        assert app.clipboard == "05 36 49 02 13"


LAYOUTS = (
    ProfileLayout(profile="EUROS", label="Euros retrouvés", layout=USUAL, usual=USUAL),
    ProfileLayout(profile="EXPERT", label="Expert télécom", layout=EXPERT, usual=USUAL),
)


@pytest.fixture
def arranged(usecases: FakeUsecases, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    saved: list[Any] = []
    usecases.put(
        list_view_layouts=lambda _: LAYOUTS,
        arrange_view=lambda _, **values: saved.append(values),
    )
    monkeypatch.setattr("crm_tui.desk.Desk.refusal_of", lambda *_: "")
    return saved


async def test_a_block_is_moved_folded_and_saved_for_a_profile(app, arranged):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.go("view_blocks")
        await settle(pilot)
        await press(pilot, "right", "end", "z", "ctrl+s")

    [saved] = arranged
    assert saved["profile"] == "EXPERT" and saved["seen"] == EXPERT
    assert saved["layout"] == EXPERT.turned(Block.TIMELINE, specs=customer_blocks())


async def test_what_is_indispensable_does_not_fold_and_says_why(app, arranged):
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.go("view_blocks")
        await settle(pilot)
        await press(pilot, "z")

        assert "indispensable" in pilot.app.screen.query_one(Notice).text


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x40", "80x24"])
def test_picture_of_lines(app, shown, picture, size):
    picture(app, size, at_customer)


def test_picture_of_applications(app, shown, picture):
    async def before(pilot: Any) -> None:
        await at_customer(pilot)
        await press(pilot, "a")

    picture(app, NARROW, before)
