"""The idle lock: nobody at the keys for a while, and the screen is masked."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from crm_tui.screens.lock import LockScreen

if TYPE_CHECKING:
    from crm_tui.screens.desk_app import DeskApp

LOOKED_EVERY_SECONDS = 5.0


class IdleLock:
    """Masks the screen after the idle time of the settings; forms stay under it."""

    def __init__(self, office: "DeskApp") -> None:
        self._office = office
        self._last_input_at: datetime | None = None

    def note_input(self) -> None:
        """Remember that somebody is there."""
        if self._office.desk is not None:
            self._last_input_at = self._office.desk.clock.now()

    def look(self) -> None:
        """Lock when nothing was pressed for as long as the settings say."""
        desk = self._office.desk
        if desk is None or self.is_locked or not self._idle_after:
            return
        if self._last_input_at is None:
            self.note_input()
        elif desk.clock.now() - self._last_input_at >= self._idle_after:
            self.lock()

    def lock(self) -> None:
        """Mask the screen, every draft written first."""
        self._office.keep_drafts()
        self._office.push_screen(LockScreen())

    @property
    def is_locked(self) -> bool:
        """Tell whether the screen is masked."""
        return any(isinstance(s, LockScreen) for s in self._office.screen_stack)

    @property
    def _idle_after(self) -> timedelta:
        settings = self._office.desk.settings if self._office.desk else None
        return timedelta(minutes=getattr(settings, "idle_lock_minutes", 0))
