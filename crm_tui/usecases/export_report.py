"""Write a list of supervision to a file for a spreadsheet."""

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path

from crm_tui.desk import Act, Desk
from crm_tui.domain.report import Report, ReportFilter, ReportLine, ReportPlace
from crm_tui.report_wording import FIELDS, file_stem
from crm_tui.usecases.list_report import list_report
from crm_tui.usecases.parts.list_files import list_file, write_traced


def export_report(
    desk: Desk, *, report: Report, wanted: ReportFilter, path: Path | None = None
) -> tuple[Path, int]:
    """Write every line to a new file; return where it is and how many lines it has.

    Without a path, a file named after the list and the instant, in the folder of the
    lists. What left the base is in the trail, or does not leave it: the file goes when
    the trail cannot be written. Raises a Refusal where the file cannot be.
    """
    desk.check(Act.EXPORT_REPORT)
    fields = FIELDS[report]
    file = path or list_file(desk, stem=file_stem(report))
    rows = (
        tuple(field.of(line) for field in fields)
        for line in _every_line(desk, report, wanted)
    )
    return file, write_traced(
        file,
        header=[field.code for field in fields],
        rows=rows,
        trace=partial(_trace, desk, report, wanted),
    )


def _every_line(
    desk: Desk, report: Report, wanted: ReportFilter
) -> Iterator[ReportLine]:
    before: ReportPlace | None = None
    while True:
        page = list_report(desk, report=report, wanted=wanted, before=before)
        yield from page.lines
        if page.next is None:
            return
        before = page.next


def _trace(desk: Desk, report: Report, wanted: ReportFilter, count: int) -> None:
    """Trace who took which lines out; nobody's data is in an empty file."""
    if not count:
        return
    asked = {name: str(value) for name, value in asdict(wanted).items() if value}
    with desk.performing(Act.EXPORT_REPORT) as work:
        work.trail("report", file_stem(report), after={**asked, "lines": count})
