"""Presence of an open screen: its lease renewed behind it, colleagues shown on it."""

from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

from crm_tui.domain.presence import (
    RENEWED_EVERY_SECONDS,
    Presence,
    PresentOn,
)
from crm_tui.domain.refusal import Refusal

if TYPE_CHECKING:
    from crm_tui.screens.desk_view import DeskView

LOOKS_EVERY_SECONDS = 5
"""A colleague who comes is shown within that; the lease is renewed less often."""

LOOKS_A_RENEWAL = RENEWED_EVERY_SECONDS // LOOKS_EVERY_SECONDS

Told = Callable[[tuple[Presence, ...]], None]


class PresenceKeeper:
    """Keeps one record's lease for one screen; nothing here ever blocks or refuses.

    Made when the screen is mounted; `stop` ends the lease when it goes away. A desk
    that dies stops renewing, and is forgotten within a minute.
    """

    def __init__(
        self, host: "DeskView[Any]", *, on: PresentOn, object_id: int, tell: Told
    ) -> None:
        self._host, self._tell = host, tell
        self._on, self._object_id = on, object_id
        self._looks = 0
        self._was_writing = False
        self._turn, self._has_left = Lock(), False
        """A renewal under way ends before the record is left, and none comes after."""
        self._timer = host.set_interval(LOOKS_EVERY_SECONDS, self.look)
        host.office.shared.presences.add(self)
        self.look()

    def look(self) -> None:
        """Renew the lease when it is time, or when writing begins or ends; else read.

        An answer that does not come is not told: the lease ends by itself.
        """
        is_writing = self._host.app.screen is not self._host and bool(
            self._host.office.open_forms
        )
        is_due = self._looks % LOOKS_A_RENEWAL == 0 or is_writing != self._was_writing
        self._looks, self._was_writing = self._looks + 1, is_writing
        call = self._renewal(is_writing=is_writing) if is_due else self._reading()
        self._host.ask(call, then=self._tell, refused=lambda _: None, lane="presence")

    def stop(self) -> None:
        """Leave the record behind the screen."""
        self._timer.stop()
        self._host.office.shared.presences.discard(self)
        self._host.office.do_quietly(self._leaving())

    def leave_now(self) -> None:
        """Leave the record before anything else happens: the terminal goes away."""
        self._leaving()()

    def _leaving(self) -> Callable[[], None]:
        """Return what ends the lease; where the base is away, it ends by itself."""
        from crm_tui.usecases.leave_record import leave_record

        desk, session = self._host.desk, self._host.office.shared.session

        def leave() -> None:
            with self._turn, suppress(Refusal):
                self._has_left = True
                leave_record(
                    desk,
                    desk_session=session,
                    on=self._on,
                    object_id=self._object_id,
                )

        return leave

    def _renewal(self, *, is_writing: bool) -> Callable[[], tuple[Presence, ...]]:
        from crm_tui.usecases.keep_presence import keep_presence

        desk, session = self._host.desk, self._host.office.shared.session

        def renew() -> tuple[Presence, ...]:
            with self._turn:
                if self._has_left:
                    return ()
                return keep_presence(
                    desk,
                    desk_session=session,
                    on=self._on,
                    object_id=self._object_id,
                    is_writing=is_writing,
                )

        return renew

    def _reading(self) -> Callable[[], tuple[Presence, ...]]:
        from crm_tui.usecases.show_presence import show_presence

        desk = self._host.desk
        return lambda: show_presence(desk, on=self._on, object_id=self._object_id)
