"""Write a revision from the tables.

`python -m crm_tui.store.migrations "…"` drafts the next one, by comparing the tables
with a fresh base at the last revision: read it, then raise `VERSION` in `schema.py`.
`python -m crm_tui.store.migrations first` writes the tables of the first revision anew:
until the first release no base is older than it.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext

from crm_tui.store.engine import Store
from crm_tui.store.migrations.made_by_hand import is_compared
from crm_tui.store.schema import VERSION, alembic_config, create_or_upgrade
from crm_tui.store.tables import metadata

FIRST = Path(__file__).parent / "versions" / "0001_first_tables.py"
SPELLED = (
    ("sa.BigInteger().with_variant(sa.Integer(), 'sqlite')", "BIG_ID"),
    ("sa.String().with_variant(sa.String(collation='C'), 'postgresql')", "C_TEXT"),
    ("sqlmodel.sql.sqltypes.AutoString", "sa.String"),
    ("crm_tui.store.tables.columns.", ""),
    ("UtcInstant(timezone=True)", "UtcInstant()"),
)
"""What Alembic writes, and what the revision says instead."""


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


def write_first() -> None:
    """Write the tables of the first revision anew, what is made by hand left alone."""
    kept = FIRST.read_text(encoding="utf-8").partition("def make_tables()")[0]
    with sa.create_engine("sqlite://").connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": is_compared}
        )
        changes = produce_migrations(context, metadata)
    made, dropped = changes.upgrade_ops, changes.downgrade_ops
    assert made is not None and dropped is not None
    FIRST.write_text(
        f"{kept}def make_tables() -> None:\n"
        '    """Make what the metadata of `crm_tui.store.tables` says."""\n'
        f"{_spelled(made)}\n\n\ndef drop_tables() -> None:\n"
        '    """Drop what `make_tables` made."""\n'
        f"{_spelled(dropped)}\n",
        encoding="utf-8",
    )
    subprocess.run(
        [sys.executable, "-m", "ruff", "format", "-q", "--isolated", FIRST], check=True
    )


def _spelled(operations: object) -> str:
    code = render_python_code(operations)  # type: ignore[arg-type]
    for written, spelled in SPELLED:
        code = code.replace(written, spelled)
    lines = (line for line in code.splitlines() if not line.strip().startswith("#"))
    return "\n".join(f"    {line.strip()}" for line in lines if line.strip())


if __name__ == "__main__":
    asked = " ".join(sys.argv[1:]) or "change"
    write_first() if asked == "first" else draft(asked)
