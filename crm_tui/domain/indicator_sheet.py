"""The figures of a period line by line, as a file or a terminal lists them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_board import ByAgent, Gathering, board_lines, with_whole
from crm_tui.domain.indicator_table import DEFINITIONS
from crm_tui.domain.indicator_tally import Figure, figure_of

ALL = "ENSEMBLE"
"""The group of a figure of all that the board is of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One figure of one group."""

    group: str
    """An agent's code, a floor, a centre, a region, or `ENSEMBLE`."""
    figure: Figure
    is_withheld: bool = False
    """Made of too few contacts to be compared: `n` alone is given."""


def figure_lines(
    gathering: Gathering, counted: Mapping[Indicator, ByAgent]
) -> Iterator[FigureLine]:
    """Yield each figure of the board, of all of it and then of each group."""
    contacts = counted[Indicator.CONTACTS]
    for definition in filter(gathering.shows, DEFINITIONS):
        make = partial(figure_of, definition)
        own = counted[definition.indicator]
        if definition.over is not None:
            own = with_whole(own, contacts=contacts)
        yield FigureLine(group=ALL, figure=make(gathering.total(definition, own)))
        if gathering.mesh is Mesh.OWN or not definition.has_agent:
            continue
        for line in board_lines(gathering, counted=own, contacts=contacts, figure=make):
            yield FigureLine(
                group=line.group, figure=line.figure, is_withheld=line.is_withheld
            )
