"""Dates as agents type them: half a date, eight digits, `+15j`, `hier`."""

import re
from datetime import date, timedelta

from crm_tui.domain.refusal import Refusal

NEAR_FUTURE_DAYS = 60
"""A date typed without its year is the last one that is past, or not further ahead."""

FIRST_YEAR = 1900
YEARS_AHEAD = 10
"""Contracts and deadlines go ten years ahead at most; births, back to 1900."""

DAY_WORDS = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "auj": 0, "demain": 1}

OFFSET = re.compile(r"([+-])\s?(\d{1,4})\s?j?")
SEPARATED = re.compile(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?")
DIGITS_ONLY = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class UnreadableDate(Refusal):
    """What was typed is not a date, or not one that exists."""


def parse_typed_date(text: str, *, today: date, field: str = "Date") -> date:
    """Read `15/01`, `15/01/2024`, `15/01/24`, `1501`, `15012024`, `+15j` or `hier`.

    Without a year, the date is the most recent one not more than 60 days ahead: on
    20 December `15/01` is next month, in July it is last January.
    """
    typed = text.strip().lower().replace("’", "'")
    if typed in DAY_WORDS:
        return today + timedelta(days=DAY_WORDS[typed])
    offset = OFFSET.fullmatch(typed)
    if offset:
        return today + timedelta(days=int(offset[1] + offset[2]))
    iso = ISO.fullmatch(typed)
    if iso:
        day, month, year = int(iso[3]), int(iso[2]), int(iso[1])
    else:
        day, month, year = _day_month_year(typed, today=today, field=field)
    return _existing(day=day, month=month, year=year, today=today, field=field)


def _day_month_year(typed: str, *, today: date, field: str) -> tuple[int, int, int]:
    match = SEPARATED.fullmatch(typed) or DIGITS_ONLY.fullmatch(typed)
    if match is None:
        raise UnreadableDate(
            f"{field} : tapez jj/mm, jj/mm/aaaa, +15j ou hier.", field=field
        )
    day, month = int(match[1]), int(match[2])
    if match[3] is None:
        return day, month, _nearest_year(day=day, month=month, today=today)
    if len(match[3]) == 2:
        return day, month, _full_year(int(match[3]), today=today)
    return day, month, int(match[3])


def _nearest_year(*, day: int, month: int, today: date) -> int:
    limit = today + timedelta(days=NEAR_FUTURE_DAYS)
    return limit.year if (month, day) <= (limit.month, limit.day) else limit.year - 1


def _full_year(short: int, *, today: date) -> int:
    """Read two digits as the latest such year not more than ten years ahead."""
    latest = today.year + YEARS_AHEAD
    return latest - (latest - short) % 100


def _existing(*, day: int, month: int, year: int, today: date, field: str) -> date:
    if not FIRST_YEAR <= year <= today.year + YEARS_AHEAD:
        raise UnreadableDate(
            f"{field} : année {year:04d} hors de {FIRST_YEAR}-"
            f"{today.year + YEARS_AHEAD}.",
            field=field,
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableDate(
            f"{field} : le {day:02d}/{month:02d}/{year} n'existe pas.", field=field
        ) from None
