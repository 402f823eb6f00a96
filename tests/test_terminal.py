"""The terminal made safe: pastes stay pastes, controls in data never reach it."""

from asyncio import create_task, run, sleep
from errno import EIO
from io import StringIO
from typing import Any, cast

import pytest
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.color import Color
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from crm_tui.terminal import (
    PATIENCE,
    ControlFilter,
    LastingOutput,
    PasteGuard,
    SafeDriver,
    as_meant,
    key_handled,
    whole,
)

START, END = "\x1b[200~", "\x1b[201~"


def received(*chunks: str) -> list[str]:
    """Return what the program is told of these chunks, each followed by a silence."""
    guard, parser = PasteGuard(), XTermParser(False)
    told: list[str] = []
    for chunk in chunks:
        for text in (guard.feed(chunk), guard.settle()):
            for event in parser.feed(text) if text else ():
                told.append(_told(event))
    return told


def _told(event):
    return f"paste {event.text}" if isinstance(event, events.Paste) else event.key


@pytest.mark.parametrize(
    ("chunks", "told"),
    [
        pytest.param(("ab",), ["a", "b"], id="keys"),
        pytest.param((f"{START}POIROT{END}",), ["paste POIROT"], id="a paste"),
        pytest.param((f"{START}PO", f"IROT{END}"), ["paste POIROT"], id="in two reads"),
        pytest.param(
            (f"{START}a{END}\x11rm{END}",),
            ["paste a␛[201~\x11rm"],
            id="an early end inside",
        ),
        pytest.param(
            (f"{START}a\x1b[20~\x00b{END}",), ["paste a␛[20~␀b"], id="a key inside"
        ),
        pytest.param(
            (f"{START}a{END}b{START}c{END}",),
            ["paste a", "b", "paste c"],
            id="a key between two pastes",
        ),
        pytest.param((f"x{END}y",), ["x", "y"], id="an end alone"),
        pytest.param((f"{START}a{END}", "b"), ["paste a", "b"], id="a key afterwards"),
    ],
)
def test_nothing_pasted_is_obeyed_as_a_key(chunks, told):
    assert received(*chunks) == told


def test_a_paste_without_an_end_does_not_take_the_keyboard_for_ever():
    guard = PasteGuard()
    guard.feed(f"{START}abc")

    assert [guard.settle() for _ in range(PATIENCE)][-1] == f"{START}abc{END}"
    assert guard.feed("d") == "d"


@pytest.mark.parametrize(
    ("drawn", "sent"),
    [
        pytest.param("POIROT", "POIROT", id="text"),
        pytest.param("\x1b]52;c;cm0=\x07", "␛]52;c;cm0=␇", id="clipboard"),
        pytest.param("\x9b2J", "\ufffd2J", id="eight-bit control"),
        pytest.param("a\u202eb", "a\ufffdb", id="bidi override"),
        pytest.param("a\x00b", "a␀b", id="nul"),
    ],
)
def test_no_control_of_a_widget_reaches_the_terminal(drawn, sent):
    style = Style(bold=True)
    filtered = ControlFilter().apply([Segment(drawn, style)], Color(0, 0, 0))

    assert [(segment.text, segment.style) for segment in filtered] == [(sent, style)]


def test_what_the_framework_itself_sends_is_left_alone():
    control = Segment("\x1b[2J", None, [])
    kept = Segment("\x1b[2J", None, [(1,)])

    assert ControlFilter().apply([kept], Color(0, 0, 0)) == [kept]
    assert ControlFilter().apply([control], Color(0, 0, 0))[0].text == "␛[2J"


@pytest.mark.parametrize(
    ("drawn", "sent"),
    [
        pytest.param(
            "\U0001f468\u200d\x1b[0m│", "\U0001f468\x1b[0m│", id="an emoji cut"
        ),
        pytest.param("\u0645\u200c\x1b[0m│", "\u0645\x1b[0m│", id="a word cut"),
        pytest.param(
            "\U0001f468\u200d\U0001f467\x1b[0m",
            "\U0001f468\u200d\U0001f467\x1b[0m",
            id="an emoji whole",
        ),
    ],
)
def test_what_a_dialog_cuts_in_two_joins_nothing_of_the_dialog(drawn: str, sent: str):
    assert whole(drawn) == sent


def test_an_enter_the_terminal_made_a_line_feed_is_an_enter():
    typed = (*XTermParser(False).feed("SAM01\n"),)

    assert [as_meant(event).key for event in typed] == [*"SAM01", "enter"]


def test_a_key_typed_before_the_first_screen_waits_for_its_turn_and_ends_nothing():
    assert run(typed_at_once("enter"))
    assert run(typed_at_once("a"))


async def typed_at_once(key: str) -> bool:
    """Take the way of a key while the program has no screen; tell whether it waits."""
    app: App[None] = App()
    waits = SafeDriver(app)._may_act(events.Key(key, None))
    handling = create_task(key_handled(app))
    while not handling.done():
        await sleep(0)
        await serve(app)
    await handling
    return waits


async def serve(app: App[None]) -> None:
    """Handle what was sent to an application that has not begun."""
    while not app._message_queue.empty():
        message = app._message_queue.get_nowait()
        if isinstance(message, events.Callback):
            message.callback()


class GoneTerminal(StringIO):
    """A terminal whose line was cut."""

    def write(self, text: str) -> int:
        raise OSError(EIO, "Input/output error")

    def flush(self) -> None:
        raise OSError(EIO, "Input/output error")


def test_a_terminal_that_goes_away_never_keeps_the_application_waiting():
    writer = WriterThread(cast(Any, LastingOutput(GoneTerminal())))
    writer.start()
    for _ in range(2 * MAX_QUEUED_WRITES):
        assert writer.is_alive()
        writer.write("Adieu")
    writer.stop()

    assert not writer.is_alive()
