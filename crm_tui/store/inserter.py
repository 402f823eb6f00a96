"""`INSERT … ON CONFLICT` of the engine in force, the other engine left unread.

SQLAlchemy's PostgreSQL dialects weigh 4 MB that a desk on SQLite never uses.
"""

from importlib import import_module
from typing import Any

from sqlalchemy import Dialect


def inserter(dialect: Dialect) -> Any:
    """Return the `insert` of this engine, which knows `on_conflict_do_update`."""
    return import_module(f"sqlalchemy.dialects.{dialect.name}").insert
