"""A use case that answers when the test says so: what is typed meanwhile is typed."""

import asyncio
from collections.abc import Callable
from threading import Event

WAIT_SECONDS = 20


class Gate:
    """Holds the answers of a use case back until it is opened."""

    def __init__(self) -> None:
        self._is_open, self._has_answered = Event(), Event()
        self.open()

    async def answered(self) -> None:
        """Wait until the use case was called and is done: its window may be closed."""
        assert await asyncio.to_thread(self._has_answered.wait, WAIT_SECONDS)

    def open(self) -> None:
        """Let every answer through."""
        self._is_open.set()

    def shut(self) -> None:
        """Hold the answers that follow."""
        self._is_open.clear()

    def before(self, usecase: Callable[..., object]) -> Callable[..., object]:
        """Return the use case, answering only while the gate is open."""

        def held(*values: object, **named: object) -> object:
            assert self._is_open.wait(WAIT_SECONDS)
            try:
                return usecase(*values, **named)
            finally:
                self._has_answered.set()

        return held
