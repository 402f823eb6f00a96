"""List every figure of a period, of each agent, floor, centre, region and subject."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.indicator import Mesh
from crm_tui.domain.indicator_board import Period
from crm_tui.domain.indicator_sheet import FigureLine, figure_lines
from crm_tui.store import indicators
from crm_tui.usecases.parts.steering import steering_in


def list_figures(desk: Desk, *, period: Period, mesh: Mesh) -> tuple[FigureLine, ...]:
    """Return the lines of a file of figures, in the order of the board.

    Raises PermissionRefused where the reader may not see others' figures.
    """
    with desk.viewing(Act.SHOW_BOARD) as view:
        steering = steering_in(view, period=period, mesh=mesh)
        asked = steering.asked
        counted = indicators.count_all_by_subject(view.session, asked=asked)
    return tuple(figure_lines(steering.gathering, counted))
