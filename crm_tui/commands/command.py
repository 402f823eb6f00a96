"""A command: one thing an agent can ask for, and the binding it becomes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.binding import BindingType


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing an agent can ask for."""

    id: str
    """Stable: users remap keys by it."""
    key: str
    """Textual key names, several separated by commas."""
    label: str
    """Two or three French words, for the footer."""
    help: str
    """One French sentence, for the palette and the help screen."""
    words: str = ""
    """Other words agents say for it: the palette finds it by them, never shows them."""
    short: str = ""
    """The label at 80 columns, when it must be shorter."""
    act: str = ""
    """Name of the `Act` it asks for; empty when everyone may."""
    is_shown: bool = True
    """Whether the footer shows it."""
    is_priority: bool = False
    """Acts even while a text field has the focus."""
    is_way: bool = False
    """Only opens the screen of the same name, over the present one."""

    @property
    def action(self) -> str:
        """Return the Textual action, in its own words: `save`, `go('outbox')`."""
        return f"go({self.id!r})" if self.is_way else self.id


def bindings(commands: Iterable[Command]) -> list["BindingType"]:
    """Return Textual bindings for these commands, remappable by their ids.

    All go through `action_act`, which says why a command may not act.
    """
    from textual.binding import Binding

    return [
        Binding(
            command.key,
            f"act({command.id!r})",
            command.label,
            show=command.is_shown,
            priority=command.is_priority,
            id=command.id,
        )
        for command in commands
    ]
