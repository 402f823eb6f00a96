"""Write the figures of a period to a file for a spreadsheet, with their codes."""

from pathlib import Path

from crm_tui.desk import Act, Desk
from crm_tui.domain.indicator import Mesh
from crm_tui.domain.indicator_board import Period
from crm_tui.domain.indicator_sheet import FigureLine
from crm_tui.domain.indicator_words import plain_value
from crm_tui.usecases.list_figures import list_figures
from crm_tui.usecases.parts.list_files import list_file, write_traced

HEADER = (
    *("du", "au", "maille", "groupe", "indicateur", "libelle"),
    *("valeur", "unite", "n", "compare"),
)


def export_indicators(
    desk: Desk, *, period: Period, mesh: Mesh, path: Path | None = None
) -> tuple[Path, int]:
    """Write every figure of each agent, floor, centre or region to a new file.

    A figure told apart by what it is about (« DMT by act », the stock of a queue) has a
    line a subject: `motif`, `corbeille` or `type`, and its code.

    Return where it is and how many lines it has; without a path it goes to the folder
    of the lists. Raises a Refusal where the file cannot be.
    """
    desk.check(Act.EXPORT_FIGURES)
    lines = list_figures(desk, period=period, mesh=mesh)
    stem = f"indicateurs-{mesh.value}"
    file = path or list_file(desk, stem=stem)

    def trace(count: int) -> None:
        if not any(line.figure.n for line in lines):
            return
        days = {"since": str(period.since), "until": str(period.until)}
        with desk.performing(Act.EXPORT_FIGURES) as work:
            work.trail("report", stem, after={**days, "lines": count})

    rows = (_cells(line, period, mesh) for line in lines)
    return file, write_traced(file, header=HEADER, rows=rows, trace=trace)


def _cells(line: FigureLine, period: Period, mesh: Mesh) -> tuple[object, ...]:
    definition = line.figure.definition
    return (
        *(period.since, period.until, line.axis.value or mesh.value, line.group),
        *(definition.indicator.value, definition.label),
        "" if line.is_withheld else plain_value(line.figure),
        definition.unit.value,
        line.figure.n,
        "non" if line.is_withheld else "oui",
    )
