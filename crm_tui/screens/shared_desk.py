"""What this desk shares with the others: its presences, and what they change."""

from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from crm_tui.desk import Desk
    from crm_tui.domain.change import Changes
    from crm_tui.screens.desk_app import DeskApp
    from crm_tui.screens.live_changes import LiveChanges
    from crm_tui.screens.presence_keeper import PresenceKeeper

COUNT_AFTER_SECONDS = 2.0
"""The header counts again so long after a change: a burst is counted once."""


class SharedDesk:
    """One run of the program among the others."""

    def __init__(self, office: "DeskApp") -> None:
        self._office = office
        self.session = uuid4().hex
        """Names this run in the leases of presence: an agent may have two terminals."""
        self.presences: set[PresenceKeeper] = set()
        """The records open now: each lease ends when the terminal goes away."""
        self._live: LiveChanges | None = None
        self._will_count = False

    def follow(self, desk: "Desk") -> None:
        """Follow what the others change, until `stop`."""
        from crm_tui.screens.live_changes import LiveChanges

        self._live = LiveChanges(
            take=lambda changes: self._office.call_later(self.take, changes),
            break_on=lambda defect: self._office.call_later(self._raise, defect),
        )
        self._live.start(desk)

    def take(self, changes: "Changes") -> None:
        """Hand changes to the screens that are open, and count again."""
        from crm_tui.screens.live_screen import LiveScreen
        from crm_tui.screens.transfer_notices import tell_transfers

        for screen in tuple(self._office.screen_stack):
            if isinstance(screen, LiveScreen):
                screen.take_changes(changes)
        tell_transfers(self._office, changes)
        if changes.may_move_counts:
            self._count_soon()

    def leave(self) -> None:
        """End every lease now: the terminal is going away."""
        for keeper in tuple(self.presences):
            keeper.leave_now()

    def stop(self) -> None:
        """Follow nothing any more."""
        if self._live is not None:
            self._live.stop()

    def _count_soon(self) -> None:
        if not self._will_count:
            self._will_count = True
            self._office.set_timer(COUNT_AFTER_SECONDS, self._count)

    def _count(self) -> None:
        self._will_count = False
        self._office.refresh_counts()

    def _raise(self, defect: Exception) -> None:
        raise defect
