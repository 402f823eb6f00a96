"""The one button of a screen: what Enter does now, or why it cannot."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.widgets.plain import BADGE_ACT, QUIET, badge, phrase, plain


class ActButton(Widget, can_focus=True):
    """`↵ Appliquer les 4 actes`; disabled, it says why in its place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "press", "Valider", show=False)
    ]
    DEFAULT_CSS = """
    ActButton {
        height: auto;
        &:focus { text-style: bold underline; }
    }
    """

    label: reactive[str] = reactive("", layout=True)
    refusal: reactive[str] = reactive("", layout=True)
    """Why the button does nothing now; empty when it acts."""

    class Pressed(Message):
        """The agent wants it done."""

        def __init__(self, button: "ActButton") -> None:
            super().__init__()
            self.button = button

        @property
        def control(self) -> "ActButton":
            """Return the button, for `@on(…, "#id")`."""
            return self.button

    def render(self) -> Content:
        """Draw the act, and where it stands."""
        if not self.label:
            return Content("")
        if self.refusal:
            return phrase(
                (f"↵ {self.label}", f"{QUIET} dim"), (f"  {self.refusal}", QUIET)
            )
        mark = plain("  Entrée", QUIET) if self.has_focus else Content("")
        return badge(f"↵ {self.label}", BADGE_ACT) + mark

    def on_click(self) -> None:
        """Act."""
        self.action_press()

    def action_press(self) -> None:
        """Ask for the act; the screen says the refusal when there is one."""
        self.post_message(self.Pressed(self))
