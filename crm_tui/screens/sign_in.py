"""Connexion: who works. Painted before anything heavy is imported."""

from collections.abc import Iterable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol, cast

from textual import events, on
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui import __version__
from crm_tui.commands.command import Command, bindings
from crm_tui.commands.everywhere import SIGN_IN_COMMANDS
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.widgets.field import Field
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, STRONG, phrase, plain, stacked

if TYPE_CHECKING:
    from crm_tui.desk import Desk, FrontDesk
    from crm_tui.screens.demo_agents import DemoAgents
    from crm_tui.screens.demo_hint import DemoHint
    from crm_tui.screens.typed_ahead import TypedAhead


class Reception(Protocol):
    """The application, as the sign-in needs it."""

    front_desk: "Future[FrontDesk]"
    typed_ahead: "TypedAhead"

    def welcome(self, desk: "Desk") -> None:
        """Give the desk to whoever signed in."""


class SignInScreen(DeskScreen):
    """Agent code and password; the demonstration names its agents beside them."""

    CSS_PATH = "sign_in.tcss"
    OPENING_SECONDS = 0
    COMMANDS_HERE = SIGN_IN_COMMANDS
    BINDINGS = bindings(SIGN_IN_COMMANDS)

    def __init__(self, *, demo_hint: "DemoHint | None" = None) -> None:
        super().__init__()
        self.demo_hint = demo_hint
        self.set_reactive(DeskScreen.crumb, "Connexion")

    def commands(self) -> tuple[Command, ...]:
        """Return the few commands that act before anybody signed in."""
        return SIGN_IN_COMMANDS

    def compose_body(self) -> Iterable[Widget]:
        """Yield the form, and the demonstration's agents where there are some."""
        yield Static(_welcome_words(), id="welcome")
        with_demo = [_demo_agents(self.demo_hint)] if self.demo_hint else []
        yield Horizontal(self._form(), *with_demo, id="desks")

    def _form(self) -> Panel:
        return Panel(
            Static(plain("Code agent", QUIET)),
            Field(label="Code agent", id="code", max_length=40),
            Static(plain("Mot de passe", QUIET)),
            Field(label="Mot de passe", id="password", password=True, max_length=200),
            Static(phrase(("Entrée", STRONG), " pour entrer"), id="how"),
            title="Connexion",
            id="form",
        )

    @property
    def takes_keys(self) -> bool:
        """Hold what is typed while the password is checked: it is for the first screen.

        It would be added to the password, and a second Enter count as a second try.
        """
        return super().takes_keys and not self.calls.is_acting

    def on_mount(self) -> None:
        """Put the cursor in the code."""
        self.query_one("#code", Field).focus()

    def on_key(self, event: events.Key) -> None:
        """Let the arrows go from the empty code to the demonstration's agents."""
        code = self.query_one("#code", Field)
        wants_list = event.key in {"up", "down"} and not code.value
        if wants_list and code.has_focus and self.demo_hint:
            event.stop()
            event.prevent_default()
            self.query_one("#agents").focus()

    @on(Input.Submitted, "#code")
    def go_on(self) -> None:
        """Go from the code to the password, or sign in when both are typed."""
        password = self.query_one("#password", Field)
        if password.value:
            self.sign_in()
        else:
            password.focus()

    @on(Input.Submitted, "#password")
    def sign_in(self) -> None:
        """Check who it is, behind the screen."""
        self.check(
            code=self.query_one("#code", Field).value,
            password=self.query_one("#password", Field).value,
        )

    def on_demo_agents_agent_chosen(self, event: "DemoAgents.AgentChosen") -> None:
        """Sign the chosen agent of the demonstration in."""
        if self.demo_hint:
            self.query_one("#code", Field).fill(event.code)
            self.check(code=event.code, password=self.demo_hint.password)

    def check(self, *, code: str, password: str) -> None:
        """Ask the use case, once the store is open."""
        front_desk = cast(Reception, self.app).front_desk

        def call() -> "Desk":
            counter = front_desk.result()
            from crm_tui.usecases.sign_in import sign_in

            return sign_in(counter, code=code, password=password)

        self.say("Vérification…", Tone.HINT)
        if not self.calls.act(call, then=self.enter, refused=self.stay):
            self.say("Vérification en cours…", Tone.HINT)

    def enter(self, desk: "Desk") -> None:
        """Open the working day."""
        cast(Reception, self.app).welcome(desk)

    def stay(self, refusal: Refusal) -> None:
        """Say the one sentence, and let the password be typed again."""
        cast(Reception, self.app).typed_ahead.forget()
        self.refuse(refusal)
        password = self.query_one("#password", Field)
        password.value = ""
        password.focus()


def _demo_agents(hint: "DemoHint") -> "DemoAgents":
    """Return the demonstration's list, imported where there is one."""
    from crm_tui.screens.demo_agents import DemoAgents

    return DemoAgents(hint)


def _welcome_words() -> Content:
    return stacked(
        phrase(("crm-tui", "bold $primary"), (f"  {__version__}", QUIET)),
        plain("Le poste du conseiller, guidé par les règles du métier.", QUIET),
    )
