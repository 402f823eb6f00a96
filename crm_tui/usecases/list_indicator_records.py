"""List the records behind a figure, page by page."""

from dataclasses import replace

from crm_tui.desk import Act, Desk
from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_board import Gathering, Period
from crm_tui.domain.indicator_record import RecordOrder, RecordPage, RecordPlace
from crm_tui.domain.indicator_table import DEFINED
from crm_tui.store import indicator_records
from crm_tui.usecases.parts.indicator_subjects import subject_words
from crm_tui.usecases.parts.steering import steering_in


def list_indicator_records(
    desk: Desk,
    *,
    period: Period,
    mesh: Mesh,
    indicator: Indicator,
    group: str | None = None,
    subject: str | None = None,
    order: RecordOrder = RecordOrder.NEWEST,
    before: RecordPlace | None = None,
) -> RecordPage:
    """Return a page of the records a figure is made over, in this order.

    `group` keeps those of one line of the board, `subject` those about one thing;
    `before` is the `next` of the page above. Their subjects are in words.
    """
    definition = DEFINED[indicator]
    with desk.viewing(Act.SHOW_BOARD) as view:
        steering = steering_in(view, period=period, mesh=mesh)
        page = indicator_records.page(
            view.session,
            indicator=indicator,
            asked=steering.asked,
            agents=_agents(steering.gathering, group) if definition.has_agent else None,
            subject=subject,
            order=order,
            before=before,
        )
    words = subject_words(definition.axis)
    lines = (replace(line, subject=words(line.subject)) for line in page.lines)
    return replace(page, lines=tuple(lines))


def _agents(gathering: Gathering, group: str | None) -> tuple[str, ...] | None:
    """Return whose records a line is made of; None for everybody's and nobody's."""
    if group is None and gathering.keeps(""):
        return None
    return gathering.codes(group)
