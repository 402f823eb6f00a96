"""The base a journey plays on: fresh, frozen in time, loaded from export files."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from crm_tui.bootstrap import job_desk, open_front_desk, prepare_data_dir
from crm_tui.clock import FixedClock, paris
from crm_tui.desk import FrontDesk
from crm_tui.domain.refusal import Refusal
from crm_tui.settings import Settings
from crm_tui.store.engine import Store
from crm_tui.store.schema import create_or_upgrade
from crm_tui.usecases.list_agents import list_agents
from crm_tui.usecases.load_demo import DEMO_PASSWORD, UnusableDemo, load_demo
from crm_tui.usecases.run_jobs import run_jobs

EPOCH = paris("1970-01-01 00:00")
"""The instant of a question that depends on none."""


class BaseInUse(Refusal):
    """The base named for a journey is not empty."""


class OwnSettings(Settings):
    """Only what is said here: a journey depends on nobody's keys, theme or server."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        *others: PydanticBaseSettingsSource,
        **named: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Leave the environment and the file alone."""
        return (init_settings,)


@dataclass(frozen=True, slots=True)
class DemoBase:
    """A base that lives as long as its journey."""

    settings: Settings

    @property
    def password(self) -> str:
        """Return the password every demonstration agent has."""
        return DEMO_PASSWORD

    def open(self, instant: datetime) -> FrontDesk:
        """Open it at this instant, which does not move."""
        return open_front_desk(self.settings, FixedClock(instant))

    def load(self, folders: Sequence[Path], *, at: datetime) -> None:
        """Import these folders as the commands would; every line must be accepted."""
        front_desk = self.open(at)
        try:
            for folder in folders:
                load_demo(job_desk(front_desk), folder=folder)
        except UnusableDemo as refusal:
            raise UnusableDemo(f"{refusal}\n{self._rejects()}") from refusal
        finally:
            front_desk.store.close()

    def run_jobs(self, *, at: datetime) -> None:
        """Run what is due at this instant, as a scheduler would."""
        front_desk = self.open(at)
        try:
            for _ in run_jobs(job_desk(front_desk)):
                pass
        finally:
            front_desk.store.close()

    def _rejects(self) -> str:
        """Return the lines rejected, since the base goes away with their file."""
        files = sorted(self.settings.rejects_dir.glob("*"))
        return "\n".join(file.read_text("utf-8-sig", "replace") for file in files)


@contextmanager
def fresh_base(*, database_url: str = "") -> Iterator[DemoBase]:
    """Make an empty base in a folder of its own, removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="crm-tui-demo-"))
    try:
        settings = OwnSettings(data_dir=folder, database_url=SecretStr(database_url))
        prepare_data_dir(folder)
        store = Store.open(settings.url, may_create=True)
        try:
            create_or_upgrade(store)
            _require_empty(FrontDesk(store, FixedClock(EPOCH), settings))
        finally:
            store.close()
        yield DemoBase(settings)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _require_empty(front_desk: FrontDesk) -> None:
    """Refuse a base somebody works on: a journey would fill it with its own people."""
    if list_agents(job_desk(front_desk)):
        raise BaseInUse(
            "Cette base a déjà des agents : un parcours se joue sur une base vide."
        )
