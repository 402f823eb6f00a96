"""The base of the screens of one record: colleagues on it, changes told to a form."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult

from crm_tui.clock import PARIS
from crm_tui.domain.change import Change, Changes
from crm_tui.domain.french_format import sentence
from crm_tui.domain.presence import Presence, PresentOn
from crm_tui.screens.desk_view import DeskView
from crm_tui.screens.live_screen import LiveScreen
from crm_tui.screens.presence_keeper import PresenceKeeper
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.presence_strip import PresenceStrip

SHOWN_AS = {PresentOn.DOSSIER: "ce dossier", PresentOn.PARTY: "cette fiche"}


class RecordScreen(LiveScreen):
    """A customer or a dossier. A subclass says which, and how it is read again."""

    SHOWS: ClassVar[PresentOn]
    gives_way_to_next: ClassVar[bool] = False
    """« Suivant » opens the next dossier in its place, not over it."""

    def __init__(self) -> None:
        super().__init__()
        self.presence: PresenceKeeper | None = None

    def record_id(self) -> int:
        """Return the id of what is shown."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Put the line of who is there under the header."""
        yield PresenceStrip()
        yield from super().compose()

    def on_mount(self) -> None:
        """Let colleagues know that the record is open."""
        self.presence = PresenceKeeper(
            self, on=self.SHOWS, object_id=self.record_id(), tell=self.tell_presence
        )

    def on_unmount(self) -> None:
        """Leave the record."""
        if self.presence is not None:
            self.presence.stop()

    def on_screen_resume(self) -> None:
        """Tell colleagues that no form is above any more."""
        if self.presence is not None:
            self.presence.look()

    def on_screen_suspend(self) -> None:
        """Tell colleagues when a form was opened above."""
        if self.presence is not None:
            self.call_after_refresh(self.presence.look)

    def is_about(self, changes: Changes) -> bool:
        """Tell whether the record changed."""
        return changes.is_everything or bool(self._of_this(changes))

    def take_changes(self, changes: Changes) -> None:
        """Read the record again; under a form, only say who did what."""
        super().take_changes(changes)
        form = self.app.screen
        words = changed_words(self._of_this(changes), but=self.desk.agent.display_name)
        if words and isinstance(form, DeskView) and self._is_under(form):
            form.say(words, Tone.WARNING)

    def tell_presence(self, present: Sequence[Presence]) -> None:
        """Show which colleagues have the record open."""
        if self.is_mounted:
            self.query_one(PresenceStrip).tell(
                present, now=self.desk.clock.now(), what=SHOWN_AS[self.SHOWS]
            )

    def _of_this(self, changes: Changes) -> tuple[Change, ...]:
        if self.SHOWS is PresentOn.DOSSIER:
            return changes.about(dossier_id=self.record_id())
        return changes.about(party_id=self.record_id())

    def _is_under(self, form: DeskView[Any]) -> bool:
        """Tell whether a form was opened from this screen."""
        stack = self.app.screen_stack
        return form.is_modal and stack[stack.index(form) - 1] is self


def changed_words(changes: Sequence[Change], *, but: str) -> str:
    """Return « Modifié par Claire D. à 10:02 : … » for the last one; empty for none.

    What the agent did is not told to the agent.
    """
    others = [change for change in changes if change.agent != but]
    if not others:
        return ""
    last = others[-1]
    who = f"par {last.agent}" if last.agent else "par un traitement automatique"
    return sentence(f"Modifié {who} à {last.at.astimezone(PARIS):%H:%M} : {last.title}")
