"""The base of the screens that read again by themselves what other desks change."""

from crm_tui.domain.change import Changes
from crm_tui.screens.desk_screen import DeskScreen


class LiveScreen(DeskScreen):
    """A subclass says what concerns it, and how it is read again.

    Reading again never moves the focus, the selection, or anything typed.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_stale = False
        """Somebody changed what is shown while another screen was above."""

    def is_about(self, changes: Changes) -> bool:
        """Tell whether what is shown must be read again."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Read what is shown again."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """Read what was changed while another screen was above."""
        if self.is_stale:
            self.is_stale = False
            self.read_again()

    def take_changes(self, changes: Changes) -> None:
        """Read again now where this screen is in front, else when it comes back."""
        if not self.is_about(changes):
            return
        if self.app.screen is self:
            self.calls.when_free(self._read_in_front)
        else:
            self.is_stale = True

    def _read_in_front(self) -> None:
        """Read again, unless another screen came above meanwhile."""
        if self.app.screen is self:
            self.read_again()
        else:
            self.is_stale = True
