"""The filters of templates: French names for the formats of `french_format.py`."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from crm_tui.correspondence.template_fields import Hole
from crm_tui.domain.french_format import (
    PARIS,
    date_time,
    euros,
    long_date,
    m3,
    number,
    phone,
    sentence,
    short_date,
)

Filter = Callable[[object], str]


class WrongFieldType(TypeError):
    """A filter was given a value of another kind: a defect of the caller."""


def _filter(write: Callable[..., str], *kinds: type) -> Filter:
    """Make a filter that lets holes through to be noted and refuses other kinds."""

    def apply(value: object) -> str:
        if isinstance(value, Hole):
            return str(value)
        if type(value) not in kinds:
            expected = " or ".join(kind.__name__ for kind in kinds)
            raise WrongFieldType(f"{type(value).__name__} given, {expected} expected")
        return write(value)

    return apply


def _civil_day(value: date) -> date:
    """Read an instant as the day it was in Paris; a day is already one."""
    return value.astimezone(PARIS).date() if isinstance(value, datetime) else value


FILTERS: dict[str, Filter] = {
    "date_longue": _filter(lambda day: long_date(_civil_day(day)), date, datetime),
    "date_courte": _filter(lambda day: short_date(_civil_day(day)), date, datetime),
    "date_heure": _filter(date_time, datetime),
    "nombre": _filter(number, int, Decimal),
    "m3": _filter(m3, int, Decimal),
    "euros": _filter(euros, Decimal),
    "tel": _filter(phone, str),
    "phrase": _filter(sentence, str),
}
