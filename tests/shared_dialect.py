"""Engines that share what SQLAlchemy compiles: every test opens a store of its own.

An engine keeps the statements it compiled beside its dialect. A desk lives a day with
one engine; a test lives a tenth of a second, a third of which went into compiling the
same statements as the test before.
"""

from typing import Any

import sqlalchemy
from sqlalchemy import Engine, event
from sqlalchemy.engine import URL

_first: dict[str, Engine] = {}
"""The first engine of each kind that reached its database: its dialect knows it."""


def create_engine(url: URL, **options: Any) -> Engine:
    """Make an engine as SQLAlchemy does, with what earlier ones compiled."""
    engine = sqlalchemy.create_engine(url, **options)
    known = _first.get(engine.dialect.name)
    if known is None:
        event.listen(engine, "connect", lambda *_: _remember(engine), once=True)
        return engine
    engine.dialect = engine.pool._dialect = known.dialect
    engine._compiled_cache = known._compiled_cache
    return engine


def _remember(engine: Engine) -> None:
    _first.setdefault(engine.dialect.name, engine)
