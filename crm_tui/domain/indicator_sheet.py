"""The figures of a period line by line, as a file or a terminal lists them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from crm_tui.domain.indicator import Axis, Indicator, Mesh
from crm_tui.domain.indicator_board import Gathering, board_lines, with_whole
from crm_tui.domain.indicator_table import DEFINITIONS
from crm_tui.domain.indicator_tally import Figure, figure_of
from crm_tui.domain.indicator_view import BySubject, subject_tallies, whoever_made

ALL = "ENSEMBLE"
"""The group of a figure of all that the board is of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One figure of one group, or about one subject."""

    group: str
    """An agent's code, a floor, a centre, a region, or `ENSEMBLE`; a subject's code."""
    figure: Figure
    axis: Axis = Axis.NONE
    """What the group is a code of, where it is a subject: « DMT par acte »."""
    is_withheld: bool = False
    """Made of too few contacts to be compared: `n` alone is given."""


def figure_lines(
    gathering: Gathering, counted: Mapping[Indicator, BySubject]
) -> Iterator[FigureLine]:
    """Yield each figure of the board: of all of it, of each group, of each subject."""
    contacts = whoever_made(counted[Indicator.CONTACTS])
    for definition in filter(gathering.shows, DEFINITIONS):
        make = partial(figure_of, definition)
        by_subject = counted[definition.indicator]
        own = whoever_made(by_subject)
        if definition.over is not None:
            own = with_whole(own, contacts=contacts)
        whole = gathering.total(definition, own)
        yield FigureLine(group=ALL, figure=make(whole))
        if gathering.mesh is not Mesh.OWN and definition.has_agent:
            for line in board_lines(
                gathering, counted=own, contacts=contacts, figure=make
            ):
                yield FigureLine(
                    group=line.group, figure=line.figure, is_withheld=line.is_withheld
                )
        if definition.axis is Axis.NONE:
            continue
        tallies = subject_tallies(definition, by_subject, gathering, whole=whole)
        for code in sorted(tallies):
            yield FigureLine(
                group=code, figure=make(tallies[code]), axis=definition.axis
            )
