"""How the application is opened on a real terminal; light, since it comes first.

Neither the command line's library nor Textual is imported before it is known that there
is a terminal to show anything on.
"""

import os
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from crm_tui import footprint
from crm_tui.domain.refusal import Refusal

if TYPE_CHECKING:
    from crm_tui.desk import FrontDesk
    from crm_tui.screens.demo_hint import DemoHint

FRAMES_PER_SECOND = "240"
"""Read when Textual is imported: twice as soon settled after a key as by default."""


INPUT, LOCAL = 0, 3
"""Where « tcgetattr(3) » keeps its flags."""


class NoTerminal(Refusal):
    """There is nobody to show a screen to."""


def run_app(
    *,
    open_front_desk: "Callable[[], FrontDesk] | None" = None,
    demo_hint: "DemoHint | None" = None,
    ringing: str = "",
) -> int:
    """Run the application to its end and return the exit code.

    Without `open_front_desk`, the store is the one the settings name. `ringing` is the
    number of a call that rings already.
    """
    require_terminal()
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_PER_SECOND)
    footprint.begin()
    with hushed(sys.stdin.fileno()):
        from crm_tui.app import CrmApp

        opening = open_front_desk or open_configured
        crm = CrmApp(open_front_desk=opening, demo_hint=demo_hint, ringing=ringing)
        crm.hears_calls = True
        crm.run()
    return crm.return_code or 0


@contextmanager
def hushed(terminal: int) -> Iterator[None]:
    """Keep what is typed while the application starts from being shown, and whole.

    Until it takes the keyboard, the terminal would write the password of an agent in a
    hurry on the screen, and make of its Enter a line feed that no field takes.
    """
    before = termios.tcgetattr(terminal)
    now = termios.tcgetattr(terminal)
    now[INPUT] &= ~termios.ICRNL
    now[LOCAL] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(terminal, termios.TCSANOW, now)
    try:
        yield
    finally:
        with suppress(termios.error):  # the terminal may have gone away
            termios.tcsetattr(terminal, termios.TCSANOW, before)


def require_terminal() -> None:
    """Refuse to start for a pipe: an application without a reader would never end."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminal("crm-tui demande un terminal : ni entrée ni sortie redirigée.")


def open_configured() -> "FrontDesk":
    """Open the store the settings name; imported late, behind the first screen."""
    from crm_tui.bootstrap import DESK_CACHE_KIB, open_front_desk
    from crm_tui.clock import SystemClock
    from crm_tui.settings import load_settings

    return open_front_desk(load_settings(), SystemClock(), cache_kib=DESK_CACHE_KIB)
