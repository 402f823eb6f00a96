"""Listes: criteria above, lines below, the same ones in the file."""

import csv
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk
from crm_tui.domain.new_customer import NewCustomer
from crm_tui.domain.permission import Permission
from crm_tui.domain.report import Report, ReportPage
from crm_tui.report_wording import FIELDS
from crm_tui.screens.reports import ReportsScreen
from crm_tui.store.engine import Store
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.report_list import PLACES
from tests.screens import samples
from tests.screens.conftest import (
    SIZES,
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.usecases.test_reports import let_water_run

GAP = "écart de consommation avec ancien occupant"


def contract(at: int, name: str, **values: Any) -> NewCustomer:
    return NewCustomer(
        **{
            "id": at,
            "party_id": at,
            "party_number": f"260000005{at}",
            "party_name": name,
            "place": "27 BOULEVARD CARNOT, 06110 LE CANNET",
            "dossier_id": at,
            "dossier_number": f"ARR-24-00181{at}",
            "entity": "DRC NATIONALE MTC - IFI045",
            "tags": (),
            "campaigns": (),
            "contract_number": f"C-007811{at}",
            "opened_at": paris("2024-07-10 14:05"),
            "opened_by": "CLA02",
            "started_on": date(2024, 6, 3),
            "start_m3": 512,
            "start_origin": "JUSTIFICATIF",
            "rule_row": "D08",
            **values,
        }
    )


LINES = (
    contract(1, "ADLER Irène", rule_row="D10", tags=("PREVIOUS_OCCUPANT_GAP",)),
    contract(2, "DUPIN Auguste"),
    contract(3, "MARPLE Jane", dossier_id=None, dossier_number="", rule_row=""),
)
EMPTY = ReportPage(lines=(), next=(date(2024, 7, 1), 7))
ASKED: list[dict[str, Any]] = []


def list_report(_: object, **asked: Any) -> ReportPage:
    """New customers in one page; other lists keep nothing of their first one."""
    ASKED.append(asked)
    if asked["report"] is not Report.NEW_CUSTOMERS and asked["before"] is None:
        return EMPTY
    is_all = asked["report"] is Report.NEW_CUSTOMERS
    return ReportPage(lines=LINES if is_all else (), next=None)


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One engine is enough for what the screens do."""
    return sqlite_store


@pytest.fixture
def lists(usecases: FakeUsecases) -> None:
    ASKED.clear()
    usecases.put(list_report=list_report)


async def open_lists(pilot: "Pilot[Any]") -> None:
    await settle(pilot)
    await press(pilot, "f6", "p")


async def test_criteria_are_asked_together_and_what_cannot_be_done_is_said(
    lists: None,
):
    app = SeatedApp(samples.desk_without(Permission.EXPORT))
    async with app.run_test(size=WIDE) as pilot:
        await open_lists(pilot)
        await press(pilot, "end", "d")
        assert "pas de dossier" in app.screen.query_one(Notice).text
        await press(pilot, "question_mark", "escape")
        assert app.screen.line is LINES[-1]
        await press(pilot, "e")
        assert "Habilitation requise" in app.screen.query_one(Notice).text

        await press(pilot, "f")
        await write(pilot, "0106")
        await press(pilot, "tab", "tab", "tab")
        await write(pilot, GAP)
        await press(pilot, "enter")
        wanted = ASKED[-1]["wanted"]
        assert (wanted.since, wanted.until) == (date(2024, 6, 1), samples.TODAY)
        assert wanted.comment == GAP
        assert app.screen.query_one(LineTable).has_focus

        await press(pilot, "l")
        last = ASKED[-1]
        assert last["report"] is Report.OPENED_DOSSIERS
        assert last["before"] == EMPTY.next
        assert "Rien de tel" in app.screen.query_one(Notice).text


@pytest.mark.parametrize("size", SIZES)
def test_the_lists_look_so(
    app: SeatedApp, lists: None, picture: Callable[..., None], size: tuple[int, int]
):
    picture(app, size, open_lists)


async def test_the_figures_of_the_screen_are_those_of_the_file(
    desk_of: Callable[..., Desk], store: Store, clock: FixedClock
):
    clock.instant = paris("2024-07-11 10:00")
    for value_m3 in (540, 700):
        let_water_run(store, value_m3)
    app = SeatedApp(desk_of("SUPERVISEUR", "06", code="SUP01"))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "shift+f7", "l", "l")
        await press(pilot, "e")

        screen = app.screen
        assert isinstance(screen, ReportsScreen)
        shown = [
            tuple("".join(text for text, _ in cell) for cell in row.cells)
            for row in screen.table.rows
        ]
        (file,) = app.seated.settings.lists_dir.iterdir()
        assert str(file) in screen.query_one(Notice).text
    places = [place.code for place in PLACES[Report.VACANCIES]]
    with file.open(encoding="utf-8-sig", newline="") as text:
        written = list(csv.DictReader(text, delimiter=";"))
    assert len(shown) == 2
    assert shown == [tuple(line[code] for code in places) for line in written]
    assert {line["consomme_m3"] for line in written} == {"42", "202"}
    assert list(written[0]) == [field.code for field in FIELDS[Report.VACANCIES]]
