"""A telecom line in words: its state, its offer, what it consumed this month.

« Numéro de ligne, statut et détails », « Offre et option d'abonnement et date de mise
en service, durée d'engagement », « Consommation du mois avec volume surconsommation »:
all « Indispensable » (document 004).
"""

from collections.abc import Callable, Iterator
from datetime import date

from textual.content import Content

from crm_tui.domain.french_format import (
    NARROW_NO_BREAK_SPACE,
    euros,
    number,
    phone,
    short_date,
)
from crm_tui.domain.telecom_line import LineStatus, MonthUsage, TelecomLine, Volume
from crm_tui.telecom_wording import LINE_STATUS
from crm_tui.widgets.fact_rows import FactRow
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, URGENT, fact, phrase, plain

LINE_LOOKS = {
    LineStatus.BUILDING: ("◐ ", "$act"),
    LineStatus.IN_SERVICE: ("● ", OK),
    LineStatus.FAULTY: ("✗ ", URGENT),
    LineStatus.SUSPENDED: ("○ ", "$act"),
    LineStatus.CLOSED: ("○ ", QUIET),
}
"""The glyph of a state; its word follows."""

SOON_DAYS = 90
"""A commitment that ends so soon is a moment to talk about it [D]."""

MEGABYTES = 1000
"""In one gigabyte, as offers count them."""


def line_rows(line: TelecomLine, *, today: date) -> Iterator[FactRow]:
    """Yield the line, then what was bought with it."""
    yield FactRow.of("ligne", *_state(line))
    options = " · ".join(line.options)
    yield FactRow.of(
        "offre",
        plain(line.offer, STRONG),
        _commitment(line, today),
        fact("options", options),
        fact("depuis", short_date(line.in_service_on) if line.in_service_on else ""),
    )


def usage_row(line: TelecomLine, *, today: date) -> FactRow:
    """Return the month's consumption, what is beyond the flat rate marked."""
    usage = line.usage_of(today=today)
    if usage is None:
        return FactRow.of(f"conso {today:%m/%y}", plain("non connue", QUIET))
    return FactRow.of(
        f"conso {usage.month:%m/%y}",
        *usage_facts(usage),
    )


def usage_facts(usage: MonthUsage) -> Iterator[Content]:
    """Yield voice and data against what is included, then what it costs beyond."""
    yield _volume("voix", usage.voice, minutes, "min")
    yield _volume("data", usage.data, gigabytes, "Go")
    if usage.extra_amount:
        yield phrase(("surcoût ", QUIET), (euros(usage.extra_amount), ACT))


def minutes(value: int) -> str:
    """Return `220`, of minutes."""
    return number(value)


def gigabytes(megabytes: int) -> str:
    """Return `62`, of gigabytes, or `0,4` below ten."""
    whole, tenth = divmod(round(megabytes * 10 / MEGABYTES), 10)
    return f"{number(whole)},{tenth}" if whole < 10 and tenth else number(whole)


def _state(line: TelecomLine) -> Iterator[Content]:
    yield plain(phone(line.number), STRONG)
    yield phrase(LINE_LOOKS[line.status], LINE_STATUS[line.status])
    yield plain(line.technology)
    yield plain(line.details, QUIET)


def _commitment(line: TelecomLine, today: date) -> Content:
    """Return `engagé 24 mois → 25/08/2024 J-45`."""
    if line.committed_until is None:
        return plain("sans engagement", QUIET)
    until = short_date(line.committed_until)
    days = line.commitment_days_left(today=today)
    if not days:
        return fact("engagement fini le", until)
    months = f" {line.commitment_months} mois" if line.commitment_months else ""
    left = (f" J-{days}", ACT if days <= SOON_DAYS else QUIET)
    return phrase((f"engagé{months} → ", QUIET), until, left)


def _volume(
    label: str, volume: Volume, shown: Callable[[int], str], unit: str
) -> Content:
    """Return `data 62/50 Go ▲ 12 Go en trop`; nothing where nothing is counted."""
    if volume.included is None and not volume.used:
        return Content()
    of_unit = f"{NARROW_NO_BREAK_SPACE}{unit}"
    within = (
        f"{of_unit} illimité"
        if volume.included is None
        else f"/{shown(volume.included)}{of_unit}"
    )
    beyond = f" ▲ {shown(volume.beyond)}{of_unit} en trop" if volume.beyond else ""
    return phrase(
        (f"{label} ", QUIET),
        (shown(volume.used), STRONG),
        (within, QUIET),
        (beyond, URGENT),
    )
