"""The terminal made safe: bad bytes, hostile pastes, keys in a hurry, controls in data.

Three nets under the text gate: a byte that is not UTF-8 becomes a visible mark instead
of ending the session, a paste that pretends to end early stays a paste, and no control
character that comes from data reaches the terminal. A fourth is for bursts of keys, as
a slow line brings them: each acts before the next is read, else the password typed
right after Enter would land in the code, in clear.
"""

import asyncio
import os
import re
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterator
from concurrent.futures import TimeoutError as TooLong
from contextlib import suppress
from time import monotonic
from typing import IO, Any

from rich.segment import Segment
from textual import events
from textual.app import App, ScreenStackError
from textual.color import Color
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import LineFilter
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget

from crm_tui.domain.text import visible
from crm_tui.key_parser import KeyParser

CUT_JOINER = re.compile("[\u200c\u200d](?=\x1b)")
"""A joiner at the end of what is drawn in one style: it would join what comes next."""
PASTE_START = "\x1b[200~"
PASTE_END = "\x1b[201~"
SEEN = {0x00: "␀", 0x1B: "␛"}
"""In a paste, what Textual would drop, or read as a key."""
CHUNK = 64 * 1024
POLL_SECONDS = 0.1
SETTLE_SECONDS = 0.02
"""How long the rest of a paste may take to arrive."""
PATIENCE = 50
"""Silences after which a paste without an end is taken as it is."""
LINE_FEED = "ctrl+j"
"""What Textual calls the character that a terminal in its own mode makes of Enter."""
KEY_SECONDS = 5.0
"""How long the next key waits at most for what the last one does."""


class PasteGuard:
    """Keeps a paste whole: an end inside the pasted text does not end it.

    A hostile text holds `ESC [201~` followed by keys. Terminals send a paste at once:
    what arrives with it, up to the last end before another start, belongs to it.
    """

    def __init__(self) -> None:
        self._held = ""
        self._silences = 0

    @property
    def is_open(self) -> bool:
        """Tell whether a paste has begun and its rest may still be on its way."""
        return bool(self._held)

    def feed(self, data: str) -> str:
        """Return what can be parsed; from the start of a paste on, it is held."""
        data, self._held, self._silences = self._held + data, "", 0
        start = data.find(PASTE_START)
        if start < 0:
            return data.replace(PASTE_END, "")
        self._held = data[start:]
        return data[:start].replace(PASTE_END, "")

    def settle(self) -> str:
        """Return the pastes held, each whole, once nothing more comes at once."""
        self._silences += 1
        if PASTE_END not in self._held and self._silences < PATIENCE:
            return ""
        held, self._held = self._held, ""
        pastes = held.split(PASTE_START)[1:]
        return "".join(_whole(paste) for paste in pastes)


def _whole(paste: str) -> str:
    text, end, after = paste.rpartition(PASTE_END)
    if not end:
        text, after = after, ""
    return f"{PASTE_START}{text.translate(SEEN)}{PASTE_END}{after}"


class ControlFilter(LineFilter):
    """Replaces control characters in what widgets drew, whatever path they came by."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments, those that hold controls made visible."""
        if all(text.isprintable() for text, _, _ in segments):
            return segments
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(visible(segment.text), segment.style)
            for segment in segments
        ]


def whole(drawn: str) -> str:
    """Return what was drawn, less the joiners whose other half something covers."""
    return CUT_JOINER.sub("", drawn)


class LastingOutput:
    """The terminal's output, which may go away while it is written to.

    Textual writes from a thread: ended by an error, it would leave its queue full, and
    the application waiting for it for ever instead of leaving.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write, unless nobody is there to read."""
        with suppress(OSError):
            return self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Let what was written go, unless nobody is there to read."""
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        """Return the descriptor of the terminal."""
        return self._file.fileno()


class SafeDriver(LinuxDriver):
    """The Linux driver, reading bytes as they come."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._file: Any = LastingOutput(self._file)

    def write(self, data: str) -> None:
        """Write what was drawn, no half of a character left to join what comes next."""
        super().write(whole(data))

    def run_input_thread(self) -> None:
        """Read the keyboard until the app leaves."""
        parser = KeyParser(self._debug)
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            for text in self._texts(selector):
                for parsed in parser.feed(text) if text else parser.tick():
                    event = as_meant(parsed)
                    self.process_message(event)
                    if self._may_act(event):
                        self._let_it_act()

    def _may_act(self, event: Message) -> bool:
        """Tell whether it may do more than add a letter to a text."""
        if not isinstance(event, events.Key):
            return isinstance(event, events.Paste)
        front = in_front(self._app)
        return front is None or not front.check_consume_key(event.key, event.character)

    def _let_it_act(self) -> None:
        """Wait until the key was handled: it may move the focus, or open a screen."""
        handled = asyncio.run_coroutine_threadsafe(key_handled(self._app), self._loop)
        end = monotonic() + KEY_SECONDS
        while monotonic() < end and not self.exit_event.is_set():
            with suppress(TooLong):
                return handled.result(SETTLE_SECONDS)
        handled.cancel()

    def _texts(self, selector: selectors.BaseSelector) -> Iterator[str]:
        """Yield what was typed; an empty text when nothing came for a while."""
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        guard = PasteGuard()
        while not self.exit_event.is_set():
            wait = SETTLE_SECONDS if guard.is_open else POLL_SECONDS
            if not selector.select(wait):
                yield guard.settle()
                continue
            data = os.read(self.fileno, CHUNK)
            if not data:
                return
            if text := guard.feed(decode(data)):
                yield text
                yield ""


def as_meant(event: Message) -> Message:
    """Return Enter for the line feed that a terminal made of it before we took it.

    Typed while the program starts, a code, Enter and a password would else be one text,
    in clear.
    """
    if isinstance(event, events.Key) and event.key == LINE_FEED:
        return events.Key("enter", "\r")
    return event


async def key_handled(app: App[Any]) -> None:
    """Take the way of a key: to the focus, up to the screen, and to the app."""
    await _its_turn(app)
    if (front := in_front(app)) is not None:
        for node in front.ancestors_with_self:
            await _its_turn(node)
    await _its_turn(app)


def in_front(app: App[Any]) -> Widget | None:
    """Return what takes the keys, the screen where nothing has the focus.

    None before the first screen is there and after the last: a hand in a hurry types
    while the program starts.
    """
    with suppress(ScreenStackError):
        return app.focused or app.screen
    return None


async def _its_turn(node: MessagePump) -> None:
    """Wait until a node has handled what was sent to it so far."""
    turn = asyncio.Event()
    if node.call_later(turn.set):
        await turn.wait()
