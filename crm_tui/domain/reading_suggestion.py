"""What a reading out of its band may have been meant to be.

Nothing is ever corrected by itself: candidates are shown, the agent asks and decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from crm_tui.domain.reading_band import ReadingBand

MOST_GLUED_DECIMALS = 4
"""Decimals typed without their comma: 89954 is 899,54 (document 001: « le bon index est
899 m3 »)."""

MOST_WRONG_DIGITS = 3
"""One wrong digit is the weakest guess: at most three are shown."""


class SuggestionKind(StrEnum):
    """How a candidate was found, the surest first."""

    TRUNCATED = "TRUNCATED"
    OTHER_DIGITS = "OTHER_DIGITS"
    THOUSANDS = "THOUSANDS"
    GLUED_DECIMALS = "GLUED_DECIMALS"
    EXTRA_DIGIT = "EXTRA_DIGIT"
    SWAPPED_DIGITS = "SWAPPED_DIGITS"
    WRONG_DIGIT = "WRONG_DIGIT"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSuggestion:
    """A candidate with the slip that would explain it, in French."""

    value_m3: int
    kind: SuggestionKind
    explanation: str


def suggest_readings(
    *, value_m3: int, band: ReadingBand
) -> tuple[ReadingSuggestion, ...]:
    """Return the candidates that land inside the band, each value once.

    Tried in order: glued decimals, one digit too many, two swapped digits, one wrong
    digit.
    """
    digits = str(value_m3)
    found: dict[int, ReadingSuggestion] = {}
    for suggestion in (
        *_glued_decimals(digits, band),
        *_extra_digit(digits, band),
        *_swapped_digits(digits, band),
        *_wrong_digit(digits, band),
    ):
        found.setdefault(suggestion.value_m3, suggestion)
    return tuple(found.values())


def _glued_decimals(digits: str, band: ReadingBand) -> list[ReadingSuggestion]:
    cuts = range(1, min(MOST_GLUED_DECIMALS, len(digits) - 1) + 1)
    inside = [cut for cut in cuts if _is_inside(digits[:-cut], band)]
    if len(inside) != 1:
        # Several would be a guess among guesses: none is better than the other.
        return []
    cut = inside[0]
    return [
        ReadingSuggestion(
            value_m3=int(digits[:-cut]),
            kind=SuggestionKind.GLUED_DECIMALS,
            explanation=f"{digits} = {digits[:-cut]},{digits[-cut:]} sans la virgule ?",
        )
    ]


def _extra_digit(digits: str, band: ReadingBand) -> Iterator[ReadingSuggestion]:
    for place in range(len(digits)):
        candidate = digits[:place] + digits[place + 1 :]
        if _is_inside(candidate, band):
            yield ReadingSuggestion(
                value_m3=int(candidate),
                kind=SuggestionKind.EXTRA_DIGIT,
                explanation=f"un chiffre de trop dans {digits} ?",
            )


def _swapped_digits(digits: str, band: ReadingBand) -> Iterator[ReadingSuggestion]:
    for place in range(len(digits) - 1):
        pair = digits[place + 1] + digits[place]
        candidate = digits[:place] + pair + digits[place + 2 :]
        if candidate != digits and _is_inside(candidate, band):
            yield ReadingSuggestion(
                value_m3=int(candidate),
                kind=SuggestionKind.SWAPPED_DIGITS,
                explanation=f"deux chiffres inversés dans {digits} ?",
            )


def _wrong_digit(digits: str, band: ReadingBand) -> list[ReadingSuggestion]:
    candidates = {
        int(digits[:place] + digit + digits[place + 1 :])
        for place in range(len(digits))
        for digit in "0123456789"
    } - {int(digits)}
    inside = [c for c in candidates if band.allows_reading(value_m3=c)]
    # The likeliest are those nearest to the middle of the band.
    inside.sort(key=lambda c: (abs(2 * c - band.lowest_m3 - band.highest_m3), c))
    return [
        ReadingSuggestion(
            value_m3=candidate,
            kind=SuggestionKind.WRONG_DIGIT,
            explanation=f"un chiffre faux dans {digits} ?",
        )
        for candidate in inside[:MOST_WRONG_DIGITS]
    ]


def _is_inside(candidate: str, band: ReadingBand) -> bool:
    return bool(candidate) and band.allows_reading(value_m3=int(candidate))
