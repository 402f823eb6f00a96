"""How dates, numbers, volumes, amounts and sentences are written in French.

The one module that owns these formats: screens, letters and reasons all come here.
« Dates « 1er juillet », amounts `1 234,50 €`, volumes `1 300 m³` with narrow no-break
spaces, no-break space before `: ; ! ?` and inside « » » (domain, section 2.18). Numbers
are what the CLDR has for `fr_FR`; its libraries weigh 7 MB, which no desk has to load.
"""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from crm_tui.domain.phone import display_phone
from crm_tui.domain.typed_date import parse_typed_date

__all__ = [
    "date_time",
    "euros",
    "long_date",
    "m3",
    "number",
    "parse_typed_date",
    "phone",
    "plain_m3",
    "relative_days",
    "short_date",
    "typo",
]

PARIS = ZoneInfo("Europe/Paris")
"""Instants are stored in UTC and read in Paris."""

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"

CENT = Decimal("0.01")

SPACES = f"[ {NO_BREAK_SPACE}{NARROW_NO_BREAK_SPACE}]"
SPACED_MARK = re.compile(rf"(?<=\S){SPACES}+(?=[:;!?]+(?:[\s»)]|$))")
GLUED_MARK = re.compile(r"(?<=[^\s:;!?«(])(?=[:;!?]+(?:[\s»)]|$))")
OPENING_QUOTE = re.compile(rf"«{SPACES}*(?=\S)")
CLOSING_QUOTE = re.compile(rf"(?<=[^\s«]){SPACES}*»")
LEFT_ALONE = re.compile(r"\S*(?:://|www\.|@)\S*")
"""Addresses of pages and of people: a space inside would break them."""


SENTENCE_ENDS = (".", "!", "?", "…")


def sentence(text: str) -> str:
    """Return `Annoncé par Claire D.`, `C'est fini.`: one full stop, never two."""
    return text if text.endswith(SENTENCE_ENDS) else f"{text}."


def short_date(day: date) -> str:
    """Return `11/07/2024`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def long_date(day: date) -> str:
    """Return `11 juillet 2024`, and `1er juillet 2024` on the first of a month."""
    ordinal = "1er" if day.day == 1 else str(day.day)
    return f"{ordinal} {MONTHS[day.month - 1]} {day.year}"


def date_time(instant: datetime, *, seconds: bool = False) -> str:
    """Return an aware instant as read in Paris: `11/07/2024 09:23[:26]`."""
    if instant.tzinfo is None:
        raise ValueError("an instant must be aware")
    local = instant.astimezone(PARIS)
    time = f"{local.hour:02d}:{local.minute:02d}"
    if seconds:
        time += f":{local.second:02d}"
    return f"{short_date(local)} {time}"


def relative_days(day: date, *, today: date) -> str:
    """Return how far a deadline is: `J-9` before it, `J+2` once it has passed."""
    days = (day - today).days
    return "aujourd'hui" if days == 0 else f"J{-days:+d}"


def number(value: int | Decimal) -> str:
    """Return `1 300` or `459,01`, thousands set apart by a narrow no-break space."""
    _refuse_float(value)
    whole, decimals = _grouped(Decimal(value))
    decimals = decimals.rstrip("0")
    return f"{whole},{decimals}" if decimals else whole


def counted(count: int, one: str, several: str) -> str:
    """Return `1 dossier ouvert` or `2 dossiers ouverts`; none is singular."""
    return f"{number(count)} {several if count > 1 else one}"


def m3(value: int | Decimal) -> str:
    """Return `1 300 m³`, which never breaks at the end of a line."""
    return f"{number(value)}{NARROW_NO_BREAK_SPACE}m³"


def plain_m3(value: int | Decimal) -> str:
    """Return `1300 m3`: « in tables and comments keep `m3` (ASCII, as typed) »."""
    _refuse_float(value)
    return f"{value} m3".replace(".", ",")


def euros(amount: Decimal) -> str:
    """Return `1 234,50 €`, rounded to the cent, halves away from zero."""
    _refuse_float(amount)
    cents = Decimal(amount).quantize(CENT, rounding=ROUND_HALF_UP)
    return f"{','.join(_grouped(cents))}{NO_BREAK_SPACE}€"


def phone(stored: str) -> str:
    """Return `04 65 71 01 02`."""
    return display_phone(stored)


def typo(text: str) -> str:
    """Return the text with the no-break spaces that French typography wants.

    Only spaces change. Times, addresses of pages and e-mails are left alone.
    """
    text = OPENING_QUOTE.sub(f"«{NO_BREAK_SPACE}", text)
    text = CLOSING_QUOTE.sub(f"{NO_BREAK_SPACE}»", text)
    text = SPACED_MARK.sub(NO_BREAK_SPACE, text)
    pieces: list[str] = []
    at = 0
    for alone in LEFT_ALONE.finditer(text):
        pieces += (_spaced(text[at : alone.start()]), alone.group())
        at = alone.end()
    return "".join((*pieces, _spaced(text[at:])))


def _grouped(value: Decimal) -> tuple[str, str]:
    """Return the whole part, its thousands set apart, and the decimals as they are."""
    whole, _, decimals = f"{value:,f}".partition(".")
    return whole.replace(",", NARROW_NO_BREAK_SPACE), decimals


def _spaced(text: str) -> str:
    return GLUED_MARK.sub(NO_BREAK_SPACE, text)


def _refuse_float(value: int | Decimal) -> None:
    """Amounts and volumes are exact; a float here is a defect, not a bad input."""
    if isinstance(value, float):
        raise TypeError("a float is never an amount nor a volume")
