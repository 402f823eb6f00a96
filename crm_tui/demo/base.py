"""The base a journey plays on: fresh, frozen in time, loaded from export files."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr

from crm_tui.bootstrap import job_desk, open_front_desk, prepare_data_dir
from crm_tui.clock import FixedClock
from crm_tui.desk import FrontDesk
from crm_tui.settings import Settings
from crm_tui.store.engine import Store
from crm_tui.store.schema import create_or_upgrade
from crm_tui.usecases.load_demo import DEMO_PASSWORD, load_demo


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
        finally:
            front_desk.store.close()


@contextmanager
def fresh_base(*, database_url: str = "") -> Iterator[DemoBase]:
    """Make an empty base in a folder of its own, removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="crm-tui-demo-"))
    try:
        settings = Settings(
            data_dir=folder,
            database_url=SecretStr(database_url),
            smtp_url=SecretStr(""),
        )
        prepare_data_dir(folder)
        store = Store.open(settings.url, may_create=True)
        try:
            create_or_upgrade(store)
        finally:
            store.close()
        yield DemoBase(settings)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
