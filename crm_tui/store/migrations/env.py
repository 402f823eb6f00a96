"""How Alembic reaches the tables: through the connection `schema.py` hands over."""

from alembic import context
from sqlalchemy import Connection

from crm_tui.store.migrations.made_by_hand import is_compared
from crm_tui.store.tables import metadata


def run(connection: Connection) -> None:
    """Run the migrations in the caller's transaction."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        include_name=is_compared,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
