"""Draft the next revision from the tables: `python -m crm_tui.store.migrations "…"`.

The draft compares the tables with a fresh base at the last revision. Read it, then
raise `VERSION` in `schema.py`.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command

from crm_tui.store.engine import Store
from crm_tui.store.schema import VERSION, alembic_config, create_or_upgrade


def draft(message: str) -> None:
    """Write the next file of `versions/`."""
    with TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'draft.db'}", may_create=True)
        create_or_upgrade(store)
        with store.engine.connect() as connection:
            command.revision(
                alembic_config(connection),
                message=message,
                autogenerate=True,
                rev_id=f"{int(VERSION) + 1:04}",
            )
        store.close()


if __name__ == "__main__":
    draft(" ".join(sys.argv[1:]) or "change")
