"""Show one figure in depth: in time, by what it is about, by who made it."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_board import IndicatorView, Period
from crm_tui.domain.indicator_table import DEFINED
from crm_tui.domain.indicator_view import Counts, indicator_view
from crm_tui.store import indicators
from crm_tui.usecases.parts.indicator_subjects import subject_words
from crm_tui.usecases.parts.steering import steering_in


def show_indicator(
    desk: Desk, *, period: Period, mesh: Mesh, indicator: Indicator
) -> IndicatorView:
    """Return a figure, its charts, and the same of each agent, floor, centre or region.

    Raises PermissionRefused where the reader may not see others' figures.
    """
    definition = DEFINED[indicator]
    with desk.viewing(Act.SHOW_BOARD) as view:
        steering = steering_in(view, period=period, mesh=mesh)
        session, asked = view.session, steering.asked
        over = definition.over
        counts = Counts(
            by_time=indicators.count_by_time(session, indicator=indicator, asked=asked),
            by_subject=indicators.count_by_subject(
                session, indicator=indicator, asked=asked
            ),
            contacts=indicators.count_by_agent(
                session, indicator=Indicator.CONTACTS, asked=asked
            ),
            contacts_by_time=indicators.count_by_time(
                session, indicator=over, asked=asked
            )
            if over is not None
            else {},
        )
    return indicator_view(
        definition,
        counts,
        period=period,
        gathering=steering.gathering,
        words=subject_words(definition.axis),
    )
