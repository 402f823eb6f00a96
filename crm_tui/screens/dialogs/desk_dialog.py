"""The base of every dialog: a titled sheet over the screen, with its own keys."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.everywhere import APP_COMMANDS
from crm_tui.commands.forms import DIALOG_COMMANDS
from crm_tui.screens.desk_view import DeskView
from crm_tui.widgets.key_footer import KeyFooter
from crm_tui.widgets.notice import Notice, Tone
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import plain

Result = TypeVar("Result")

CLOSE_FIRST = "fermez d'abord cette fenêtre (Échap)."


class DeskDialog(DeskView[Result | None], ModalScreen[Result | None]):
    """A modal sheet; `Esc` dismisses it with None.

    A subclass sets `COMMANDS_HERE` and `BINDINGS = bindings(COMMANDS_HERE)`, and yields
    its widgets from `compose_body`.
    """

    BINDINGS = bindings(DIALOG_COMMANDS)
    DEFAULT_CSS = """
    DeskDialog {
        align: center middle;
        background: $background 60%;
        & > Panel#sheet {
            width: 80%;
            max-width: 96;
            max-height: 96%;
            background: $background;
            padding: 1 2 0 2;
        }
        & KeyFooter {
            dock: none; margin: 1 0 0 0; background: $background; padding: 0;
        }
        & Notice { padding: 0; background: $background; margin: 1 0 0 0; }
        &.-narrow > Panel#sheet { width: 100%; max-width: 100%; padding: 0 1; }
        &.-tiny > Panel#sheet, &.-flat > Panel#sheet { width: 100%; max-height: 100%; }
    }
    """
    COMMANDS_HERE: ClassVar[Sequence[Command]] = ()

    def __init__(self, *, title: str) -> None:
        super().__init__()
        self.heading = title

    def compose(self) -> ComposeResult:
        """Put the sheet around the dialog's own widgets."""
        yield Panel(
            Vertical(*self.compose_body(), id="sheet-body"),
            Notice(),
            KeyFooter(),
            title=self.heading,
            id="sheet",
        )

    def compose_body(self) -> Iterable[Widget]:
        """Yield the widgets of this dialog."""
        return ()

    def on_mount(self) -> None:
        """Follow the focus."""
        self.watch(self, "focused", self.refresh_footer)
        self.call_after_refresh(self.refresh_footer)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands that act in a dialog."""
        return (*self.COMMANDS_HERE, *DIALOG_COMMANDS)

    async def action_act(self, command_id: str) -> None:
        """Do what a command of the dialog asks; one of the desk waits until it closes.

        A key that did nothing would look broken: the way out is said instead.
        """
        here = {command.id for command in self.commands()}
        beyond = (command for command in APP_COMMANDS if command.id not in here)
        waiting = next((c for c in beyond if c.id == command_id), None)
        if waiting is None:
            await super().action_act(command_id)
        else:
            self.say(f"{waiting.label} : {CLOSE_FIRST}", Tone.WARNING)

    def refresh_footer(self) -> None:
        """Redraw the dialog's keys."""
        if self.is_mounted:
            self.query_one(KeyFooter).items = self.footer_items()

    def retitle(self, title: Content | str) -> None:
        """Change the sheet's title."""
        content = plain(title) if isinstance(title, str) else title
        self.query_one("#sheet", Panel).title_with(content)

    def action_back(self) -> None:
        """Leave without a result."""
        self.dismiss(None)
