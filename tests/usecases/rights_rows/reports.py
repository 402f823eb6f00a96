"""The rows of the supervision's lists."""

from collections.abc import Mapping
from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.report import Report, ReportFilter, ReportPage
from crm_tui.usecases.export_report import export_report
from crm_tui.usecases.list_report import list_report
from tests.usecases.rights import Row, World

EVER = ReportFilter(since=date(2000, 1, 1), until=date(2100, 1, 1))
SAYING = ReportFilter(since=EVER.since, until=EVER.until, comment="ancien occupant")


def _every_list(desk: Desk, _: World) -> list[ReportPage]:
    """Read each list, then each by the words of a comment."""
    whole = [list_report(desk, report=report, wanted=EVER) for report in Report]
    for report in Report:
        list_report(desk, report=report, wanted=SAYING)
    return whole


def _export(desk: Desk, world: World) -> int:
    path = world.folder / "nouveaux-clients.csv"
    _, count = export_report(desk, report=Report.NEW_CUSTOMERS, wanted=EVER, path=path)
    return count


SIGHT: Mapping[str, Row] = {
    "list_report": Row(
        acts=(Act.LIST_REPORT,),
        call=_every_list,
        is_empty=lambda pages: all(page.lines == () for page in pages),
    ),
}
ACTS: Mapping[str, Row] = {
    "export_report": Row(
        acts=(Act.LIST_REPORT, Act.EXPORT_REPORT),
        call=_export,
        is_empty=lambda count: count == 0,
    ),
}
