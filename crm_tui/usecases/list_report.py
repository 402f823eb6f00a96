"""Read a list of supervision: new customers, opened dossiers, sites that drew water."""

from collections.abc import Callable

from crm_tui.desk import Act, Desk
from crm_tui.domain.report import (
    PAGE,
    Report,
    ReportFilter,
    ReportLine,
    ReportPage,
    ReportPlace,
)
from crm_tui.store import new_customers, opened_dossiers, vacancies
from crm_tui.usecases.parts.procedure_offers import procedures_in_force

MOST_WALKS = 10
"""Bounded reads made for one page: words that few lines hold keep nobody waiting."""

WALKS: dict[Report, Callable[..., ReportPage]] = {
    Report.NEW_CUSTOMERS: new_customers.walk,
    Report.OPENED_DOSSIERS: opened_dossiers.walk,
    Report.VACANCIES: vacancies.walk,
}


def list_report(
    desk: Desk,
    *,
    report: Report,
    wanted: ReportFilter,
    before: ReportPlace | None = None,
) -> ReportPage:
    """Return one page, the newest first; `before` is the `next` of the page above.

    A page may keep nothing and still have one that follows.
    """
    names = {procedure.code: procedure.label for procedure in procedures_in_force()}
    walk, place = WALKS[report], before
    lines: list[ReportLine] = []
    with desk.viewing(Act.LIST_REPORT) as view:
        for _ in range(MOST_WALKS):
            page = walk(
                view.session,
                wanted=wanted,
                within=view.territory,
                names=names,
                before=place,
            )
            lines += page.lines
            place = page.next
            if place is None or len(lines) >= PAGE:
                break
    return ReportPage(lines=tuple(lines), next=place)
