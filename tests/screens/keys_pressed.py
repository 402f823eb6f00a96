"""Keystrokes counted as agents count them: what is typed apart from what is pressed."""

from dataclasses import dataclass
from time import monotonic
from typing import Any, cast

from textual import events
from textual.pilot import Pilot

from crm_tui.app import CrmApp
from crm_tui.demo.quiet import handled
from tests.screens.conftest import DEADLINE_SECONDS, press, write


@dataclass
class Hands:
    """Types and presses on one application, and counts the keys pressed."""

    pilot: "Pilot[Any]"
    pressed: int = 0

    async def press(self, *keys: str) -> None:
        """Press keys."""
        self.pressed += len(keys)
        await press(self.pilot, *keys)

    async def type(self, text: str) -> None:
        """Type a value: it is the customer's, it is not counted."""
        await write(self.pilot, text)


async def type_ahead(pilot: "Pilot[Any]", *keys: str) -> None:
    """Press keys as they come, without waiting for what the store answers."""
    for key in keys:
        character = key if len(key) == 1 else None
        pilot.app.post_message(events.Key(key, character))
        await handled(pilot.app, end=monotonic() + DEADLINE_SECONDS)
        await cast(CrmApp, pilot.app).typed_ahead.acted()
