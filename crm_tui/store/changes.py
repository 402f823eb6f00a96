"""What other desks changed: polled from the timelines, hinted at by NOTIFY.

Every act tells its event in its own transaction, so the timeline is the feed: nothing
is lost with a connection, and the ids are read in order. On PostgreSQL a hint sent in
the same transaction wakes the reader at once; without it (SQLite, PgBouncer, a server
with no connection left) the reader looks twice a second.
"""

from collections.abc import Iterator
from contextlib import suppress
from threading import Event
from time import monotonic
from typing import Any

from sqlalchemy import func, literal, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from crm_tui.domain.change import Change, Changes
from crm_tui.domain.permission import Territory
from crm_tui.store.engine import Store
from crm_tui.store.parties import is_inside
from crm_tui.store.refusals import StoreUnavailable
from crm_tui.store.tables.trail import TimelineRow

CHANNEL = "crm_tui_changes"

POLL_SECONDS = 0.5
"""« visible at once on every open desk, ≤ 2 s »: a quarter of it where nothing hints,
the rest for what reads the change and draws it."""

HINTED_POLL_SECONDS = 1.0
"""A hint may be lost with its connection, and imports give none: as soon all the same,
for one look at the end of an index."""

LISTEN_AGAIN_SECONDS = 30.0
"""Between two attempts to listen, once a server refused or went away."""

SLICE_SECONDS = 0.25
"""How soon a stop is obeyed."""

PAGE = 500
"""Events read at once; a base that moved by more is said to have changed whole."""

LATE_SECONDS = 60.0
"""An id skipped this long was rolled back: until then its act may still commit."""


def announce(session: Session) -> None:
    """Wake the desks that listen, when this transaction commits; SQLite has none."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql(f"NOTIFY {CHANNEL}")


class ChangeFeed:
    """The changes of a territory from the moment it is made; for one thread."""

    def __init__(self, store: Store, *, within: Territory) -> None:
        self._store = store
        self._within = within
        self._skipped: dict[int, float] = {}
        self._hints = _Hints(store)
        with store.reading() as session:
            self._last = _newest(session)

    def __enter__(self) -> "ChangeFeed":
        return self

    def __exit__(self, *_: object) -> None:
        self._hints.close()

    @property
    def is_listening(self) -> bool:
        """Tell whether hints come; otherwise changes are looked for by themselves."""
        return self._hints.is_open

    def follow(self, stop: Event) -> Iterator[Changes]:
        """Yield changes as they are committed, until told to stop.

        A base that is away for a moment is waited for: nothing is missed meanwhile.
        """
        while not stop.is_set():
            with suppress(StoreUnavailable):
                changes = self.read()
                if changes.seen or changes.is_everything:
                    yield changes
                    continue
            self._hints.wait(stop)

    def read(self) -> Changes:
        """Return what was committed since the last time."""
        with self._store.reading() as session:
            newest = _newest(session)
            if newest - self._last > PAGE:
                self._last, self._skipped = newest, {}
                return Changes(is_everything=True)
            if newest == self._last and not self._skipped:
                return Changes()
            rows = self._rows(session, newest)
        self._advance({row.id for row in rows}, newest)
        return Changes(
            seen=tuple(
                Change(
                    id=row.id,
                    kind=row.kind,
                    party_id=row.party_id,
                    dossier_id=row.dossier_id,
                    at=row.at,
                    agent=row.agent_name,
                    title=row.title,
                )
                for row in rows
                if row.is_here
            )
        )

    def _rows(self, session: Session, newest: int) -> list[Any]:
        """Return the events not seen yet, and whether each is of the territory."""
        row: Any = TimelineRow
        is_new = (row.id > self._last) & (row.id <= newest)
        if self._skipped:
            is_new = or_(is_new, row.id.in_(sorted(self._skipped)))
        here = literal(True)
        if not self._within.is_national:
            here = is_inside(self._within, row.party_id)
        whose = (row.party_id, row.dossier_id)
        columns = (row.id, row.kind, *whose, row.at, row.agent_name, row.title)
        wanted = select(*columns, here.label("is_here")).where(is_new)
        return list(session.execute(wanted.order_by(row.id)))

    def _advance(self, found: set[int], newest: int) -> None:
        """Remember the ids not seen: on PostgreSQL a lower one may commit later."""
        now = monotonic()
        for missing in set(range(self._last + 1, newest + 1)) - found:
            self._skipped[missing] = now
        self._skipped = {
            key: since
            for key, since in self._skipped.items()
            if key not in found and now - since < LATE_SECONDS
        }
        self._last = newest


class _Hints:
    """The connection that PostgreSQL wakes; closed wherever it cannot be had."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection: Any = None
        self._next_try = 0.0 if store.dialect == "postgresql" else float("inf")
        self._listen()

    @property
    def is_open(self) -> bool:
        """Tell whether hints come."""
        return self._connection is not None

    def wait(self, stop: Event) -> None:
        """Return at the next hint, after a while without one, or once told to stop."""
        self._listen()
        limit = HINTED_POLL_SECONDS if self.is_open else POLL_SECONDS
        until = monotonic() + limit
        while (left := until - monotonic()) > 0 and not stop.is_set():
            if self._connection is None:
                stop.wait(left)
            elif self._is_woken(min(left, SLICE_SECONDS)):
                return

    def close(self) -> None:
        """Give the connection up."""
        if self._connection is not None:
            with suppress(Exception):
                self._connection.close()
        self._connection = None

    def _is_woken(self, seconds: float) -> bool:
        try:
            hints = self._connection.notifies(timeout=seconds, stop_after=1)
            return any(True for _ in hints)
        except self._store.engine.dialect.loaded_dbapi.Error:
            self.close()
            return True

    def _listen(self) -> None:
        """Listen on a connection of our own, out of the pool; later where refused."""
        if self._connection is not None or monotonic() < self._next_try:
            return
        self._next_try = monotonic() + LISTEN_AGAIN_SECONDS
        with suppress(SQLAlchemyError, self._store.engine.dialect.loaded_dbapi.Error):
            if self._store.is_behind_pooler:
                self._next_try = float("inf")
                return
            lent = self._store.engine.raw_connection()
            connection: Any = lent.driver_connection
            lent.detach()
            connection.autocommit = True
            connection.execute(f"LISTEN {CHANNEL}")
            self._connection = connection


def _newest(session: Session) -> int:
    row: Any = TimelineRow
    return int(session.execute(select(func.max(row.id))).scalar() or 0)
