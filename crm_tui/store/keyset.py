"""Pages by key: the next one begins where the last one stopped, however far that is.

« plus… » costs the same at the tenth year as at the first: the index that orders the
list also finds the place, nothing is skipped over and nothing is counted.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, bindparam, tuple_

from crm_tui.store.tables.columns import UtcInstant

Moment = tuple[datetime, int]
"""Where a page stopped: the instant and the id of its last line."""

LAST_ID = 2**62
END_OF_TIME: Moment = (datetime(9999, 12, 31, tzinfo=UTC), LAST_ID)
"""Where the first page of a list by instant begins."""

_PLACE = tuple_(
    bindparam("before_at", type_=UtcInstant),
    bindparam("before_id", type_=BigInteger),
)


def older(at: Any, id: Any) -> ColumnElement[bool]:
    """Return the condition that a line comes before the place of `place_values`."""
    return tuple_(at, id) < _PLACE


def newer(at: Any, id: Any) -> ColumnElement[bool]:
    """Return the condition that a line comes after the place of `place_values`."""
    return tuple_(at, id) > _PLACE


def place_values(before: Moment | None) -> dict[str, object]:
    """Return the parameters of a page; None for the first one."""
    at, last_id = before or END_OF_TIME
    return {"before_at": at, "before_id": last_id}
