"""Figures set side by side: one table a section, one column a program."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.parts import Outcome, Part
from benchmarks.table import FLOOR, OURS, Row, number

VERDICTS = {True: "held", False: "MISSED"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing measured, a cell for each program of its section."""

    what: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What was measured in one place: its programs, a line a thing."""

    where: str
    programs: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A subject: a table a place, then the targets and the notes."""

    title: str
    groups: tuple[Group, ...]
    targets: tuple[str, ...]
    notes: tuple[str, ...]


def sections(outcomes: Sequence[Outcome], *, is_summary: bool = False) -> list[Section]:
    """Return the subjects; a peer's figure stands beside ours of the same name."""
    homes = _homes(outcomes)
    rows: dict[str, list[Row]] = {}
    notes: dict[str, list[str]] = {}
    for outcome in outcomes:
        title = outcome.part.section
        rows.setdefault(title, [])
        if not is_summary:
            notes.setdefault(title, []).extend(note.text for note in outcome.notes)
        for row in outcome.rows:
            home = homes.get(row.what, outcome.part)
            if not is_summary or not home.summary or row.what in home.summary:
                rows.setdefault(home.section, []).append(row)
    return [
        _section(title, rows[title], notes.get(title, []))
        for title in rows
        if rows[title] or notes.get(title)
    ]


def _homes(outcomes: Sequence[Outcome]) -> dict[str, Part]:
    """Return the part that measures each thing of ours."""
    return {
        row.what: outcome.part
        for outcome in outcomes
        for row in outcome.rows
        if row.who == OURS
    }


def _section(title: str, rows: Sequence[Row], notes: Sequence[str]) -> Section:
    places = dict.fromkeys(row.where for row in rows)
    return Section(
        title=title,
        groups=tuple(
            _group(where, [row for row in rows if row.where == where])
            for where in places
        ),
        targets=tuple(_target(row) for row in rows if row.target),
        notes=tuple(dict.fromkeys(notes)),
    )


def _group(where: str, rows: Sequence[Row]) -> Group:
    programs = _programs(rows)
    return Group(where, programs, _lines(rows, programs))


def _programs(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return ours first, then the floor, then the others as they came."""
    names = dict.fromkeys(row.who for row in rows)
    has_floor = any(row.floor for row in rows if row.who == OURS)
    floor = [FLOOR] if has_floor or FLOOR in names else []
    others = [name for name in names if name not in (OURS, FLOOR)]
    return tuple([OURS] * (OURS in names) + floor + others)


def _lines(rows: Sequence[Row], programs: Sequence[str]) -> tuple[Line, ...]:
    things = dict.fromkeys((row.what, row.unit) for row in rows)
    return tuple(
        Line(
            what=what if unit == "ms" else f"{what}, {unit}",
            cells=tuple(
                _cell(
                    [row for row in rows if (row.what, row.unit) == (what, unit)], who
                )
                for who in programs
            ),
        )
        for what, unit in things
    )


def _cell(rows: Sequence[Row], who: str) -> str:
    """Return what a program costs; our row tells its floor."""
    of_program = [row for row in rows if row.who == who]
    if of_program:
        return of_program[-1].cost
    floors = [row.floor for row in rows if row.who == OURS and row.floor]
    return number(floors[-1]) if who == FLOOR and floors else ""


def _target(row: Row) -> str:
    verdict = VERDICTS.get(row.is_kept, "") if row.is_kept is not None else "not judged"
    ratio = "" if row.ratio is None else f" ({number(row.ratio)}x the floor)"
    return f"{verdict}: {row.what}, {row.where}: {row.target}{ratio}"
