"""A box the agent ticks: never ticked by the program."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.widgets.plain import ACT, OK, QUIET, phrase


class Tick(Widget, can_focus=True):
    """`☐ délai annoncé`: Space ticks or clears, Enter ticks and goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Cocher", show=False),
        Binding("enter", "take", "Cocher et continuer", show=False),
    ]
    DEFAULT_CSS = """
    Tick {
        height: auto;
        &:focus { background: $chosen; }
        &.-wrong { background: $urgent 25%; }
    }
    """

    is_ticked: reactive[bool] = reactive(False)

    class Changed(Message):
        """The box was ticked or cleared."""

        def __init__(self, tick: "Tick") -> None:
            super().__init__()
            self.tick = tick

        @property
        def control(self) -> "Tick":
            """Return the box, for `@on(…, "#id")`."""
            return self.tick

    class Taken(Message):
        """Enter was pressed: the box is ticked, the next thing is wanted."""

        def __init__(self, tick: "Tick") -> None:
            super().__init__()
            self.tick = tick

    def __init__(
        self, label: str, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.label = label

    def render(self) -> Content:
        """Draw the box and its words."""
        if self.is_ticked:
            return phrase(("☑ ", OK), self.label)
        return phrase(("☐ ", ACT), self.label, ("  Espace", QUIET))

    def watch_is_ticked(self) -> None:
        """Tell."""
        self.remove_class("-wrong")
        self.post_message(self.Changed(self))

    def on_click(self) -> None:
        """Tick or clear."""
        self.action_tick()

    def action_tick(self) -> None:
        """Tick or clear."""
        self.is_ticked = not self.is_ticked

    def action_take(self) -> None:
        """Tick, then go on."""
        self.is_ticked = True
        self.post_message(self.Taken(self))
