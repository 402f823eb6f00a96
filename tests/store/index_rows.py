"""Rows of the index, whether written by a rebuild or for a newcomer since."""

from collections.abc import Iterable
from typing import Any

from crm_tui.store.search_documents import LATE


def as_rebuilt(row: Iterable[Any]) -> tuple[Any, ...]:
    """Return where a row stands once the index is made whole again."""
    first, *others = row
    return (first.removeprefix(LATE) if isinstance(first, str) else first, *others)
