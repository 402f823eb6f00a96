"""The figures of supervision: what a direct count says, inside the territory alone."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from crm_tui.clock import FixedClock
from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_board import Period
from crm_tui.domain.indicator_record import (
    RECORD_PAGE,
    IndicatorRecord,
    RecordOrder,
)
from crm_tui.domain.indicator_table import DEFINED
from crm_tui.settings import Settings
from crm_tui.store.engine import Store
from crm_tui.usecases.list_indicator_records import list_indicator_records
from crm_tui.usecases.show_board import show_board
from crm_tui.usecases.show_indicator import show_indicator
from tests import factories
from tests.conftest import DEMO_INSTANT
from tests.postgresql import PostgresqlServer
from tests.usecases.naive_figures import Figure, Hand
from tests.usecases.steering_base import (
    EMPTY_DAY,
    LONG_NIGHT,
    ONE_DAY,
    add_edges,
    add_steered,
)

Seat = Callable[..., Desk]
SPRING = Period(since=date(2024, 3, 25), until=date(2024, 6, 30))
CANNES = frozenset({"SAM01", "IFI045", "SUP001"})
PACA = CANNES | {"NIC01", "TOU01"}
"""The agents of the centre, and of the region."""
OF_EACH_KIND = [
    DEFINED[indicator]
    for indicator in (
        *(Indicator.RECURRING_COMPLAINTS, Indicator.TRANSFERS, Indicator.STOCK),
        *(Indicator.ACKNOWLEDGE_DELAY, Indicator.ENTRIES, Indicator.EXITS),
        *(Indicator.IN_TIME, Indicator.INTERIM_CUSTOMERS, Indicator.FORCED_READINGS),
        *(Indicator.GESTURE_EUROS, Indicator.OFFERS_ACCEPTED),
    )
]
"""One for each kind of row they are counted in, and each kind of figure."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def seat(
    request: pytest.FixtureRequest,
    sqlite_template: Path,
    postgresql: PostgresqlServer,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Seat]:
    """One base for all that only read it, on each engine; a seat an agent asks for."""
    folder = tmp_path_factory.mktemp("steered")
    if request.param == "sqlite":
        shutil.copyfile(sqlite_template, folder / "crm.db")
        (folder / "crm.db").chmod(0o600)
        url = f"sqlite:///{folder / 'crm.db'}"
    else:
        url = postgresql.fresh_base()
    store = Store.open(url)
    add_steered(store)
    add_edges(store)
    data_dir = folder / "data"
    data_dir.mkdir(mode=0o700)
    settings, clock = Settings(data_dir=data_dir), FixedClock(DEMO_INSTANT)
    seated: dict[str, Desk] = {}

    def sit(profile: str, *departements: str, code: str) -> Desk:
        if code not in seated:
            agent = factories.make_agent(
                store, profile=profile, departements=departements, code=code
            )
            seated[code] = Desk(agent, store, clock, settings)
        return seated[code]

    yield sit
    store.close()


@pytest.fixture
def chief(seat: Seat) -> Desk:
    return seat("SUPERVISEUR", "06", code="SUP001")


def by_hand(
    desk: Desk,
    *,
    is_kept: Callable[[str], bool],
    places: frozenset[str],
    period: Period = SPRING,
) -> dict[Indicator, Figure]:
    with desk.store.reading() as session:
        return Hand(
            session=session,
            since=period.since,
            until=period.until,
            places=places,
            is_kept=is_kept,
            now=desk.clock.now(),
        ).figures()


def shown(desk: Desk, mesh: Mesh, period: Period = SPRING) -> dict[Indicator, Figure]:
    board = show_board(desk, period=period, mesh=mesh)
    return {f.definition.indicator: (f.value, f.n) for f in board.figures}


def everything(
    desk: Desk, indicator: Indicator, order: RecordOrder = RecordOrder.NEWEST
) -> list[IndicatorRecord]:
    page = list_indicator_records(
        desk, period=SPRING, mesh=Mesh.REGION, indicator=indicator, order=order
    )
    found = list(page.lines)
    while page.next is not None:
        page = list_indicator_records(
            desk,
            period=SPRING,
            mesh=Mesh.REGION,
            indicator=indicator,
            order=order,
            before=page.next,
        )
        found += page.lines
    return found


@pytest.mark.parametrize(
    ("mesh", "whose"),
    [
        (Mesh.AGENT, CANNES.__contains__),
        (Mesh.CENTRE, PACA.__contains__),
        (Mesh.REGION, lambda _: True),
    ],
)
def test_every_figure_is_what_a_direct_count_says(
    chief: Desk, mesh: Mesh, whose: Callable[[str], bool]
):
    counted = by_hand(chief, is_kept=whose, places=frozenset({"06"}))

    figures = shown(chief, mesh)

    assert figures.keys() == counted.keys()
    for indicator, (value, n) in counted.items():
        assert figures[indicator] == (pytest.approx(value), n), indicator
    assert all(n for _, n in figures.values()), "the base says something of each"


@pytest.mark.parametrize(
    ("day", "contacts"),
    [
        pytest.param(date(2024, 3, 31), None, id="summer time begins"),
        pytest.param(LONG_NIGHT, 4, id="winter time begins"),
        pytest.param(ONE_DAY, 1, id="one record"),
        pytest.param(EMPTY_DAY, 0, id="an empty day"),
    ],
)
def test_a_day_of_any_length_is_what_a_direct_count_says(
    chief: Desk, day: date, contacts: int | None
):
    period = Period(since=day, until=day)
    counted = by_hand(
        chief, is_kept=lambda _: True, places=frozenset({"06"}), period=period
    )

    figures = shown(chief, Mesh.REGION, period)

    for indicator, (value, n) in counted.items():
        assert figures[indicator] == (pytest.approx(value), n), indicator
    handled = figures[Indicator.CONTACTS][1]
    assert handled > 0 if contacts is None else handled == contacts
    view = show_indicator(
        chief, period=period, mesh=Mesh.REGION, indicator=Indicator.CONTACTS
    )
    assert sum(bar.figure.n for bar in view.times) == handled


def test_an_agent_moved_to_another_centre_takes_their_figures_along(chief: Desk):
    """« Agent » is who they are now: their figures are of one centre, never of two."""
    view = show_indicator(
        chief, period=SPRING, mesh=Mesh.CENTRE, indicator=Indicator.CONTACTS
    )
    agents = show_indicator(
        chief, period=SPRING, mesh=Mesh.AGENT, indicator=Indicator.CONTACTS
    )

    (cannes,) = [line.figure.n for line in view.lines if line.group == "Cannes"]
    assert sum(line.figure.n for line in agents.lines) == cannes


def test_every_figure_is_told_apart_without_losing_a_record(chief: Desk):
    for definition in OF_EACH_KIND:
        view = show_indicator(
            chief, period=SPRING, mesh=Mesh.CENTRE, indicator=definition.indicator
        )
        n = view.figure.n
        if definition.over is None:
            assert sum(bar.figure.n for bar in view.parts) == n
        if not definition.is_now:
            assert sum(bar.figure.n for bar in view.times) == n
        if definition.has_agent:
            assert sum(line.figure.n for line in view.lines) == n
            assert {line.group for line in view.lines} <= {"Cannes", "Nice", "Toulon"}


def test_behind_a_figure_are_its_records(chief: Desk):
    board = shown(chief, Mesh.REGION)
    for definition in OF_EACH_KIND:
        records = everything(chief, definition.indicator)
        value, n = board[definition.indicator]
        if definition.over is None:
            assert len(records) == n, definition.indicator
        if definition.unit.value == "nombre":
            assert sum(record.part for record in records) == value


def test_the_records_about_one_thing_are_those_of_its_part(chief: Desk):
    for definition in OF_EACH_KIND[:4]:
        view = show_indicator(
            chief, period=SPRING, mesh=Mesh.REGION, indicator=definition.indicator
        )
        part = view.parts[0]
        page = list_indicator_records(
            chief,
            period=SPRING,
            mesh=Mesh.REGION,
            indicator=definition.indicator,
            subject=part.code,
        )
        assert {line.subject for line in page.lines} == {part.label}
        if definition.over is None:
            assert len(page.lines) == min(part.figure.n, RECORD_PAGE)


@pytest.mark.parametrize(
    ("indicator", "order"),
    [
        (Indicator.HANDLING_TIME, RecordOrder.HEAVIEST),
        (Indicator.STOCK_AGE, RecordOrder.HEAVIEST),
        (Indicator.IN_TIME, RecordOrder.LIGHTEST),
    ],
)
def test_the_records_that_make_a_figure_come_first_page_after_page(
    chief: Desk, indicator: Indicator, order: RecordOrder
):
    """« Ouvrir les plus longs »: by how long, never by when."""
    _, n = shown(chief, Mesh.REGION)[indicator]
    sign = 1 if order is RecordOrder.LIGHTEST else -1

    found = everything(chief, indicator, order)

    assert len({one.id for one in found}) == len(found) == n > 1
    parts = [sign * one.part for one in found]
    assert parts == sorted(parts)


def test_nothing_outside_the_territory_is_in_any_figure(seat: Seat, chief: Desk):
    nowhere = seat("SUPERVISEUR", "57", code="SUP57")
    var = seat("SUPERVISEUR", "83", code="SUP83")
    both = seat("SUPERVISEUR", "06", "83", code="SUPFR")

    assert {n for _, n in shown(nowhere, Mesh.REGION).values()} == {0}
    counted = (Indicator.CONTACTS, Indicator.STOCK, Indicator.GESTURES)
    for indicator in counted:
        here, there, all_ = (
            shown(desk, Mesh.REGION)[indicator][1] for desk in (chief, var, both)
        )
        assert here + there == all_
    assert all(everything(nowhere, one.indicator) == [] for one in OF_EACH_KIND)


def test_an_adviser_reads_their_own_figures_and_nobody_elses(seat: Seat):
    adviser = seat("CONSEILLER_EAU_N1", "06", code="MOI01")

    own = show_board(adviser, period=SPRING, mesh=Mesh.OWN)

    assert {figure.n for figure in own.figures} == {0}
    assert all(figure.definition.has_agent for figure in own.figures)
    for mesh in (Mesh.AGENT, Mesh.FLOOR, Mesh.CENTRE, Mesh.REGION):
        with pytest.raises(PermissionRefused, match="pilotage"):
            show_board(adviser, period=SPRING, mesh=mesh)


def test_a_day_is_drawn_by_the_hour_of_paris(chief: Desk):
    day = Period(since=date(2024, 5, 14), until=date(2024, 5, 14))

    view = show_indicator(
        chief, period=day, mesh=Mesh.REGION, indicator=Indicator.CONTACTS
    )

    assert view.times[0].label <= "08h"
    assert sum(bar.figure.n for bar in view.times) == view.figure.n > 0
