"""The five readings of document 001 as they are stored, for the tests of readings."""

from dataclasses import replace

from crm_tui.clock import paris
from crm_tui.domain.reading import MeterReading, ReadingSource, ReadingStatus

FIELD, CUSTOMER = ReadingSource.FIELD, ReadingSource.CUSTOMER


def stored(
    id: int,
    read_at: str,
    value_m3: int,
    usage_m3: int | None = None,
    bounds: tuple[int, int] | None = None,
    source: ReadingSource = FIELD,
    **changes: object,
) -> MeterReading:
    """Return a reading as the store gives it."""
    low_m3, high_m3 = bounds or (None, None)
    reading = MeterReading(
        id=id,
        meter_id=1,
        read_at=paris(read_at),
        value_m3=value_m3,
        source=source,
        status=ReadingStatus.VALID,
        usage_m3=usage_m3,
        usage_low_m3=low_m3,
        usage_high_m3=high_m3,
        supersedes_id=None,
        superseded_by="",
        superseded_reason="",
        author="",
        version=1,
    )
    return replace(reading, **changes)  # type: ignore[arg-type]


DOCUMENT = (
    stored(1, "2021-10-26 00:00:00", 829, 36),
    stored(2, "2022-05-09 23:59:59", 867, 38, (6, 172), ReadingSource.ESTIMATE),
    stored(3, "2022-11-17 00:00:00", 882, 15),
    stored(4, "2022-11-18 00:00:00", 882, 0, (0, 1), CUSTOMER),
    stored(5, "2024-04-02 13:00:00", 89954, 89072, (13, 381), CUSTOMER),
)
"""R1 to R5, oldest first; only the last one is wrong (« le bon index est 899 m3 »)."""

CORRECTED = (
    *DOCUMENT[:4],
    replace(
        DOCUMENT[4],
        status=ReadingStatus.SUPERSEDED,
        superseded_by="RDU045",
        superseded_reason="virgule oubliée",
    ),
    stored(
        6,
        "2024-04-02 13:00:00",
        899,
        17,
        (13, 381),
        ReadingSource.CORRECTION,
        supersedes_id=5,
    ),
)
"""The same once the wrong one is corrected."""
