"""Recordings: a journey played in memory, kept as asciicast v2 with its captions below.

Times are those of someone who types and reads, not of the machine: the same base, clock
and keys give the same recording.
"""

import json
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap
from typing import Any

from rich.cells import cell_len
from textual.strip import Strip
from textual.widgets import Input, TextArea

from crm_tui.app import CrmApp
from crm_tui.demo.player import StepPlayed
from crm_tui.demo.quiet import draw
from crm_tui.demo.script import Script, Step
from crm_tui.demo.terminal_ink import BOLD, NO_LOOK, Cell, Cells, in_colour, look_of

SECONDS_A_KEY = 0.12
SECONDS_A_STEP = 1.5
SECONDS_TO_LOOK_DOWN = 1.0
CHARACTERS_READ_A_SECOND = 22
"""An unhurried reader of captions."""
CAPTION_LINES = 3
"""Below the screen, so that it hides nothing: a rule, then the caption."""
HIDE_CURSOR = "\x1b[?25l"


def steady_cursors(app: CrmApp) -> None:
    """Keep every cursor lit: a picture must not depend on the moment it is taken."""
    for screen in app.screen_stack:
        for field in screen.query(Input):
            field.cursor_blink = False
        for box in screen.query(TextArea):
            box.cursor_blink = False


class Cast:
    """What a terminal would show, each change with its instant."""

    def __init__(self, script: Script, *, size: tuple[int, int]) -> None:
        self._script = script
        self._width, self._height = size
        self._events: list[tuple[float, str, str]] = [(0.0, "o", HIDE_CURSOR)]
        self._lines: dict[int, Cells] = {}
        """What each line of the terminal shows."""
        self._now = 0.0

    def caption(self, app: CrmApp, step: Step) -> None:
        """Say what is about to be done, and leave the time to read it."""
        rank = f"{step.number}/{len(self._script.steps)}"
        self._events.append((self._now, "m", f"{rank} {step.caption}"))
        self._show([*_drawn(app), *self._band(rank, step.caption)])
        reading = len(step.caption) / CHARACTERS_READ_A_SECOND
        self._pass(SECONDS_TO_LOOK_DOWN + reading)

    def key(self, app: CrmApp) -> None:
        """Show what a key changed."""
        steady_cursors(app)
        self._show(_drawn(app))
        self._pass(SECONDS_A_KEY)

    def step(self, app: CrmApp, played: StepPlayed) -> None:
        """Show what the step led to, and leave the time to see it."""
        self._show(_drawn(app))
        self._pass(SECONDS_A_STEP)

    def write(self, file: Path) -> None:
        """Write the recording: a header, then an event a line."""
        header = {
            "version": 2,
            "width": self._width,
            "height": self._height + CAPTION_LINES,
            "title": self._script.title,
        }
        lines: Iterable[Any] = (header, *self._events)
        with file.open("w", encoding="utf-8") as out:
            for line in lines:
                out.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _pass(self, seconds: float) -> None:
        self._now = round(self._now + seconds, 2)

    def _band(self, rank: str, caption: str) -> list[Cells]:
        told = wrap(f"{rank} · {caption}", self._width - 2)[: CAPTION_LINES - 1]
        texts = ("─" * self._width, *(f" {line}" for line in told))
        lines = [_said(text, width=self._width) for text in texts]
        blank = _said("", width=self._width)
        return [*lines, *([blank] * (CAPTION_LINES - len(lines)))]

    def _show(self, lines: Iterable[Cells]) -> None:
        """Write what changed of these lines, from the top of the terminal."""
        changed = ""
        for at, line in enumerate(lines):
            changed += _written(line, at=at, over=self._lines.get(at, ()))
            self._lines[at] = line
        if changed:
            self._events.append((self._now, "o", changed))


def _drawn(app: CrmApp) -> list[Cells]:
    """Return the screen line by line, with its colours."""
    return [_cells(strip) for strip in draw(app)]


def _cells(strip: Strip) -> Cells:
    cells: list[Cell] = []
    for text, style, control in strip:
        look = look_of(style) if style and not control else NO_LOOK
        for character in "" if control else text:
            cells += [(character, look), *([("", look)] * (cell_len(character) - 1))]
    return tuple(cells)


def _said(text: str, *, width: int) -> Cells:
    return tuple((character, BOLD) for character in text.ljust(width)[:width])


def _written(line: Cells, *, at: int, over: Cells) -> str:
    """Return what turns one line into another: from its first change to its last."""
    changed = [
        column
        for column, (new, old) in enumerate(zip_longest(line, over))
        if new != old and column < len(line)
    ]
    if not changed:
        return ""
    first, last = changed[0], changed[-1]
    return f"\x1b[{at + 1};{first + 1}H{in_colour(line[first : last + 1])}"
