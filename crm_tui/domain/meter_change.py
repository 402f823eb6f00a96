"""Consumption over a period in which the meter was replaced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm_tui.domain.refusal import Refusal

BACKWARDS = (
    "Les index de dépose et de pose ne suivent pas les relevés : "
    "vérifier les deux matricules."
)


class UnableToBridgeMeters(Refusal):
    """The four readings of a replacement do not follow each other."""


def consumption_across_meters(
    *, last_m3: int, removed_m3: int, installed_m3: int, read_m3: int
) -> int:
    """Return what both meters counted: the old one until removed, then the new one.

    Raises UnableToBridgeMeters where either of them would have run backwards.
    """
    before_m3 = removed_m3 - last_m3
    after_m3 = read_m3 - installed_m3
    if before_m3 < 0 or after_m3 < 0:
        raise UnableToBridgeMeters(BACKWARDS)
    return before_m3 + after_m3


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterReplacement:
    """One meter taken away and another one put in its place, both read that day."""

    replaced_on: date
    removed_serial: str
    removed_m3: int
    installed_serial: str
    installed_m3: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterPart:
    """What one meter counted between two readings of its own."""

    serial_number: str
    from_m3: int
    to_m3: int

    @property
    def used_m3(self) -> int:
        """Return the consumption of this meter, in m³."""
        return self.to_m3 - self.from_m3


def parts_across_meters(
    *, last_m3: int, replacements: Sequence[MeterReplacement], read_m3: int
) -> tuple[MeterPart, ...]:
    """Return what each meter counted, oldest first, from `last_m3` to `read_m3`.

    Raises UnableToBridgeMeters where one of them would have run backwards.
    """
    parts: list[MeterPart] = []
    begun_m3 = last_m3
    for replacement in replacements:
        parts.append(
            MeterPart(
                serial_number=replacement.removed_serial,
                from_m3=begun_m3,
                to_m3=replacement.removed_m3,
            )
        )
        begun_m3 = replacement.installed_m3
    if replacements:
        parts.append(
            MeterPart(
                serial_number=replacements[-1].installed_serial,
                from_m3=begun_m3,
                to_m3=read_m3,
            )
        )
    if any(part.used_m3 < 0 for part in parts):
        raise UnableToBridgeMeters(BACKWARDS, field="opening")
    return tuple(parts)


def decomposed(parts: Sequence[MeterPart]) -> str:
    """Return `4 m³ au compteur D15 (1258 → 1262) + 8 m³ au compteur D24 (0 → 8)`."""
    return " + ".join(
        f"{part.used_m3} m³ au compteur {part.serial_number} "
        f"({part.from_m3} → {part.to_m3})"
        for part in parts
    )
