"""What supervision measures, whom it compares, and how its figures are written."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_board import (
    Gathering,
    Period,
    Seat,
    UnableToMeasure,
    board_lines,
    with_whole,
)
from crm_tui.domain.indicator_chart import time_bars
from crm_tui.domain.indicator_record import RecordOrder, telling_order
from crm_tui.domain.indicator_table import DEFINED, DEFINITIONS
from crm_tui.domain.indicator_tally import Tally, figure_of
from crm_tui.domain.indicator_words import figure_words, plain_value, target_words
from crm_tui.indicators_page import indicators_page

PACA, BRETAGNE = "Provence-Alpes-Côte d'Azur", "Bretagne"
SEATS = {
    seat.code: seat
    for seat in (
        Seat(code="SAM01", floor="Eau Cannes", centre="Cannes", region=PACA),
        Seat(code="IFI045", floor="MTC", centre="Cannes", region=PACA),
        Seat(code="NIC01", floor="Eau Nice", centre="Nice", region=PACA),
        Seat(code="REN01", floor="Eau Rennes", centre="Rennes", region=BRETAGNE),
        Seat(code="EUR04", floor="EUROS", centre="Paris", region=""),
    )
}


def gathering(mesh: Mesh, reader: str = "SAM01") -> Gathering:
    seat = SEATS.get(reader, Seat(code=reader))
    return Gathering(mesh=mesh, reader=seat, seats=SEATS)


@pytest.mark.parametrize(
    ("reader", "mesh", "kept"),
    [
        ("SAM01", Mesh.OWN, {"SAM01"}),
        ("SAM01", Mesh.AGENT, {"SAM01", "IFI045"}),
        ("SAM01", Mesh.FLOOR, {"SAM01", "IFI045"}),
        ("SAM01", Mesh.CENTRE, {"SAM01", "IFI045", "NIC01"}),
        ("SAM01", Mesh.REGION, {*SEATS, ""}),
        ("EUR04", Mesh.CENTRE, {"EUR04"}),
        ("SYSTEME", Mesh.CENTRE, {*SEATS, ""}),
    ],
    ids=lambda value: str(value) if isinstance(value, str) else "",
)
def test_centres_are_compared_within_their_region_alone(
    reader: str, mesh: Mesh, kept: set[str]
):
    asked = gathering(mesh, reader)

    assert {code for code in (*SEATS, "") if asked.keeps(code)} == kept


def test_agents_below_thirty_contacts_are_named_and_not_compared():
    contacts = {"SAM01": Tally(part=30), "IFI045": Tally(part=29), "NIC01": Tally()}
    make = partial(figure_of, DEFINED[Indicator.CONTACTS])

    by_agent = board_lines(
        gathering(Mesh.AGENT), counted=contacts, contacts=contacts, figure=make
    )
    by_floor = board_lines(
        gathering(Mesh.FLOOR), counted=contacts, contacts=contacts, figure=make
    )

    assert [(line.group, line.is_withheld) for line in by_agent] == [
        ("SAM01", False),
        ("IFI045", True),
    ]
    assert [line.is_withheld for line in by_floor] == [False, False]
    assert [line.is_own for line in by_floor] == [True, False]


@pytest.mark.parametrize(
    ("indicator", "tally", "value", "words", "is_red"),
    [
        (Indicator.CONTACTS, Tally(part=1204, whole=1204), 1204, "1 204", False),
        (Indicator.HANDLING_TIME, Tally(part=504, whole=2), 252, "4 min 12", False),
        (Indicator.HANDLING_TIME, Tally(part=721, whole=1), 721, "12 min 01", True),
        (Indicator.FIRST_CONTACT, Tally(part=2, whole=3), 66.67, "66,7 %", True),
        (Indicator.DRY_TRANSFERS, Tally(part=0, whole=9), 0, "0 %", False),
        (Indicator.DRY_TRANSFERS, Tally(part=1, whole=9), 11.11, "11,1 %", True),
        (Indicator.DRY_TRANSFERS, Tally(), None, "—", False),
        (Indicator.ACKNOWLEDGE_DELAY, Tally(values=(30, 60, 90)), 60, "1 min", False),
        (Indicator.ACKNOWLEDGE_DELAY, Tally(values=(45,)), 45, "45 s", False),
        (Indicator.STOCK_AGE, Tally(part=3 * 86_400, whole=2), 1.5, "1,5 j", False),
        (Indicator.GESTURE_EUROS, Tally(part=8_550, whole=3), 85.5, "85,50 €", False),
        (Indicator.GESTURE_MEAN, Tally(part=8_550, whole=3), 28.5, "28,50 €", False),
    ],
)
def test_a_figure_is_a_tally_in_its_unit(
    indicator: Indicator, tally: Tally, value: float | None, words: str, is_red: bool
):
    figure = figure_of(DEFINED[indicator], tally)

    assert figure.value == (value if value is None else pytest.approx(value, abs=0.01))
    written = figure_words(figure).replace("\u202f", " ").replace("\u00a0", " ")
    assert (written, figure.is_red) == (words, is_red)
    assert plain_value(figure).count(",") <= 1


def test_a_way_to_go_is_told_and_never_missed():
    """« tracage manuel (free-text notes per contact, target →0) »."""
    definition = DEFINED[Indicator.MANUAL_TRACING]
    target = definition.target
    assert target is not None

    words = target_words(target, unit=definition.unit)

    assert words.replace("\u202f", " ").replace("\u00a0", " ") == "→ 0 %"
    assert not figure_of(definition, Tally(part=9, whole=9)).is_red


@pytest.mark.parametrize(
    ("indicator", "order"),
    [
        (Indicator.HANDLING_TIME, RecordOrder.HEAVIEST),
        (Indicator.ACKNOWLEDGE_DELAY, RecordOrder.HEAVIEST),
        (Indicator.STOCK_AGE, RecordOrder.HEAVIEST),
        (Indicator.GESTURE_EUROS, RecordOrder.HEAVIEST),
        (Indicator.DRY_TRANSFERS, RecordOrder.HEAVIEST),
        (Indicator.FIRST_CONTACT, RecordOrder.LIGHTEST),
        (Indicator.ACKNOWLEDGED, RecordOrder.LIGHTEST),
        (Indicator.CONTACTS, RecordOrder.NEWEST),
        (Indicator.TRANSFERS, RecordOrder.NEWEST),
    ],
)
def test_behind_a_figure_comes_first_what_made_it(indicator, order):
    assert telling_order(DEFINED[indicator]) is order


def test_a_rate_is_over_the_contacts_of_the_same_agents():
    rate = with_whole(
        {"SAM01": Tally(part=2, whole=2)},
        contacts={"SAM01": Tally(part=8, whole=8), "IFI045": Tally(part=4, whole=4)},
    )

    assert rate["SAM01"] == Tally(part=2, whole=8)
    assert rate["IFI045"] == Tally(part=0, whole=4)


def test_a_chart_goes_by_the_hour_then_the_day_then_the_week():
    make = partial(figure_of, DEFINED[Indicator.CONTACTS])
    late = {datetime(2024, 7, 10, 22, tzinfo=UTC): Tally(part=2, whole=2)}

    def labels(since: date, until: date) -> list[str]:
        period = Period(since=since, until=until)
        return [bar.label for bar in time_bars(period, late, figure=make)]

    day = labels(date(2024, 7, 11), date(2024, 7, 11))
    assert (day[0], day[-1]) == ("00h", "18h"), "22:00 UTC is midnight in Paris"
    assert labels(date(2024, 7, 1), date(2024, 7, 3)) == ["01/07", "02/07", "03/07"]
    assert len(labels(date(2024, 5, 1), date(2024, 7, 11))) == 11


def test_days_that_make_no_period_are_refused():
    with pytest.raises(UnableToMeasure, match="avant le premier"):
        Period(since=date(2024, 7, 2), until=date(2024, 7, 1))
    with pytest.raises(UnableToMeasure, match="366 jours"):
        Period(since=date(2023, 1, 1), until=date(2024, 7, 1))


def test_every_figure_is_defined_once_with_its_words():
    assert [one.indicator for one in DEFINITIONS] == list(Indicator)
    assert all(one.formula.endswith(".") and one.source for one in DEFINITIONS)


def test_the_page_of_figures_is_the_one_in_the_docs():
    page = Path("docs/indicators.md").read_text(encoding="utf-8")

    assert page == indicators_page()
