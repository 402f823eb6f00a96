"""Boards of figures: whose they are, gathered by mesh, compared where it is fair.

« Meshes: agent (own + supervisor only), plateau, centre, région; comparison only
between centres of the same région; show n, never compare agents below 30 contacts »
(domain.md 1.6).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from crm_tui.domain.indicator import Axis, Definition, Indicator, Mesh
from crm_tui.domain.indicator_tally import Figure, Tally
from crm_tui.domain.refusal import Refusal

LEAST_CONTACTS = 30
"""« never compare agents below 30 contacts »."""

NOBODY = "Sans agent"
"""What no agent of the base did: a job, an old system, an agent who left."""

MOST_DAYS = 366
"""The longest period of a board: a year of figures, each day read once."""


class UnableToMeasure(Refusal):
    """The days asked for do not make a period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days of a board, both included, as counted in Paris."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise UnableToMeasure(
                "Le dernier jour de la période vient avant le premier.", field="Au"
            )
        if (self.until - self.since).days >= MOST_DAYS:
            raise UnableToMeasure(
                f"Une période couvre au plus {MOST_DAYS} jours.", field="Du"
            )

    @property
    def is_one_day(self) -> bool:
        """Tell whether its chart goes by the hour."""
        return self.since == self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where an agent sits: what figures are gathered by."""

    code: str
    name: str = ""
    floor: str = ""
    """The entity they belong to (« plateau »)."""
    centre: str = ""
    region: str = ""
    """The name of their region; empty for who works for the whole country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardLine:
    """One agent, floor, centre or region, and its figure."""

    group: str
    label: str
    figure: Figure
    contacts: int
    is_own: bool = False
    """The reader's own."""
    is_withheld: bool = False
    """Too few contacts to be compared: `n` is shown, the figure is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart: an hour, a day, a reason, a queue."""

    label: str
    figure: Figure
    code: str = ""
    """Of the reason, the queue or the type; nothing for a moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Every figure of a period, as of an instant."""

    period: Period
    mesh: Mesh
    scope: str
    """Whose figures these are, in words: `Centre Cannes`."""
    figures: tuple[Figure, ...]
    read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorView:
    """One figure in depth: in time, by what it is about, by who made it."""

    figure: Figure
    times: tuple[Bar, ...]
    """By hour for a day, by day for longer; empty for what stands now."""
    parts: tuple[Bar, ...]
    """By reason, queue or type, the heaviest first."""
    axis: Axis
    lines: tuple[BoardLine, ...]
    """By agent, floor, centre or region; empty for one's own."""


ByAgent = Mapping[str, Tally]
"""Agent code → what was counted of theirs."""


def group_of(seat: Seat, *, mesh: Mesh) -> str:
    """Return what an agent's figures are gathered under."""
    return {
        Mesh.OWN: seat.code,
        Mesh.AGENT: seat.code,
        Mesh.FLOOR: seat.floor,
        Mesh.CENTRE: seat.centre,
        Mesh.REGION: seat.region,
    }[mesh]


def is_in_scope(seat: Seat, *, mesh: Mesh, reader: Seat) -> bool:
    """Tell whether an agent's figures are on the reader's board.

    Agents and floors are those of the reader's centre, centres those of its region; who
    has no centre (a job, the whole country) reads them all.
    """
    if mesh is Mesh.OWN:
        return seat.code == reader.code
    if mesh in {Mesh.AGENT, Mesh.FLOOR}:
        return not reader.centre or seat.centre == reader.centre
    if mesh is Mesh.CENTRE and reader.centre:
        if not reader.region:
            return seat.centre == reader.centre
        return seat.region == reader.region
    return True


def scope_words(*, mesh: Mesh, reader: Seat) -> str:
    """Return whose figures a board holds: `Centre Cannes`."""
    if mesh is Mesh.OWN:
        return reader.name or reader.code
    if mesh is Mesh.REGION or not reader.centre:
        return "Tout le territoire"
    if mesh is Mesh.CENTRE and reader.region:
        return reader.region
    return f"Centre {reader.centre}"


def keeps_nobody(*, mesh: Mesh, reader: Seat) -> bool:
    """Tell whether what no agent made is on the board: that of the whole territory."""
    return mesh is not Mesh.OWN and is_in_scope(Seat(code=""), mesh=mesh, reader=reader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """Which agents a board is of, and under what they are gathered."""

    mesh: Mesh
    reader: Seat
    seats: Mapping[str, Seat]

    def keeps(self, code: str) -> bool:
        """Tell whether what an agent did is on the board."""
        seat = self.seats.get(code)
        if seat is None:
            return keeps_nobody(mesh=self.mesh, reader=self.reader)
        return is_in_scope(seat, mesh=self.mesh, reader=self.reader)

    def shows(self, definition: Definition) -> bool:
        """Tell whether a figure is on the board: nobody owns what has no agent."""
        return definition.has_agent or self.mesh is not Mesh.OWN

    def total(self, definition: Definition, counted: ByAgent) -> Tally:
        """Return what was counted of all that the board is of.

        What has no agent is counted whole: the territory is its only limit.
        """
        return _sum(
            tally
            for code, tally in counted.items()
            if not definition.has_agent or self.keeps(code)
        )

    def groups(self, counted: ByAgent) -> dict[str, Tally]:
        """Return what was counted of each agent, floor, centre or region."""
        found: dict[str, Tally] = {}
        for code, tally in counted.items():
            if self.keeps(code):
                group = self.group(code)
                found[group] = found.get(group, Tally()) + tally
        return found

    def group(self, code: str) -> str:
        """Return what an agent is gathered under; empty for nobody."""
        seat = self.seats.get(code)
        return group_of(seat, mesh=self.mesh) if seat else ""

    def codes(self, group: str | None = None) -> tuple[str, ...]:
        """Return the agents gathered under a group of the board, or of all of it."""
        return tuple(
            code
            for code in self.seats
            if self.keeps(code) and group in {None, self.group(code)}
        )

    def label(self, group: str) -> str:
        """Return the words of a group."""
        if not group:
            return NOBODY
        if self.mesh in {Mesh.AGENT, Mesh.OWN}:
            return self.seats[group].name or group
        return group


def board_lines(
    gathering: Gathering,
    *,
    counted: ByAgent,
    contacts: ByAgent,
    figure: Callable[[Tally], Figure],
) -> tuple[BoardLine, ...]:
    """Return a line for each group, the largest number of records first.

    An agent of fewer than 30 contacts is named with their `n`, and not compared.
    """
    handled = gathering.groups(contacts)
    own = group_of(gathering.reader, mesh=gathering.mesh)
    lines = []
    for group, tally in gathering.groups(counted).items():
        made = handled.get(group, Tally()).part
        lines.append(
            BoardLine(
                group=group,
                label=gathering.label(group),
                figure=figure(tally),
                contacts=made,
                is_own=bool(group) and group == own,
                is_withheld=gathering.mesh is Mesh.AGENT and made < LEAST_CONTACTS,
            )
        )
    return tuple(sorted(lines, key=lambda line: (-line.figure.n, line.label)))


def with_whole(counted: ByAgent, *, contacts: ByAgent) -> dict[str, Tally]:
    """Return the parts over another figure's count (`over`): transfers by contact."""
    codes = counted.keys() | contacts.keys()
    none = Tally()
    return {
        code: Tally(
            part=counted.get(code, none).part, whole=contacts.get(code, none).part
        )
        for code in codes
    }


def reds(figures: Iterable[Figure]) -> tuple[Indicator, ...]:
    """Return the figures whose target is missed, in the order of the board."""
    return tuple(f.definition.indicator for f in figures if f.is_red)


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total += tally
    return total
