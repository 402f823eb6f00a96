"""A parameter over some days, for the country or one centre (document 002)."""

from dataclasses import dataclass
from datetime import date, datetime

ALWAYS = date(1900, 1, 1)
"""The first day of what has no first day."""

NATIONAL = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterPeriod:
    """One value of a parameter and when it holds; both days are inside."""

    code: str
    scope: str
    """A centre of the catalog, or the whole country."""
    valid_from: date
    valid_until: date | None
    value: str
    changed_at: datetime
    changed_by: str
