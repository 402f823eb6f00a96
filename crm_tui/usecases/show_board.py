"""Show every figure of supervision over a period: today's board, or a colder one."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_board import Board, Period, scope_words
from crm_tui.domain.indicator_table import DEFINITIONS
from crm_tui.domain.indicator_tally import figure_of
from crm_tui.store import indicators
from crm_tui.usecases.parts.steering import steering_in, with_own_whole


def show_board(desk: Desk, *, period: Period, mesh: Mesh) -> Board:
    """Return the figures of the reader, of their centre, their region or all they see.

    Raises PermissionRefused where the reader may not see others' figures.
    """
    with desk.viewing(Act.SHOW_BOARD) as view:
        steering = steering_in(view, period=period, mesh=mesh)
        counted = indicators.count_all(view.session, asked=steering.asked)
    gathering, contacts = steering.gathering, counted[Indicator.CONTACTS]
    figures = []
    for definition in filter(gathering.shows, DEFINITIONS):
        own = counted[definition.indicator]
        tallies = with_own_whole(definition.indicator, own, contacts=contacts)
        figures.append(figure_of(definition, gathering.total(definition, tallies)))
    return Board(
        period=period,
        mesh=mesh,
        scope=scope_words(mesh=mesh, reader=gathering.reader),
        figures=tuple(figures),
        read_at=view.now,
    )
