"""`crm-tui run`: open the application on a real terminal."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from crm_tui.domain.refusal import Refusal

if TYPE_CHECKING:
    from crm_tui.desk import FrontDesk
    from crm_tui.screens.sign_in import DemoHint

FRAMES_PER_SECOND = "240"
"""Read when Textual is imported: twice as soon settled after a key as by default."""

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


class NoTerminal(Refusal):
    """There is nobody to show a screen to."""


@app.command()
def run() -> None:
    """Ouvrir crm-tui dans ce terminal."""
    sys.exit(run_app(open_front_desk=open_configured))


def run_app(
    *,
    open_front_desk: "Callable[[], FrontDesk]",
    demo_hint: "DemoHint | None" = None,
) -> int:
    """Run the application to its end and return the exit code."""
    require_terminal()
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_PER_SECOND)
    from crm_tui.app import CrmApp

    crm = CrmApp(open_front_desk=open_front_desk, demo_hint=demo_hint)
    crm.run()
    return crm.return_code or 0


def require_terminal() -> None:
    """Refuse to start for a pipe: an application without a reader would never end."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminal("crm-tui demande un terminal : ni entrée ni sortie redirigée.")


def open_configured() -> "FrontDesk":
    """Open the store the settings name; imported late, behind the first screen."""
    from crm_tui.bootstrap import open_front_desk
    from crm_tui.clock import SystemClock
    from crm_tui.settings import Settings

    return open_front_desk(Settings(), SystemClock())
