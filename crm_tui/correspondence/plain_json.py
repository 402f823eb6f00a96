"""Plain values of templates as JSON and back: dates and amounts keep their kind."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any


def to_json(values: object) -> str:
    """Write values on one line. Raises TypeError for what is not a plain value."""
    return json.dumps(values, default=_tagged)


def from_json(text: str | bytes) -> Any:
    """Read what `to_json` wrote."""
    return json.loads(text, object_hook=_untagged)


def _tagged(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"$instant": value.isoformat()}
    if isinstance(value, date):
        return {"$day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"$amount": str(value)}
    raise TypeError(f"{type(value).__name__} is not a plain value")


_READERS: dict[str, Callable[[str], object]] = {
    "$instant": datetime.fromisoformat,
    "$day": date.fromisoformat,
    "$amount": Decimal,
}


def _untagged(record: Mapping[str, Any]) -> object:
    if len(record) == 1:
        ((tag, text),) = record.items()
        if tag in _READERS and isinstance(text, str):
            return _READERS[tag](text)
    return record
