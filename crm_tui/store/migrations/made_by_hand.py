"""What the migrations make beyond the tables: the inverted indexes of the searches."""

from typing import Any

BY_HAND = (
    "search_party_words",
    "search_site_words",
    "search_text_words",
    "ix_search_party_words",
    "ix_search_site_words",
    "ix_search_text_words",
)
"""The FTS5 tables of SQLite, with their shadow tables, and PostgreSQL's GIN indexes."""


def is_compared(name: str | None, type_: str, parent_names: Any) -> bool:
    """Tell whether Alembic compares this object with the tables."""
    return not (name or "").startswith(BY_HAND)
