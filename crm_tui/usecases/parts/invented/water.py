"""What a water meter read for three years, whoever lived there, and what was billed."""

from collections.abc import Iterator
from math import pi, sin
from random import Random
from typing import NamedTuple

from crm_tui.domain.reading import ReadingSource, ReadingStatus
from crm_tui.usecases.parts.invented.draws import instant_text, shares
from crm_tui.usecases.parts.invented.lines import ReadingLine

FIELD, CUSTOMER = ReadingSource.FIELD.value, ReadingSource.CUSTOMER.value
ESTIMATE, REMOTE = ReadingSource.ESTIMATE.value, ReadingSource.REMOTE.value
CLOSING, OPENING = ReadingSource.CLOSING.value, ReadingSource.OPENING.value
VALID, ALERT = ReadingStatus.VALID.value, ReadingStatus.ALERT.value

READING_DAYS = 182
READINGS = 6
"""Three years of them, twice a year."""

HISTORY_DAYS = 1_096
NEAR_A_CHANGE_DAYS = 20
"""No round of readings so close to an arrival or a departure."""

HOUSEHOLD_M3 = 110
"""Median of a year."""

COMPANY_M3 = 320
HIGHEST_YEARLY_M3 = 4_500
"""Twenty years of it still hold on five dials."""

REMOTE_SHARE = 0.22
SLIP_SHARE = 0.003
"""Readings typed wrong, so that some await an explanation."""

GAPS = shares(**{"0": 40, "1": 18, "2": 10, "4": 8, "5": 6, "9": 8, "17": 6, "42": 4})
"""Cubic metres that ran between two occupants; over 5, a justificatif is asked for."""

FIRST_MINUTE, ROUND_MINUTES = 390, 480
"""When rounds of readings begin, in minutes of UTC, and how long they last."""

LOCATIONS = (
    "Regard à gauche du portail",
    "Regard, trottoir",
    "Regard, haie",
    "Gaine palière",
    "Gaine palière, 2e étage",
    "Cave, porte 3",
    "Garage",
    "Local technique",
)


class Meter(NamedTuple):
    """A meter and what runs through it."""

    id: int
    installed: int
    daily_m3: float
    is_remote: bool


class Tenancy(NamedTuple):
    """When the one before left, and when the present one came; None for nobody."""

    left: int | None
    began: int | None
    gap_m3: int

    @property
    def changes(self) -> tuple[int, ...]:
        """Return the days somebody came or left."""
        return tuple(day for day in (self.left, self.began) if day is not None)


class Read(NamedTuple):
    """One reading, its day being an ordinal."""

    day: int
    value_m3: int
    source: str
    usage_m3: int | None
    is_slip: bool


def draw_meter(random: Random, *, id: int, today: int, is_company: bool) -> Meter:
    """Return a meter installed two to eighteen years ago."""
    typical = COMPANY_M3 if is_company else HOUSEHOLD_M3
    yearly = min(typical * random.lognormvariate(0, 0.5), HIGHEST_YEARLY_M3)
    return Meter(
        id,
        today - 730 - int(random.random() * 5_900),
        yearly / 365,
        random.random() < REMOTE_SHARE,
    )


def register_m3(meter: Meter, tenancy: Tenancy, day: int) -> int:
    """Return what the meter shows: more in summer, nothing while nobody is there."""
    gap_m3, used = 0, day
    left, began = tenancy.left, tenancy.began
    if left is not None and day > left:
        if began is None or day < began:
            used = left
        else:
            used, gap_m3 = day - (began - left), tenancy.gap_m3
    days = max(used - meter.installed, 0)
    season = 8 * sin(2 * pi * used / 365.25)
    return max(int(meter.daily_m3 * (days + season)), 0) + gap_m3


def read_meter(
    random: Random, meter: Meter, tenancy: Tenancy, *, today: int
) -> list[Read]:
    """Return the readings of three years, oldest first."""
    reads: list[Read] = []
    before: int | None = None
    for day, source in sorted(_occasions(random, meter, tenancy, today=today)):
        value_m3 = register_m3(meter, tenancy, day)
        usage_m3 = None if before is None else value_m3 - before
        reads.append(Read(day, value_m3, source, usage_m3, False))
        before = value_m3
    if reads and random.random() < SLIP_SHARE:
        reads[-1] = _slipped(reads[-1])
    return reads


def reading_line(meter: Meter, read: Read) -> ReadingLine:
    """Return the row of a reading."""
    return ReadingLine(
        meter.id,
        instant_text(read.day, FIRST_MINUTE + read.value_m3 % ROUND_MINUTES),
        read.value_m3,
        read.source,
        ALERT if read.is_slip else VALID,
        read.usage_m3,
    )


def _occasions(
    random: Random, meter: Meter, tenancy: Tenancy, *, today: int
) -> Iterator[tuple[int, str]]:
    """Yield the days the meter was read, and by whom."""
    since = today - HISTORY_DAYS
    left, began = tenancy.left, tenancy.began
    if left is not None and left > since:
        yield left, CLOSING
    if began is not None and began > since:
        yield began, OPENING
    if not tenancy.changes:
        return
    round_on = today - 4 - int(random.random() * (READING_DAYS - 4))
    for rank in range(READINGS):
        day = round_on - rank * READING_DAYS - int(random.random() * 9)
        if day > meter.installed and _is_lived_in(tenancy, day):
            yield day, _source(meter, rank=rank, day=day)


def _is_lived_in(tenancy: Tenancy, day: int) -> bool:
    """Tell whether somebody lived there, no change being near."""
    if any(abs(day - change) < NEAR_A_CHANGE_DAYS for change in tenancy.changes):
        return False
    left, began = tenancy.left, tenancy.began
    if left is None:
        return True
    return day < left or (began is not None and day > began)


def _source(meter: Meter, *, rank: int, day: int) -> str:
    if meter.is_remote:
        return REMOTE
    if rank % 3 == 1:
        return ESTIMATE
    return CUSTOMER if day % 5 == 0 else FIELD


def _slipped(read: Read) -> Read:
    """Return a reading whose digits were typed wrong."""
    value_m3 = min(read.value_m3 * 10 + 4, 99_990)
    usage_m3 = (read.usage_m3 or 0) + value_m3 - read.value_m3
    return Read(read.day, value_m3, read.source, usage_m3, True)
