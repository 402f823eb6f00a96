"""Instants as agents type them: a day, an hour, or both; Europe/Paris."""

import re
from datetime import datetime, time

from crm_tui.domain.french_format import PARIS
from crm_tui.domain.typed_date import UnreadableDate, parse_typed_date

HOUR = re.compile(r"(?:(?P<day>.+?)\s+)?(?P<hour>\d{1,2})\s?[:hH]\s?(?P<minute>\d{2})?")


def parse_typed_instant(text: str, *, now: datetime, field: str) -> datetime:
    """Read `14:30`, `14h`, `demain 8h` or `15/07 08:00`; without a day, today.

    Raises UnreadableDate, its field the one that is given.
    """
    found = HOUR.fullmatch(text.strip())
    if found is None:
        raise UnreadableDate("Tapez 14:30, demain 8h ou 15/07 08:00.", field=field)
    today = now.astimezone(PARIS).date()
    typed = found["day"]
    day = parse_typed_date(typed, today=today, field=field) if typed else today
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 23 or minute > 59:
        raise UnreadableDate(f"{text.strip()} : cette heure n'existe pas.", field=field)
    return datetime.combine(day, time(hour, minute), tzinfo=PARIS)
