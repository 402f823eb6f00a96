"""Aide: the keys of the screen it was asked from, one sentence each."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.commands.command import Command
from crm_tui.commands.everywhere import APP_COMMANDS
from crm_tui.key_names import ALT_WORDS, key_name
from crm_tui.screens.desk_view import DeskView
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.plain import QUIET, STRONG, phrase, plain

MOVES = phrase(
    ("Tab", STRONG),
    " d'une zone à l'autre, ",
    ("↑ ↓", STRONG),
    " dans une liste, ",
    ("Entrée", STRONG),
    " ouvre. ",
    (f"{ALT_WORDS}.", QUIET),
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
        groups = [("Sur cet écran", here), ("Partout", always)]
        lines = [
            line for name, group in groups if group for line in self._group(name, group)
        ]
        lines = [*self._facts(), *lines]
        yield VerticalScroll(*lines, Static(MOVES, classes="title"), can_focus=True)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def _facts(self) -> Iterable[Widget]:
        """Yield what the screen explains: what a figure says and how it is made."""
        facts = self.host.help_facts()
        for rank, (name, words) in enumerate(facts):
            style = "title" if rank == 0 else "fact"
            yield Static(phrase((f"{name} : ", STRONG), words), classes=style)

    def _group(self, name: str, commands: Sequence[Command]) -> Iterable[Widget]:
        yield Static(plain(name, "bold $primary"), classes="title")
        for command in commands:
            keys = "  ".join(map(key_name, self.host.keys_of(command)))
            reason = self.host.why_not(command)
            yield Horizontal(
                Static(plain(keys, "bold $act"), classes="key"),
                Static(plain(command.label, STRONG), classes="name"),
                Static(plain(reason or command.help, QUIET), classes="words"),
            )
