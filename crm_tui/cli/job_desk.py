"""The desk of whoever owns this machine's settings, for a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm_tui.desk import Desk


@contextmanager
def job_desk_open() -> "Iterator[Desk]":
    """Sit at the desk of the automatic job, and close its store at the end."""
    from crm_tui.bootstrap import job_desk, open_front_desk
    from crm_tui.clock import SystemClock
    from crm_tui.settings import load_settings

    front_desk = open_front_desk(load_settings(), SystemClock())
    try:
        yield job_desk(front_desk)
    finally:
        front_desk.store.close()
