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

SPARKS = "▁▂▃▄▅▆▇█"
MEGABYTES = 1000
"""In one gigabyte, as offers count them."""


def line_rows(line: TelecomLine, *, today: date) -> Iterator[FactRow]:
    """Yield the line, then what was bought with it."""
    yield FactRow.of("ligne", *_state(line))
    yield FactRow.of("offre", plain(line.offer, STRONG), *_commitment(line, today))
    if line.options:
        yield FactRow.of("options", plain(" · ".join(line.options)))


def usage_row(line: TelecomLine, *, today: date) -> FactRow:
    """Return the month's consumption, what is beyond the flat rate marked."""
    usage = line.usage_of(today=today)
    if usage is None:
        return FactRow.of(f"conso {today:%m/%y}", plain("non connue", QUIET))
    return FactRow.of(
        f"conso {usage.month:%m/%y}",
        *usage_facts(usage),
        _trend(line.usages),
    )


def usage_facts(usage: MonthUsage) -> Iterator[Content]:
    """Yield voice and data against what is included, then what it costs beyond."""
    yield _volume("voix", usage.voice, minutes)
    yield _volume("data", usage.data, gigabytes)
    if usage.extra_amount:
        yield phrase(("hors forfait ", QUIET), (euros(usage.extra_amount), ACT))


def minutes(value: int) -> str:
    """Return `220 min`."""
    return f"{number(value)}{NARROW_NO_BREAK_SPACE}min"


def gigabytes(megabytes: int) -> str:
    """Return `62 Go`, or `0,4 Go` below ten."""
    tenths = round(megabytes * 10 / MEGABYTES)
    whole, tenth = divmod(tenths, 10)
    shown = f"{number(whole)},{tenth}" if whole < 10 and tenth else number(whole)
    return f"{shown}{NARROW_NO_BREAK_SPACE}Go"


def _state(line: TelecomLine) -> Iterator[Content]:
    yield plain(phone(line.number), STRONG)
    yield phrase(LINE_LOOKS[line.status], LINE_STATUS[line.status])
    yield plain(line.technology)
    yield plain(line.details, QUIET)


def _commitment(line: TelecomLine, today: date) -> Iterator[Content]:
    if line.in_service_on:
        yield fact("en service le", short_date(line.in_service_on))
    if line.committed_until is None:
        yield plain("sans engagement", QUIET)
        return
    days = line.commitment_days_left(today=today)
    until = short_date(line.committed_until)
    if not days:
        yield fact("engagement fini le", until)
        return
    months = f" de {line.commitment_months} mois" if line.commitment_months else ""
    left = (f" · J-{days}", ACT if days <= SOON_DAYS else QUIET)
    yield phrase((f"engagement{months} jusqu'au ", QUIET), until, left)


def _volume(label: str, volume: Volume, unit: Callable[[int], str]) -> Content:
    """Return `data 62 / 50 Go ▲ 12 Go en trop`."""
    within = " illimité" if volume.included is None else f" / {unit(volume.included)}"
    beyond = (
        (f" ▲ {unit(volume.beyond)} en trop", URGENT) if volume.beyond else ("", "")
    )
    return phrase(
        (f"{label} ", QUIET), (unit(volume.used), STRONG), (within, QUIET), beyond
    )


def _trend(usages: tuple[MonthUsage, ...]) -> Content:
    """Return the data of the last months as a line of blocks, oldest at left."""
    if len(usages) < 2:
        return Content()
    used = [usage.data.used for usage in reversed(usages)]
    most = max(used) or 1
    steps = [round(one * (len(SPARKS) - 1) / most) for one in used]
    return phrase(
        ("".join(SPARKS[step] for step in steps), "$primary"), (" data", QUIET)
    )
