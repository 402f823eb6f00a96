"""Our own deadline for one store call, even where the engine is frozen.

A server stopped in its tracks answers no timeout of its own, and a blocked thread
cannot be killed; but its connection can be cut from another one: the call fails.
"""

import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread, local
from time import monotonic
from typing import Any

_TICK_SECONDS = 0.2


class Guard:
    """One store call under way: when it must end, and which connection to cut."""

    def __init__(self, seconds: float | None) -> None:
        self.seconds = seconds
        self.connection: Any = None
        self.has_fired = False
        self._lock = Lock()
        self._until = float("inf")
        self.restart()

    def restart(self) -> None:
        """Count from now: waiting for one's turn to write is bounded elsewhere."""
        if self.seconds is not None:
            self._until = monotonic() + self.seconds

    def cut_when_late(self, *, now: float) -> None:
        """Cut the connection once the deadline has passed."""
        with self._lock:
            if now < self._until or self.connection is None or self.has_fired:
                return
            self.has_fired = True
            _cut(self.connection)

    def release(self) -> None:
        """Forget the connection: it belongs to somebody else from here on."""
        with self._lock:
            self.connection = None


class Watchdog:
    """One sleeping thread a store; it only wakes while calls are under way."""

    def __init__(self) -> None:
        self._guards: set[Guard] = set()
        self._lock = Lock()
        self._busy = Event()
        self._closed = False
        self._here = local()
        self._thread: Thread | None = None

    @property
    def current(self) -> Guard | None:
        """Return the guard of the call this thread is making."""
        return getattr(self._here, "guard", None)

    @contextmanager
    def guarding(self, seconds: float | None) -> Iterator[Guard]:
        """Hold the deadline over one store call; None leaves it unbounded."""
        guard = Guard(seconds)
        self._here.guard = guard
        self._watch(guard)
        try:
            yield guard
        finally:
            guard.release()
            self._here.guard = None
            with self._lock:
                self._guards.discard(guard)

    def close(self) -> None:
        """End the thread."""
        with self._lock:
            self._closed = True
            self._busy.set()

    def _watch(self, guard: Guard) -> None:
        with self._lock:
            self._guards.add(guard)
            if self._thread is None:
                self._thread = Thread(target=self._run, name="deadline", daemon=True)
                self._thread.start()
            self._busy.set()

    def _run(self) -> None:
        pause = Event()
        while self._busy.wait() and not self._closed:
            pause.wait(_TICK_SECONDS)
            with self._lock:
                guards = tuple(self._guards)
                if not guards and not self._closed:
                    self._busy.clear()
            for guard in guards:
                guard.cut_when_late(now=monotonic())


def _cut(connection: Any) -> None:
    """Make the call blocked on this connection fail now."""
    if isinstance(connection, sqlite3.Connection):
        connection.interrupt()
        return
    with socket.socket(fileno=os.dup(connection.fileno())) as twin:
        twin.shutdown(socket.SHUT_RDWR)
