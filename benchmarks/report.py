"""The sections as someone reads them: in a terminal of 80 columns, or on a page."""

from collections.abc import Iterable, Sequence
from io import StringIO

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from benchmarks.sections import Group, Section

WIDTH = 80
LEGEND = (
    "Median / p95 in milliseconds unless said otherwise; a percentage is the share of"
    " searches that found their customer. The floor is the least a program can do for"
    " the same, in the same run."
)


def as_terminal(sections: Iterable[Section], *, width: int = WIDTH) -> str:
    """Return the tables within so many columns."""
    paper = StringIO()
    console = Console(file=paper, width=width, color_system=None, highlight=False)
    for section in sections:
        for group in section.groups:
            console.print(_drawn(section, group))
        for line in (*section.targets, *section.notes):
            console.print(Padding(Text(line), (0, 0, 0, 2)))
    return "\n".join(line.rstrip() for line in paper.getvalue().splitlines()) + "\n"


def as_markdown(sections: Iterable[Section], *, level: int = 2) -> str:
    """Return the tables of a page, with their targets and notes as lists."""
    return "\n".join(
        line for section in sections for line in (*_page(section, level), "")
    )


def _drawn(section: Section, group: Group) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD,
        title=Text(f"{section.title} · {group.where}", style="bold"),
        title_justify="left",
        pad_edge=False,
        expand=True,
    )
    table.add_column("", ratio=1, overflow="fold")
    for program in group.programs:
        table.add_column(Text(program), justify="right", overflow="fold")
    for line in group.lines:
        table.add_row(Text(line.what), *map(Text, line.cells))
    return table


def _page(section: Section, level: int) -> list[str]:
    said = [f"- {line}" for line in (*section.targets, *section.notes)]
    tables = [line for group in section.groups for line in (*_table(group), "")]
    return [f"{'#' * level} {section.title}", "", *tables, *said]


def _table(group: Group) -> list[str]:
    marks = "|".join(["---", *["--:"] * len(group.programs)])
    return [
        _row([group.where, *group.programs]),
        f"|{marks}|",
        *(_row([line.what, *line.cells]) for line in group.lines),
    ]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
