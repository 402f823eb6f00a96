"""One choice among a few, on one line: arrows move it, Enter goes on."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from crm_tui.widgets.flowing import GAP, Flowing
from crm_tui.widgets.plain import BADGE, QUIET, STRONG, phrase, plain


class ChoiceLine(Flowing, can_focus=True):
    """Options side by side; the chosen one is told by its mark as by its color."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Précédent", show=False),
        Binding("right", "move(1)", "Suivant", show=False),
        Binding("space", "move(1)", "Suivant", show=False),
        Binding("enter", "take", "Continuer", show=False),
    ]
    DEFAULT_CSS = """
    ChoiceLine { height: auto; width: 1fr; }
    """

    at: reactive[int] = reactive(0)
    """The rank of the chosen option."""

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, line: "ChoiceLine") -> None:
            super().__init__()
            self.line = line

        @property
        def control(self) -> "ChoiceLine":
            """Return the line, for `@on(…, "#id")`."""
            return self.line

    class Taken(Message):
        """Enter was pressed: the choice is made, the next field is wanted."""

        def __init__(self, line: "ChoiceLine") -> None:
            super().__init__()
            self.line = line

        @property
        def control(self) -> "ChoiceLine":
            """Return the line, for `@on(…, "#id")`."""
            return self.line

    def __init__(
        self,
        options: Sequence[tuple[Any, str]],
        *,
        label: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.options = tuple(options)
        self.label = label

    @property
    def value(self) -> Any:
        """Return the chosen value."""
        return self.options[self.at][0]

    def choose(self, value: Any) -> None:
        """Choose a value; one that is not offered leaves the choice as it is."""
        for at, (offered, _) in enumerate(self.options):
            if offered == value:
                self.at = at

    def pieces(self) -> Sequence[Content]:
        """Return the options."""
        return [self._drawn(at) for at in range(len(self.options))]

    def validate_at(self, at: int) -> int:
        """Stay among the options."""
        return max(0, min(at, len(self.options) - 1))

    def watch_at(self) -> None:
        """Tell."""
        self.post_message(self.Changed(self))

    def on_click(self, event: events.Click) -> None:
        """Choose the option under the pointer, on a line that holds them all."""
        start, at = 0, event.get_content_offset_capture(self)
        for rank in range(len(self.options)):
            end = start + self._drawn(rank).cell_length
            if at.y == 0 and start <= at.x < end:
                self.at = rank
            start = end + GAP

    def action_move(self, by: int) -> None:
        """Choose a neighbor; the last one leads to the first."""
        self.at = (self.at + by) % len(self.options)

    def action_take(self) -> None:
        """Go on."""
        self.post_message(self.Taken(self))

    def _drawn(self, at: int) -> Content:
        label = self.options[at][1]
        if at != self.at:
            return plain(f"○ {label}", QUIET)
        if self.has_focus:
            return plain(f"● {label}", BADGE)
        return phrase(("● ", "$primary"), (label, STRONG))
