"""The lines of a timeline, laid out for a width: groups by day, glyphs by kind.

« Plus de traçage manuel des actes de gestion » (document 004): what is shown here was
written by the acts themselves. An entry kept elsewhere bears the name of its system.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from textual.content import Content

from crm_tui.clock import PARIS
from crm_tui.domain.french_format import relative_days
from crm_tui.domain.party import SourceSystem
from crm_tui.domain.timeline import ComingDeadline, TimelineEntry, TimelineKind
from crm_tui.widgets.drawn_lines import flowed
from crm_tui.widgets.plain import (
    ACT,
    BADGE_QUIET,
    QUIET,
    STRONG,
    badge,
    phrase,
    plain,
    plain_lines,
)

GLYPHS = {
    TimelineKind.CONTACT: ("●", "$primary"),
    TimelineKind.DOSSIER: ("◆", "$act"),
    TimelineKind.COMMENT: ("✎", "$foreground"),
    TimelineKind.RULE: ("§", "$primary"),
    TimelineKind.DOCUMENT: ("✉", "$ok"),
    TimelineKind.CONTRACT: ("■", "$ok"),
    TimelineKind.READING: ("▲", "$primary"),
    TimelineKind.TASK: ("✓", "$ok"),
    TimelineKind.JUSTIFICATIF: ("◈", "$act"),
    TimelineKind.PARTY: ("○", "$quiet"),
    TimelineKind.TRANSFER: ("⇄", "$act"),
}
"""The kind of an event is told by its shape, and by its title."""

THREAD = ("│ ", "$edge")
"""What ties the lines of one entry, and the entries of one day, together."""

CHOSEN = "on $chosen"
"""The entry that Enter opens."""

HANG = 2
"""Cells of the glyph and of the thread, in front of every line."""

MONTHS = (
    "Janvier",
    "Février",
    "Mars",
    "Avril",
    "Mai",
    "Juin",
    "Juillet",
    "Août",
    "Septembre",
    "Octobre",
    "Novembre",
    "Décembre",
)


def day_of(entry: TimelineEntry) -> date:
    """Return the civil day of an entry, in Paris."""
    return entry.at.astimezone(PARIS).date()


def group_title(day: date, *, today: date) -> str:
    """Return the group of a day: `Aujourd'hui`, `Hier`, `Juin 2024`, `2023`."""
    age_days = (today - day).days
    if age_days in (0, 1):
        return "Hier" if age_days else "Aujourd'hui"
    if day.year == today.year:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return str(day.year)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The lines of a timeline, and where each entry stands among them."""

    lines: list[Content]
    places: list[tuple[int, int]]
    """First line and number of lines of each entry, in their order."""


def timeline_lines(
    *,
    entries: Sequence[TimelineEntry],
    coming: Sequence[ComingDeadline],
    today: date,
    width: int,
) -> list[Content]:
    """Return every line: coming deadlines first, then the past, newest first."""
    return laid_out(entries=entries, coming=coming, today=today, width=width).lines


def laid_out(
    *,
    entries: Sequence[TimelineEntry],
    coming: Sequence[ComingDeadline],
    today: date,
    width: int,
    chosen: int = -1,
) -> LaidOut:
    """Return the lines and the places of the entries, the chosen one marked."""
    lines: list[Content] = []
    places: list[tuple[int, int]] = []
    for title, blocks, are_entries in _blocks(
        entries, coming, today=today, width=width
    ):
        if lines:
            lines.append(Content())
        lines.append(plain(title, STRONG))
        for block in blocks:
            is_chosen = are_entries and len(places) == chosen
            if are_entries:
                places.append((len(lines), len(block)))
            lines += [line.stylize(CHOSEN) for line in block] if is_chosen else block
    return LaidOut(lines, places)


def _blocks(
    entries: Sequence[TimelineEntry],
    coming: Sequence[ComingDeadline],
    *,
    today: date,
    width: int,
) -> Iterator[tuple[str, list[list[Content]], bool]]:
    """Yield each group: its title, the lines of each thing, whether it is the past."""
    if coming:
        deadlines = sorted(coming, key=lambda deadline: deadline.on)
        yield (
            "À venir",
            [_deadline_lines(one, today=today, width=width) for one in deadlines],
            False,
        )
    for title, group in groupby(
        entries, key=lambda entry: group_title(day_of(entry), today=today)
    ):
        yield (
            title,
            [_entry_lines(entry, today=today, width=width) for entry in group],
            True,
        )


def _deadline_lines(
    deadline: ComingDeadline, *, today: date, width: int
) -> list[Content]:
    left = relative_days(deadline.on, today=today)
    style = ACT if (deadline.on - today).days <= 2 else "$act"
    head = phrase((f"{deadline.on:%d/%m} ", style), deadline.title, " ", (left, style))
    return _hung(("◷ ", "$act"), head, plain(deadline.detail, QUIET), width=width)


def _entry_lines(entry: TimelineEntry, *, today: date, width: int) -> list[Content]:
    glyph, style = GLYPHS[entry.kind]
    local = entry.at.astimezone(PARIS)
    is_recent = (today - local.date()).days in (0, 1)
    when = f"{local:%H:%M}" if is_recent else f"{local:%d/%m}"
    head = phrase((f"{when} ", QUIET), _title(entry.title))
    who = [entry.agent] if entry.agent else []
    if not is_recent and entry.agent:
        who.append(f"{local:%H:%M}")
    foot = [plain(" · ".join(who), QUIET)]
    if entry.source is not SourceSystem.CRM:
        foot.append(badge(entry.source.value, BADGE_QUIET))
    detail = plain_lines(entry.detail)
    below = [detail, *flowed(foot, width=width - HANG, gap=1)]
    return _hung((f"{glyph} ", style), head, *below, width=width)


def _title(title: str) -> Content:
    """Return the title with what happened strong, and its precision plain."""
    what, dot, precision = title.partition(" · ")
    return phrase((what, STRONG), f"{dot}{precision}")


def _hung(
    glyph: tuple[str, str], head: Content, *below: Content, width: int
) -> list[Content]:
    """Wrap on words with the glyph in front, the following lines hung under it."""
    room = max(8, width - HANG)
    first, *rest = head.wrap(room)
    rest += [line for part in below if part for line in _wrapped(part, room)]
    return [phrase(glyph, first), *(phrase(THREAD, line) for line in rest)]


def _wrapped(part: Content, room: int) -> list[Content]:
    """Wrap what does not fit; a badge that fits keeps its spaces."""
    is_whole = part.cell_length <= room and "\n" not in part.plain
    return [part] if is_whole else part.wrap(room)
