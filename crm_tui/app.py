"""The Textual application: its theme, its keys, its life and its end."""

import asyncio
import signal
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual._context import active_message_pump
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.widget import Widget

from crm_tui import crash, footprint
from crm_tui.commands.command import bindings
from crm_tui.commands.everywhere import APP_COMMANDS
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.desk_app import DeskApp
from crm_tui.screens.idle_lock import LOOKED_EVERY_SECONDS, IdleLock
from crm_tui.screens.routes import ROUTES
from crm_tui.screens.sign_in import SignInScreen
from crm_tui.screens.typed_ahead import TypedAhead
from crm_tui.stylesheet import KeptStylesheet
from crm_tui.terminal import ControlFilter, SafeDriver
from crm_tui.theme import DARK, DEFAULT, THEMES

if TYPE_CHECKING:
    from crm_tui.desk import Desk, FrontDesk
    from crm_tui.screens.demo_hint import DemoHint

SIGNALS = (signal.SIGHUP, signal.SIGTERM)
"""The terminal goes away, or the machine stops: drafts first, then a clean end."""


WIDTHS = [(0, "-tiny"), (60, "-narrow"), (110, "-wide"), (150, "-vast")]
HEIGHTS = [(0, "-flat"), (20, "-short"), (32, "-tall")]
"""Classes a screen gets from its size; styles name them: `&.-narrow`, `&.-short`."""


class CrmApp(DeskApp, inherit_bindings=False):
    """Paints the sign-in first, then opens the store behind it.

    `open_front_desk` is called in a thread after the first paint: it may import
    SQLModel and read the settings; its Refusal ends the program in one sentence.
    """

    TITLE = "crm-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = bindings(APP_COMMANDS)
    CSS_PATH = Path(__file__).with_name("app.tcss")
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(
        self,
        *,
        open_front_desk: "Callable[[], FrontDesk]",
        demo_hint: "DemoHint | None" = None,
        theme: str = DEFAULT,
        log_file: Path | None = None,
        ringing: str = "",
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.stylesheet = KeptStylesheet(variables=self.get_css_variables())
        self._rings = ringing
        """The call that rings before anybody is signed in."""
        self._open_front_desk = open_front_desk
        self.demo_hint = demo_hint
        self.front_desk: Future[FrontDesk] = Future()
        self.idle_lock = IdleLock(self)
        self.typed_ahead = TypedAhead(self, hand_on=super().on_event)
        self._log_file = log_file
        self._defect: Exception | None = None
        self._filters.append(ControlFilter())
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = theme if theme in THEMES else DEFAULT

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own variables, for CSS parsed before a theme is set."""
        return DARK.variables

    def get_driver_class(self) -> type[Driver]:
        """Return our driver; Textual's own ones stay possible (web, headless)."""
        chosen = super().get_driver_class()
        return SafeDriver if chosen.__module__.endswith("linux_driver") else chosen

    def on_mount(self) -> None:
        """Listen to signals and show the first screen."""
        loop = asyncio.get_running_loop()
        for number in SIGNALS:
            loop.add_signal_handler(number, self.leave_cleanly)
        self.set_interval(LOOKED_EVERY_SECONDS, self.idle_lock.look)
        self.begin()

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is at the keys; hold what comes before its screen."""
        if isinstance(event, events.InputEvent | events.Paste):
            self.idle_lock.note_input()
        if not self._is_held(event):
            await super().on_event(event)

    def _is_held(self, event: events.Event) -> bool:
        """Hold an input that comes before its screen; what bubbles up has found it."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            return self.typed_ahead.holds(event)
        return False

    def begin(self) -> None:
        """Paint the sign-in, then open the store behind it."""
        self.push_screen(SignInScreen(demo_hint=self.demo_hint))
        self.call_after_refresh(self._warm_up)

    def on_unmount(self) -> None:
        """Follow nothing any more, end what was begun, and give the signals back."""
        self.shared.stop()
        self.quiet.finish()
        loop = asyncio.get_running_loop()
        for number in SIGNALS:
            loop.remove_signal_handler(number)

    def _warm_up(self) -> None:
        self.run_worker(self._open, thread=True, group="warm-up")

    def _open(self) -> None:
        """Open the store and import the screens, behind the sign-in."""
        try:
            front_desk = self._open_front_desk()
        except Refusal as refusal:
            self.front_desk.set_exception(refusal)
            self.call_later(self._refuse_start, str(refusal))
            return
        self.front_desk.set_result(front_desk)
        self.call_later(self._apply, front_desk)
        for module, _ in ROUTES.values():
            import_module(module)
        footprint.settle()

    def _refuse_start(self, sentence: str) -> None:
        self.exit(return_code=1, message=Text(f"crm-tui : {sentence}"))

    def _apply(self, front_desk: "FrontDesk") -> None:
        """Obey the settings that concern the screens."""
        settings = front_desk.settings
        if settings.theme in THEMES:
            self.theme = settings.theme
        self.keys_in_force = dict(settings.keymap)
        self.set_keymap(self.keys_in_force)
        self._log_file = self._log_file or settings.log_file

    def welcome(self, desk: "Desk") -> None:
        """Give the desk to whoever signed in, and open Recherche."""
        self.desk = desk
        self.shared.follow(desk)
        self.switch_screen(self.route("search"))
        self.call_later(self.hear_calls, desk)

    async def hear_calls(self, desk: "Desk") -> None:
        """Let the softphone ring this desk; the call that rang before comes first."""
        if self.hears_calls:
            await self.ringing.listen(desk)
        if self._rings:
            self.ringing.hear(self._rings)
            self._rings = ""

    def leave_cleanly(self) -> None:
        """Write every draft, then end with the terminal restored."""
        self.keep_drafts()
        self.shared.leave()
        self.ringing.stop()
        self.exit(return_code=0)

    def action_sign_out(self) -> None:
        """Quit; drafts are kept."""
        self.leave_cleanly()

    def _handle_exception(self, error: Exception) -> None:
        """End on a defect; what the exit takes down, or never put up, has no parts."""
        if self._exit and isinstance(error, NoMatches) and self._is_being_left():
            return
        self._defect = error
        super()._handle_exception(error)

    def _is_being_left(self) -> bool:
        """Tell whether the view that looked for a part of itself is not whole."""
        looking = active_message_pump.get(None)
        if not isinstance(looking, Widget):
            looking = self.screen_stack[-1] if self.screen_stack else None
        if looking is None:
            return True
        way = [node for node in looking.ancestors_with_self if node is not self]
        parts = way[-1].walk_children(Widget, with_self=True)
        return any(node._pruning for node in way) or not all(
            part.is_mounted for part in parts
        )

    def _fatal_error(self) -> None:
        self._stop_on_defect()

    def panic(self, *renderables: RenderableType) -> None:
        """End on a defect, without the local variables Textual would print."""
        self._return_code = 1
        self._stop_on_defect()

    def _stop_on_defect(self) -> None:
        if not self._exit_renderables:
            from crm_tui.clock import SystemClock

            number, log_file = crash.new_number(), self.log_file
            at = SystemClock().now().isoformat(timespec="seconds")
            crash.record(self._defect, number=number, log_file=log_file, at=at)
            self._exit_renderables.append(crash.sentence(number, log_file=log_file))
            # Whatever broke, what the agent typed comes first.
            with suppress(Exception):
                self.keep_drafts()
        self._close_messages_no_wait()

    @property
    def log_file(self) -> Path:
        """Return where defects are written."""
        if self._log_file is None:
            from platformdirs import user_data_path

            return user_data_path("crm-tui") / "crm-tui.log"
        return self._log_file
