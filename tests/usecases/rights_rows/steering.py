"""The rows of the supervision's figures."""

from collections.abc import Mapping
from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_board import Board, IndicatorView, Period
from crm_tui.domain.indicator_record import RecordPage
from crm_tui.domain.indicator_sheet import FigureLine
from crm_tui.usecases.export_indicators import HEADER, export_indicators
from crm_tui.usecases.export_traces import export_traces
from crm_tui.usecases.list_figures import list_figures
from crm_tui.usecases.list_indicator_records import list_indicator_records
from crm_tui.usecases.show_board import show_board
from crm_tui.usecases.show_indicator import show_indicator
from tests.usecases.rights import Row, World

IN_DEPTH = (
    Indicator.HANDLING_TIME,
    Indicator.TRANSFERS,
    Indicator.ACKNOWLEDGE_DELAY,
    Indicator.STOCK_AGE,
)
OF_EACH_KIND = (
    *(Indicator.RECURRING_COMPLAINTS, Indicator.ACKNOWLEDGED, Indicator.STOCK),
    *(Indicator.ENTRIES, Indicator.EXITS, Indicator.IN_TIME, Indicator.GESTURES),
    *(Indicator.INTERIM_CUSTOMERS, Indicator.FORCED_READINGS, Indicator.OFFERS),
)
"""One for each kind of row they are counted in."""
N = HEADER.index("n")
DAY = Period(since=date(2024, 7, 11), until=date(2024, 7, 11))


def _board(desk: Desk, _: World) -> Board:
    return show_board(desk, period=DAY, mesh=Mesh.REGION)


def _indicators(desk: Desk, _: World) -> list[IndicatorView]:
    return [
        show_indicator(desk, period=DAY, mesh=Mesh.REGION, indicator=indicator)
        for indicator in IN_DEPTH
    ]


def _records(desk: Desk, _: World) -> list[RecordPage]:
    return [
        list_indicator_records(desk, period=DAY, mesh=Mesh.REGION, indicator=indicator)
        for indicator in OF_EACH_KIND
    ]


def _figures(desk: Desk, _: World) -> tuple[FigureLine, ...]:
    return list_figures(desk, period=DAY, mesh=Mesh.REGION)


def _export_figures(desk: Desk, world: World) -> int:
    path = world.folder / "indicateurs.csv"
    export_indicators(desk, period=DAY, mesh=Mesh.REGION, path=path)
    _, *lines = path.read_text("utf-8-sig").splitlines()
    return sum(int(line.split(";")[N]) for line in lines)


def _export_traces(desk: Desk, world: World) -> int:
    path = world.folder / "traces.csv"
    _, count = export_traces(desk, period=DAY, path=path)
    return count


SIGHT: Mapping[str, Row] = {
    "show_board": Row(
        acts=(Act.SHOW_BOARD, Act.STEER),
        call=_board,
        is_empty=lambda board: all(figure.n == 0 for figure in board.figures),
    ),
    "show_indicator": Row(
        acts=(Act.SHOW_BOARD, Act.STEER),
        call=_indicators,
        is_empty=lambda views: all(view.figure.n == 0 for view in views),
    ),
    "list_figures": Row(
        acts=(Act.SHOW_BOARD, Act.STEER),
        call=_figures,
        is_empty=lambda lines: all(line.figure.n == 0 for line in lines),
    ),
    "list_indicator_records": Row(
        acts=(Act.SHOW_BOARD, Act.STEER),
        call=_records,
        is_empty=lambda pages: all(page.lines == () for page in pages),
    ),
}
ACTS: Mapping[str, Row] = {
    "export_indicators": Row(
        acts=(Act.EXPORT_FIGURES, Act.SHOW_BOARD, Act.STEER),
        call=_export_figures,
        is_empty=lambda count: count == 0,
    ),
    "export_traces": Row(
        acts=(Act.EXPORT_TRACES,),
        call=_export_traces,
        is_empty=lambda count: count == 0,
    ),
}
