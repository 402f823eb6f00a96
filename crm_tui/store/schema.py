"""The version of the tables: made or upgraded on demand, checked at every start."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from crm_tui.store.engine import Store
from crm_tui.store.refusals import UnableToOpenStore

if TYPE_CHECKING:
    from alembic.config import Config

VERSION = "0001"
"""The revision this program works with: the last one of `migrations/versions`."""


def create_or_upgrade(store: Store) -> str:
    """Bring the tables to this program's version, and return the version found before.

    Alembic is imported here only: 300 ms that no agent waits for at start-up.
    """
    from alembic import command

    found = version_of(store)
    if found not in ("", VERSION):
        _refuse_newer(found)
    with _migrating(store) as connection:
        command.upgrade(alembic_config(connection), "head")
    return found


def alembic_config(connection: Connection) -> "Config":
    """Return where the history is, and the connection it runs on."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _migrating(store: Store) -> Iterator[Connection]:
    """Open one transaction for the whole upgrade: all of it, or none.

    SQLite changes a table by rebuilding it, which references must not notice.
    """
    with store.engine.execution_options(crm_writes=True).connect() as connection:
        if store.dialect == "sqlite":
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                if store.dialect == "postgresql":
                    connection.execute(text("SET LOCAL statement_timeout = 0"))
                yield connection
        finally:
            connection.invalidate()


def version_of(store: Store) -> str:
    """Return the version of the tables, empty for an empty database."""
    with store.engine.connect() as connection:
        try:
            found = connection.execute(text("SELECT version_num FROM alembic_version"))
            return str(found.scalar() or "")
        except DBAPIError:
            return ""


def check_version(store: Store) -> None:
    """Refuse to work on tables of another version, in one sentence."""
    found = version_of(store)
    if found == VERSION:
        return
    if not found:
        raise UnableToOpenStore("La base est vide : lancez `crm-tui database create`.")
    _refuse_newer(found)
    raise UnableToOpenStore(
        f"La base est en version {found}, ce programme attend {VERSION} : "
        "lancez `crm-tui database upgrade`."
    )


def _refuse_newer(found: str) -> None:
    """Refuse tables made by a later program; revisions are numbered in order."""
    if found > VERSION:
        raise UnableToOpenStore(
            f"La base est en version {found}, plus récente que ce programme "
            f"({VERSION}) : installez la dernière version de crm-tui."
        )
