"""The zones of a screen that has no room to show them side by side, one at a time."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.widgets.plain import BADGE, QUIET, phrase, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """One zone: the id of its widget, its French name, how many things it holds."""

    id: str
    label: str
    count: int | None = None

    @property
    def drawn(self) -> str:
        """Return `Contrats 3`."""
        return f" {self.label}{'' if self.count is None else f' {self.count}'} "


class ZoneTabs(Widget):
    """One line of tabs; the screen's arrows and Tab move between them."""

    DEFAULT_CSS = "ZoneTabs { height: 1; padding: 0 1; }"

    zones: reactive[tuple[Zone, ...]] = reactive(())
    current: reactive[str] = reactive("")

    class ZoneChosen(Message):
        """A click on a tab."""

        def __init__(self, zone_id: str) -> None:
            super().__init__()
            self.zone_id = zone_id

    def render(self) -> Content:
        """Draw the tabs; the current one is filled."""
        drawn = [
            plain(zone.drawn, BADGE if zone.id == self.current else QUIET)
            for zone in self.zones
        ]
        return phrase(*drawn)

    def on_click(self, event: events.Click) -> None:
        """Find the tab under the pointer."""
        at, end = event.get_content_offset_capture(self).x, 0
        for zone in self.zones:
            end += len(zone.drawn)
            if at < end:
                self.post_message(self.ZoneChosen(zone.id))
                return
