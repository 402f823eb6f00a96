"""What was drawn at a site since its last contract ended."""

from datetime import date

import pytest

from crm_tui.domain.vacancy import VacantMeter, moved_since

CLOSED_ON = date(2024, 4, 12)


def meter(
    first_m3: int, last_m3: int, last_on: date, *, installed_on: date | None = None
) -> VacantMeter:
    return VacantMeter(
        id=1,
        serial_number="D18FA110018",
        dials=5,
        installed_on=installed_on,
        removed_on=None,
        first_m3=first_m3,
        last_m3=last_m3,
        last_on=last_on,
    )


JUNE, MAY = date(2024, 6, 3), date(2024, 5, 2)
REMOVED = meter(10, 510, MAY)
INSTALLED = meter(2, 30, JUNE, installed_on=MAY)


@pytest.mark.parametrize(
    ("meters", "closing_m3", "moved_m3"),
    [
        pytest.param([meter(10, 540, JUNE)], 498, 42, id="it ran"),
        pytest.param([meter(10, 498, JUNE)], 498, 0, id="it stood still"),
        pytest.param([meter(10, 498, CLOSED_ON)], 498, None, id="not read since"),
        pytest.param([], 498, None, id="no meter"),
        pytest.param([meter(10, 400, JUNE)], 99_900, 500, id="through zero"),
        pytest.param([meter(10, 496, JUNE)], 498, 0, id="a reading to check"),
        pytest.param([REMOVED, INSTALLED], 498, 12 + 28, id="replaced since"),
    ],
)
def test_what_moved_is_counted_from_the_closing_reading(meters, closing_m3, moved_m3):
    found = moved_since(meters, closed_on=CLOSED_ON, closing_m3=closing_m3)

    assert found == moved_m3
