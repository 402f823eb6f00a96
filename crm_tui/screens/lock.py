"""Verrouillé: everything masked until the agent of this desk types their password."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.rights import LOCK_COMMANDS
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.widgets.field import Field
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, phrase, plain


class LockScreen(DeskScreen):
    """Nothing of a customer shows, and no key but its own acts; forms wait below."""

    CSS_PATH = "lock.tcss"
    OPENING_SECONDS = 0
    COMMANDS_HERE = LOCK_COMMANDS
    BINDINGS = bindings(LOCK_COMMANDS)

    def commands(self) -> tuple[Command, ...]:
        """Return the only two commands that act here."""
        return LOCK_COMMANDS

    def compose_body(self) -> Iterable[Widget]:
        """Yield whose desk it is, and the password."""
        agent = self.desk.agent
        yield Panel(
            Static(phrase((f"{agent.display_name} · {agent.code}", "bold"))),
            Static(plain("Votre saisie est gardée telle quelle.", QUIET)),
            Field(label="Mot de passe", id="password", password=True, max_length=200),
            Static(plain("Un autre agent ne peut que fermer la session.", QUIET)),
            title="Poste verrouillé",
            id="form",
        )

    def on_mount(self) -> None:
        """Put the cursor in the password."""
        self.query_one("#password", Field).focus()

    @on(Input.Submitted, "#password")
    def unlock(self) -> None:
        """Check the password, behind the screen."""
        desk, password = self.desk, self.query_one("#password", Field).value

        def call() -> None:
            from crm_tui.usecases.unlock_desk import unlock_desk

            unlock_desk(desk, password=password)

        self.say("Vérification…", Tone.HINT)
        self.calls.act(call, then=self.give_back, refused=self.stay)

    def give_back(self, _: None) -> None:
        """Show what was under the mask, as it was."""
        self.app.pop_screen()

    def stay(self, refusal: Refusal) -> None:
        """Say why, and let the password be typed again."""
        self.refuse(refusal)
        password = self.query_one("#password", Field)
        password.value = ""
        password.focus()

    def action_unlock(self) -> None:
        """Unlock by the footer as by the key."""
        self.unlock()

    def _crumbs(self) -> tuple[str, ...]:
        return ("Verrouillé",)
