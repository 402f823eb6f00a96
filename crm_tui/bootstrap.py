"""The one place where settings become a Desk."""

import os
from contextlib import suppress
from pathlib import Path

from crm_tui.catalog import profiles
from crm_tui.clock import Clock
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.agent import Agent, SupportLevel
from crm_tui.domain.permission import UNLOCATED, Territory
from crm_tui.settings import Settings
from crm_tui.store.connections import DESK_CACHE_KIB, JOB_CACHE_KIB
from crm_tui.store.engine import Store
from crm_tui.store.refusals import UnableToOpenStore
from crm_tui.store.schema import check_version

__all__ = ["DESK_CACHE_KIB", "job_desk", "open_front_desk", "prepare_data_dir"]

JOB_CODE = "JOB"
"""Signs what no agent did: « le traitement automatique »."""


def open_front_desk(
    settings: Settings, clock: Clock, *, cache_kib: int = JOB_CACHE_KIB
) -> FrontDesk:
    """Reach the store in force, whose tables must be of this program's version.

    What agents sit at asks for `DESK_CACHE_KIB`: many desks share a machine.
    """
    prepare_data_dir(settings.data_dir)
    store = Store.open(
        settings.url, deadline_seconds=settings.deadline_seconds, cache_kib=cache_kib
    )
    try:
        check_version(store)
    except UnableToOpenStore:
        store.close()
        raise
    return FrontDesk(store, clock, settings, source=terminal_source())


SOURCE_LENGTH = 60


def terminal_source() -> str:
    """Return where the agent sits: the machine they came from by SSH, or a terminal.

    « throttle […] per source too »: sshd itself sets what it says of the machine.
    """
    came_from = os.environ.get("SSH_CONNECTION", "").split()
    if came_from:
        return came_from[0][:SOURCE_LENGTH]
    with suppress(OSError):
        return os.ttyname(0)[:SOURCE_LENGTH]
    return "local"


def prepare_data_dir(folder: Path) -> None:
    """Make the data folder for this user only."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UnableToOpenStore(
            f"Impossible de créer le dossier « {folder} » : {error.strerror}."
        ) from error


def job_desk(front_desk: FrontDesk) -> Desk:
    """Seat the automatic jobs: every right, the whole country, one known name."""
    agent = Agent(
        id=0,
        code=JOB_CODE,
        first_name="Le",
        last_name="traitement automatique",
        entity="",
        centre="",
        line_of_business="Eau",
        level=SupportLevel.SYSTEM,
        profile=profiles()["SYSTEME"],
        territory=Territory.national(),
        home_departement=UNLOCATED,
    )
    return Desk(agent, front_desk.store, front_desk.clock, front_desk.settings)
