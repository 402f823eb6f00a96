"""A scrolled body that keeps what is at hand in sight, whatever is laid out when.

Textual brings a field in sight once, as it takes the focus: what is laid out after, a
verdict or the reason of a target, moves it away again, and where it ends depends on
which came first. Here it is brought back after each layout that moved it, to a place
that depends on nothing but the layout and the focus.
"""

from typing import ClassVar

from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget


class KeptInSight(Widget):
    """Keeps the widget `at_hand` in the middle, or at the top when `IS_AT_TOP`.

    Goes with the container that scrolls, after it in the bases.
    """

    IS_AT_TOP: ClassVar[bool] = False
    _laid_out: tuple[object, ...] = ()
    """What had the focus, and where the layout had put it, when last looked at."""

    def on_mount(self) -> None:
        """Follow every layout."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._follow)

    def on_descendant_focus(self) -> None:
        """Follow the focus: it may move without anything to lay out."""
        self._follow(self.screen)

    def at_hand(self, focused: Widget) -> Widget | None:
        """Return what to keep in sight while this has the focus; None for nothing."""
        return focused

    def _follow(self, screen: Screen[object]) -> None:
        """Bring what is at hand in sight, once a place is another one.

        A body scrolled by the mouse stays: nothing was laid out anew.
        """
        focused = screen.focused
        if focused is None or self not in focused.ancestors:
            self._laid_out = ()
            return
        wanted = self.at_hand(focused)
        if wanted is None:
            self._laid_out = ()
            return
        laid_out = (focused, self.size, self.virtual_size, *self._places(wanted))
        if laid_out == self._laid_out:
            return
        self._laid_out = laid_out
        self.scroll_to_widget(
            wanted,
            top=self.IS_AT_TOP,
            center=not self.IS_AT_TOP,
            animate=False,
            immediate=True,
        )
        self.scroll_to_widget(focused, animate=False, immediate=True)

    def _places(self, widget: Widget) -> list[Region]:
        """Return where it is in what holds it, up to this body; no scroll is in it."""
        places = [widget.virtual_region]
        for holder in widget.ancestors:
            if holder is self or not isinstance(holder, Widget):
                break
            places.append(holder.virtual_region)
        return places


def keeps_in_sight(widget: Widget) -> bool:
    """Tell whether a body brings this widget in sight by itself."""
    return any(
        isinstance(one, KeptInSight) and one.at_hand(widget) is not None
        for one in widget.ancestors
    )
