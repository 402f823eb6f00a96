"""The band in which the next reading of a meter is expected.

The three bands printed in document 001 are 10 % and 300 % of an expected consumption,
rounded half up: 13 - 381 for 127 m³, 6 - 172 for 57,33 m³, 0 - 1 for 0,2532 m³.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from crm_tui.domain.refusal import Refusal

LOW_FACTOR = Decimal("0.10")
"""Found from the bands of document 001. Parameter `BANDE_F_BAS`."""

HIGH_FACTOR = Decimal("3.00")
"""Found from the bands of document 001. Parameter `BANDE_F_HAUT`."""


class UnableToExpect(Refusal):
    """An expected consumption from which no band can be made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingBand:
    """« Utilisation correcte » (usage) and « Relevés corrects » (readings), in m³."""

    low_m3: int
    high_m3: int
    lowest_m3: int
    highest_m3: int

    @classmethod
    def above(cls, *, last_m3: int, low_m3: int, high_m3: int) -> Self:
        """Return the band of readings that a band of usage makes above a reading."""
        return cls(
            low_m3=low_m3,
            high_m3=high_m3,
            lowest_m3=last_m3 + low_m3,
            highest_m3=last_m3 + high_m3,
        )

    def allows(self, *, usage_m3: int) -> bool:
        """Tell whether a usage is in the band, both ends included."""
        return self.low_m3 <= usage_m3 <= self.high_m3

    def allows_reading(self, *, value_m3: int) -> bool:
        """Tell whether a reading is in the band, both ends included."""
        return self.lowest_m3 <= value_m3 <= self.highest_m3


def expected_band(
    *,
    last_m3: int,
    expected_m3: Decimal,
    low_factor: Decimal = LOW_FACTOR,
    high_factor: Decimal = HIGH_FACTOR,
) -> ReadingBand:
    """Return the band above the last reading for an expected consumption in m³.

    Raises UnableToExpect where the expected consumption is negative or no number.
    """
    if not expected_m3.is_finite() or expected_m3 < 0:
        raise UnableToExpect("La consommation attendue doit être un nombre positif.")
    return ReadingBand.above(
        last_m3=last_m3,
        low_m3=_half_up(expected_m3 * low_factor),
        high_m3=_half_up(expected_m3 * high_factor),
    )


def _half_up(value: Decimal) -> int:
    return int(value.to_integral_value(rounding=ROUND_HALF_UP))
