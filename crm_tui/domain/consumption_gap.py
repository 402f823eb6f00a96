"""The consumption gap between two occupants of one meter.

Decides whether a newcomer may subscribe at the reading they declare, given the reading
at which the previous occupant left. Source: document 001, « Écart de consommation entre
2 abonnés ».
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from crm_tui.domain.meter_change import (
    MeterReplacement,
    decomposed,
    parts_across_meters,
)
from crm_tui.domain.refusal import Refusal

GAP_TOLERANCE_M3 = 5
"""« un écart de 5 m3 maximum est toléré entre l'index de résiliation et l'index
d'arrivée » (document 001). Exactly 5 is tolerated. Parameter `ECART_TOLERANCE_M3`."""


class UnableToAssessGap(Refusal):
    """A reading that no dial can show."""


class GapVerdict(StrEnum):
    """How the opening reading stands to the closing one."""

    WITHIN_TOLERANCE = "WITHIN_TOLERANCE"
    WITHIN_TOLERANCE_ROLLED_OVER = "WITHIN_TOLERANCE_ROLLED_OVER"
    TOO_WIDE = "TOO_WIDE"
    SLIGHTLY_BELOW = "SLIGHTLY_BELOW"
    BELOW = "BELOW"
    NO_CLOSING_READING = "NO_CLOSING_READING"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsumptionGap:
    """A verdict with the figures and the sentence that explain it to an agent."""

    verdict: GapVerdict
    gap_m3: int | None
    reason: str


def assess_gap(
    *,
    closing_m3: int | None,
    opening_m3: int,
    tolerance_m3: int = GAP_TOLERANCE_M3,
    dials: int | None = None,
    replacements: Sequence[MeterReplacement] = (),
) -> ConsumptionGap:
    """Compare the newcomer's opening reading with the previous closing reading.

    Readings are whole cubic metres on the same dial. A gap of exactly the tolerance is
    within it; a reading below the closing one is never a gap, since a meter does not
    run backwards, unless its `dials` went through zero within the tolerance. Where the
    meter was replaced since, each meter counts for what it showed.
    Raises UnableToAssessGap on a negative reading, UnableToBridgeMeters where the
    readings of a replacement do not follow each other.
    """
    if opening_m3 < 0 or (closing_m3 is not None and closing_m3 < 0):
        raise UnableToAssessGap("Un index ne peut pas être négatif.")
    if closing_m3 is None:
        return ConsumptionGap(
            verdict=GapVerdict.NO_CLOSING_READING,
            gap_m3=None,
            reason="Aucun index de résiliation : à vérifier avant tout abonnement.",
        )
    if replacements:
        return _judge_replaced(closing_m3, opening_m3, tolerance_m3, replacements)
    gap_m3 = opening_m3 - closing_m3
    if gap_m3 >= 0:
        return _judge_forward(gap_m3, closing_m3, opening_m3, tolerance_m3)
    rolled_m3 = rolled_usage(last_m3=closing_m3, value_m3=opening_m3, dials=dials)
    if rolled_m3 is not None and rolled_m3 <= tolerance_m3:
        return ConsumptionGap(
            verdict=GapVerdict.WITHIN_TOLERANCE_ROLLED_OVER,
            gap_m3=rolled_m3,
            reason=f"Écart de {rolled_m3} m³ par passage du compteur à zéro "
            f"({_figures(closing_m3, opening_m3)}), toléré jusqu'à {tolerance_m3} m³.",
        )
    return _judge_backward(gap_m3, closing_m3, opening_m3, tolerance_m3)


def rolled_usage(*, last_m3: int, value_m3: int, dials: int | None) -> int | None:
    """Return the usage in m³ if the dials went through zero; None if they cannot have.

    Dials show `10^dials` different readings: 99998 then 2 on five dials is 4 m³.
    """
    if dials is None:
        return None
    capacity_m3: int = 10**dials
    if not value_m3 < last_m3 < capacity_m3:
        return None
    return capacity_m3 - last_m3 + value_m3


def _judge_forward(
    gap_m3: int, closing_m3: int, opening_m3: int, tolerance_m3: int
) -> ConsumptionGap:
    figures = _figures(closing_m3, opening_m3)
    if gap_m3 > tolerance_m3:
        return ConsumptionGap(
            verdict=GapVerdict.TOO_WIDE,
            gap_m3=gap_m3,
            reason=f"Écart de {gap_m3} m³ ({figures}) : "
            f"au-delà des {tolerance_m3} m³ tolérés.",
        )
    return ConsumptionGap(
        verdict=GapVerdict.WITHIN_TOLERANCE,
        gap_m3=gap_m3,
        reason=f"Écart de {gap_m3} m³ ({figures}), toléré jusqu'à {tolerance_m3} m³.",
    )


def _judge_replaced(
    closing_m3: int,
    opening_m3: int,
    tolerance_m3: int,
    replacements: Sequence[MeterReplacement],
) -> ConsumptionGap:
    """Judge what both meters counted between the two occupants."""
    parts = parts_across_meters(
        last_m3=closing_m3, replacements=replacements, read_m3=opening_m3
    )
    gap_m3 = sum(part.used_m3 for part in parts)
    how = f"compteur remplacé : {decomposed(parts)}"
    if gap_m3 > tolerance_m3:
        return ConsumptionGap(
            verdict=GapVerdict.TOO_WIDE,
            gap_m3=gap_m3,
            reason=f"Écart de {gap_m3} m³ ({how}) : "
            f"au-delà des {tolerance_m3} m³ tolérés.",
        )
    return ConsumptionGap(
        verdict=GapVerdict.WITHIN_TOLERANCE,
        gap_m3=gap_m3,
        reason=f"Écart de {gap_m3} m³ ({how}), toléré jusqu'à {tolerance_m3} m³.",
    )


def _judge_backward(
    gap_m3: int, closing_m3: int, opening_m3: int, tolerance_m3: int
) -> ConsumptionGap:
    slight = gap_m3 >= -tolerance_m3
    return ConsumptionGap(
        verdict=GapVerdict.SLIGHTLY_BELOW if slight else GapVerdict.BELOW,
        gap_m3=gap_m3,
        reason=f"Index d'arrivée inférieur de {-gap_m3} m³ à l'index de résiliation "
        f"({_figures(closing_m3, opening_m3)}).",
    )


def _figures(closing_m3: int, opening_m3: int) -> str:
    return f"{opening_m3} m³ à l'arrivée, {closing_m3} m³ à la résiliation"
