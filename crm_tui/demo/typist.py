"""Hands on a keyboard: gestures become key events, then the application settles."""

import asyncio
from collections.abc import Callable
from typing import Any

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot

from crm_tui.demo.quiet import NeverQuiet, draw, settle
from crm_tui.demo.script import Gesture, Key, Pasted, Typed

DEADLINE_SECONDS = 20.0
"""A journey that makes its agent wait longer has failed."""
STOPPED = "L'application s'est arrêtée."
TOO_SLOW = "L'application n'a pas fini à temps."


class Interrupted(Exception):
    """The application stopped, or made its agent wait too long."""


class Typist:
    """Types into a running application, at its own pace."""

    def __init__(
        self,
        pilot: Pilot[Any],
        *,
        seconds_a_key: float = 0.0,
        after_key: Callable[[], None] | None = None,
    ) -> None:
        self._pilot = pilot
        self._seconds_a_key = seconds_a_key
        self.after_key = after_key
        """Called once each key did all it asked for; None to type without waiting."""

    @property
    def app(self) -> App[Any]:
        """Return the application typed into."""
        return self._pilot.app

    async def make(self, gesture: Gesture) -> None:
        """Make one gesture, then let its consequences happen."""
        if isinstance(gesture, Key):
            await self._press(gesture.name, _character_of(gesture.name))
        elif isinstance(gesture, Pasted):
            self.app.post_message(events.Paste(gesture.text))
        else:
            await self._type(gesture)
        await self.settle()

    async def _type(self, typed: Typed) -> None:
        for character in typed.text:
            await self._press(_character_to_key(character), character)

    async def _press(self, key: str, character: str | None) -> None:
        self.app.post_message(events.Key(key, character))
        if self.after_key is not None:
            await self.settle()
            self.after_key()
        if self._seconds_a_key:
            await asyncio.sleep(self._seconds_a_key)

    async def settle(self) -> None:
        """Wait until no store call is under way and every message was handled."""
        try:
            await settle(self.app, within=DEADLINE_SECONDS)
        except NeverQuiet as error:
            is_over = not self.app.is_running
            raise Interrupted(STOPPED if is_over else TOO_SLOW) from error

    def screen_text(self) -> str:
        """Return what the screen shows, line by line."""
        return "\n".join(strip.text.rstrip() for strip in draw(self.app))


def _character_of(key: str) -> str | None:
    return key if len(key) == 1 else {"space": " "}.get(key)
