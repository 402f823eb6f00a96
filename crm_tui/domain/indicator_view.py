"""One figure in depth, made of what was counted of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TypeVar

from crm_tui.domain.indicator import Definition, Mesh
from crm_tui.domain.indicator_board import (
    ByAgent,
    Gathering,
    IndicatorView,
    Period,
    board_lines,
    with_whole,
)
from crm_tui.domain.indicator_chart import subject_bars, time_bars
from crm_tui.domain.indicator_tally import Tally, figure_of

Key = TypeVar("Key")
ByTime = Mapping[tuple[str, datetime | date], Tally]
BySubject = Mapping[tuple[str, str], Tally]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was counted of one figure, each by agent code."""

    by_time: ByTime
    by_subject: BySubject
    contacts: ByAgent
    """The contacts handled: « show n », and what `over` divides by."""
    contacts_by_time: ByTime

    @property
    def by_agent(self) -> ByAgent:
        """Return what each agent made, whatever it was about."""
        return whoever_made(self.by_subject)


def indicator_view(
    definition: Definition,
    counts: Counts,
    *,
    period: Period,
    gathering: Gathering,
    words: Callable[[str], str],
) -> IndicatorView:
    """Return a figure of a board, its charts and its lines.

    `words` gives the words of a subject's code.
    """
    make = partial(figure_of, definition)
    by_agent = counts.by_agent
    times = _kept(counts.by_time, gathering, definition)
    if definition.over is not None:
        by_agent = with_whole(by_agent, contacts=counts.contacts)
        times = _over(times, _kept(counts.contacts_by_time, gathering, definition))
    whole = gathering.total(definition, by_agent)
    subjects = subject_tallies(definition, counts.by_subject, gathering, whole=whole)
    is_compared = definition.has_agent and gathering.mesh is not Mesh.OWN
    return IndicatorView(
        figure=make(whole),
        times=() if definition.is_now else time_bars(period, times, figure=make),
        parts=subject_bars(subjects, words=words, figure=make),
        axis=definition.axis,
        lines=board_lines(
            gathering, counted=by_agent, contacts=counts.contacts, figure=make
        )
        if is_compared
        else (),
    )


def whoever_made(counted: BySubject) -> dict[str, Tally]:
    """Return what each agent made, whatever it was about."""
    found: dict[str, Tally] = {}
    for (agent, _), tally in counted.items():
        found[agent] = found.get(agent, Tally()) + tally
    return found


def subject_tallies(
    definition: Definition, counted: BySubject, gathering: Gathering, *, whole: Tally
) -> dict[str, Tally]:
    """Return what was counted of each subject, over its own records or over `over`."""
    subjects = _kept(counted, gathering, definition)
    if definition.over is None:
        return subjects
    return {
        code: Tally(part=tally.part, whole=whole.whole)
        for code, tally in subjects.items()
    }


def _kept(
    counted: Mapping[tuple[str, Key], Tally],
    gathering: Gathering,
    definition: Definition,
) -> dict[Key, Tally]:
    """Return what is on the board, whoever made it."""
    found: dict[Key, Tally] = {}
    for (agent, key), tally in counted.items():
        if not definition.has_agent or gathering.keeps(agent):
            found[key] = found.get(key, Tally()) + tally
    return found


def _over(
    counted: Mapping[Key, Tally], contacts: Mapping[Key, Tally]
) -> dict[Key, Tally]:
    none = Tally()
    return {
        key: Tally(part=counted.get(key, none).part, whole=contacts.get(key, none).part)
        for key in counted.keys() | contacts.keys()
    }
