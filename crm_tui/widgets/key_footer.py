"""The last line of every screen: the keys that act here, whole items only."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.widgets.plain import QUIET, phrase, plain

GAP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FooterItem:
    """One key of the footer."""

    command_id: str
    key: str
    """As displayed: `F2`, `^s`."""
    label: str
    short: str
    is_enabled: bool = True
    is_pinned: bool = False
    """Kept at the end whatever the width: the help key."""


class KeyFooter(Widget):
    """Shows as many whole items as fit, in the order given; a click asks for one."""

    DEFAULT_CSS = """
    KeyFooter {
        dock: bottom;
        height: 1;
        background: $raised;
        padding: 0 1;
    }
    """

    items: reactive[tuple[FooterItem, ...]] = reactive(())

    class Pressed(Message):
        """Someone clicked an item."""

        def __init__(self, command_id: str) -> None:
            super().__init__()
            self.command_id = command_id

    def render(self) -> Content:
        """Draw the items that fit."""
        drawn = [_drawn(item, label) for item, label in self._fitting()]
        return Content(" " * GAP).join(drawn)

    def _fitting(self) -> list[tuple[FooterItem, str]]:
        return fitting_items(self.items, width=self.content_size.width)

    def on_click(self, event: events.Click) -> None:
        """Find the item under the pointer."""
        at = event.get_content_offset_capture(self).x
        start = 0
        for item, label in self._fitting():
            end = start + len(item.key) + 1 + len(label)
            if start <= at < end:
                self.post_message(self.Pressed(item.command_id))
            start = end + GAP


def fitting_items(
    items: Sequence[FooterItem], *, width: int
) -> list[tuple[FooterItem, str]]:
    """Return the items to draw with their labels: long ones, else short, else fewer."""
    long = [(item, item.label) for item in items]
    if _width(long) <= width:
        return long
    kept = [(item, item.short) for item in items]
    while kept and _width(kept) > width:
        droppable = [pair for pair in kept if not pair[0].is_pinned] or kept
        kept.remove(droppable[-1])
    return kept


def _width(pairs: Sequence[tuple[FooterItem, str]]) -> int:
    lengths = [len(item.key) + 1 + len(label) for item, label in pairs]
    return sum(lengths) + GAP * max(0, len(lengths) - 1)


def _drawn(item: FooterItem, label: str) -> Content:
    if not item.is_enabled:
        return plain(f"{item.key} {label}", f"{QUIET} dim")
    return phrase((item.key, "bold $act"), " ", label)
