"""Processor time: what a thing costs by itself, whatever else runs on the machine.

Time on the clock doubles as soon as two programs want one core; this moves far less,
by what they take of each other in caches.
"""

from pathlib import Path
from time import process_time

from crm_tui.store.engine import Store


class Processor:
    """The processor time of this program, and of the server's half where there is one.

    A desk keeps one connection, so that one process of PostgreSQL answers it; Linux
    tells to the nanosecond how long that process has run.
    """

    def __init__(self, store: Store) -> None:
        self._server = None if store.dialect == "sqlite" else _schedule_of(store)

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing that works here goes uncounted."""
        return self._server is None or self._server.exists()

    def milliseconds(self) -> float:
        """Return the time spent so far."""
        ours = process_time() * 1_000
        if self._server is None or not self._server.exists():
            return ours
        return ours + int(self._server.read_text().split()[0]) / 1_000_000


def _schedule_of(store: Store) -> Path:
    with store.reading() as session:
        asked = session.connection().exec_driver_sql("SELECT pg_backend_pid()")
        return Path("/proc", str(asked.scalar_one()), "schedstat")
