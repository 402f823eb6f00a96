"""The result of the control of one typed reading."""

from dataclasses import dataclass
from enum import StrEnum

from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.reading_band import ReadingBand
from crm_tui.domain.reading_suggestion import ReadingSuggestion


class ReadingSeverity(StrEnum):
    """What a control allows: go on, go on with a reason, or stop."""

    OK = "OK"
    ALERT = "ALERT"
    BLOCKING = "BLOCKING"


class ReadingCode(StrEnum):
    """What a control found."""

    FIRST_READING = "FIRST_READING"
    UNBOUNDED = "UNBOUNDED"
    IN_BAND = "IN_BAND"
    OUT_OF_BAND = "OUT_OF_BAND"
    ROLLED_OVER = "ROLLED_OVER"
    ESTIMATE_TOO_HIGH = "ESTIMATE_TOO_HIGH"
    DECREASING = "DECREASING"
    TOO_MANY_DIGITS = "TOO_MANY_DIGITS"
    EMPTY = "EMPTY"
    NOT_A_NUMBER = "NOT_A_NUMBER"
    NEGATIVE = "NEGATIVE"
    DECIMALS = "DECIMALS"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingCheck:
    """The result of a control, with its words and what may have been meant."""

    severity: ReadingSeverity
    code: ReadingCode
    value_m3: int | None
    usage_m3: int | None
    message: str
    """« Utilisation : 89.072, … » as the document writes it, or what is wrong."""
    advice: str = ""
    band: ReadingBand | None = None
    suggestions: tuple[ReadingSuggestion, ...] = ()
    unit: CounterUnit = CounterUnit.CUBIC_METRE
