"""Aide: the keys of the screen it was asked from, one sentence each."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.commands import APP_COMMANDS, Command
from crm_tui.screens.desk_view import DeskView
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.key_footer import key_name
from crm_tui.widgets.plain import QUIET, STRONG, phrase, plain, stacked

KEY_WIDTH, LABEL_WIDTH = 10, 20
MOVES = phrase(
    ("Tab", STRONG),
    " d'une zone à l'autre, ",
    ("↑ ↓", STRONG),
    " dans une liste, ",
    ("Entrée", STRONG),
    " ouvre.",
)


class HelpDialog(DeskDialog[None]):
    """What can be done here, then what can be done everywhere."""

    CSS_PATH = "help.tcss"

    def __init__(self, *, host: DeskView[Any]) -> None:
        super().__init__(title="Aide")
        self.host = host

    def compose_body(self) -> Iterable[Widget]:
        """Yield the two lists of keys."""
        everywhere = set(APP_COMMANDS)
        every = self.host.commands()
        here = [command for command in every if command not in everywhere]
        always = [command for command in every if command in everywhere]
        yield VerticalScroll(Static(self._page(here, always)), can_focus=True)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def _page(self, here: Sequence[Command], always: Sequence[Command]) -> Content:
        groups = [("Sur cet écran", here), ("Partout", always)]
        blocks = [self._group(name, group) for name, group in groups if group]
        return Content("\n\n").join([*blocks, MOVES])

    def _group(self, name: str, commands: Sequence[Command]) -> Content:
        lines = [self._line(command) for command in commands]
        return stacked(plain(name, "bold $primary"), *lines)

    def _line(self, command: Command) -> Content:
        keys = "  ".join(map(key_name, self.host.keys_of(command)))
        reason = self.host.why_not(command)
        return phrase(
            (keys.ljust(KEY_WIDTH), "bold $act"),
            (command.label.ljust(LABEL_WIDTH), STRONG),
            (reason or command.help, QUIET),
        )
