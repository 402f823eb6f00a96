"""The desk of a command: whoever owns this machine's settings."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm_tui.desk import Desk


def job_desk() -> "Desk":
    """Sit at the automatic jobs' desk, on the store in force."""
    from crm_tui import bootstrap
    from crm_tui.clock import SystemClock
    from crm_tui.settings import load_settings

    front_desk = bootstrap.open_front_desk(load_settings(), SystemClock())
    return bootstrap.job_desk(front_desk)
