"""Is this reading possible? The control of what is typed against what is known.

« Le conseiller doit vérifier systématiquement dans l'historique des consommations la
cohérence de l'index et sa saisie. » (document 001)
"""

from dataclasses import dataclass
from decimal import Decimal

from crm_tui.domain.consumption_gap import rolled_usage
from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.reading_band import ReadingBand, expected_band
from crm_tui.domain.reading_check import ReadingCheck, ReadingCode, ReadingSeverity
from crm_tui.domain.reading_message import format_reading_message
from crm_tui.domain.reading_suggestion import (
    ReadingSuggestion,
    SuggestionKind,
    suggest_readings,
)
from crm_tui.domain.typed_reading import (
    TypingFault,
    fault_sentence,
    offer_sentence,
    parse_typed_reading,
)

__all__ = [
    "ReadingCheck",
    "ReadingCode",
    "ReadingSeverity",
    "ReadingSuggestion",
    "SuggestionKind",
    "check_reading",
]

USUAL_DIALS = 5
"""Most water meters show five black digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is known of the meter before this reading."""

    last_m3: int
    last_is_estimate: bool
    last_actual_m3: int | None
    dials: int
    band: ReadingBand | None
    unit: CounterUnit


def check_reading(
    *,
    typed: str,
    last_m3: int | None,
    band: ReadingBand | None = None,
    expected_m3: Decimal | None = None,
    dials: int = USUAL_DIALS,
    last_is_estimate: bool = False,
    last_actual_m3: int | None = None,
    unit: CounterUnit = CounterUnit.CUBIC_METRE,
) -> ReadingCheck:
    """Control what an agent typed against the last reading of the same meter.

    A `band` given by the source always wins over the one made from `expected_m3`.
    Alerts may be confirmed with a reason, blocking results may not; suggestions are
    shown, never applied.
    """
    parsed = parse_typed_reading(typed=typed)
    if parsed.value_m3 is None:
        return _unreadable(parsed.fault, parsed.offers, unit)
    if len(str(parsed.value_m3)) > dials:
        return _too_long(dials, unit)
    if last_m3 is None:
        return ReadingCheck(
            severity=ReadingSeverity.OK,
            code=ReadingCode.FIRST_READING,
            value_m3=parsed.value_m3,
            usage_m3=None,
            message="Premier relevé, sans valeurs hte/basse",
            unit=unit,
        )
    if band is None and expected_m3 is not None:
        band = expected_band(last_m3=last_m3, expected_m3=expected_m3)
    known = _Known(
        last_m3=last_m3,
        last_is_estimate=last_is_estimate,
        last_actual_m3=last_actual_m3,
        dials=dials,
        band=band,
        unit=unit,
    )
    if parsed.value_m3 < last_m3:
        return _check_backward(parsed.value_m3, known)
    return _check_forward(parsed.value_m3, known)


def _unreadable(
    fault: TypingFault | None,
    offers: tuple[ReadingSuggestion, ...],
    unit: CounterUnit,
) -> ReadingCheck:
    fault = fault or TypingFault.NOT_A_NUMBER
    return ReadingCheck(
        severity=ReadingSeverity.BLOCKING,
        code=ReadingCode(fault.value),
        value_m3=None,
        usage_m3=None,
        message=fault_sentence(fault=fault, unit=unit),
        advice=offer_sentence(offers=offers),
        suggestions=offers,
        unit=unit,
    )


def _too_long(dials: int, unit: CounterUnit) -> ReadingCheck:
    return ReadingCheck(
        severity=ReadingSeverity.BLOCKING,
        code=ReadingCode.TOO_MANY_DIGITS,
        value_m3=None,
        usage_m3=None,
        message=f"Trop de chiffres : ce compteur en affiche {dials}.",
        advice=_WHOLE_DIGITS[unit],
        unit=unit,
    )


def _check_forward(value_m3: int, known: _Known) -> ReadingCheck:
    usage_m3 = value_m3 - known.last_m3
    if known.band is None:
        return _result(ReadingCode.UNBOUNDED, value_m3, usage_m3, known)
    if known.band.allows(usage_m3=usage_m3):
        return _result(ReadingCode.IN_BAND, value_m3, usage_m3, known)
    if usage_m3 == 0:
        return _result(
            ReadingCode.OUT_OF_BAND,
            value_m3,
            usage_m3,
            known,
            _STILL[known.unit],
        )
    suggestions = suggest_readings(value_m3=value_m3, band=known.band)
    advice = _advice(usage_m3, known.band, suggestions, known.unit)
    return _result(
        ReadingCode.OUT_OF_BAND, value_m3, usage_m3, known, advice, suggestions
    )


def _check_backward(value_m3: int, known: _Known) -> ReadingCheck:
    rolled_m3 = rolled_usage(
        last_m3=known.last_m3, value_m3=value_m3, dials=known.dials
    )
    if known.band and rolled_m3 is not None and known.band.allows(usage_m3=rolled_m3):
        return _result(
            ReadingCode.ROLLED_OVER,
            value_m3,
            rolled_m3,
            known,
            "Le compteur semble être passé par zéro : faire confirmer l'index.",
        )
    actual_m3 = known.last_actual_m3
    if known.last_is_estimate and actual_m3 is not None and value_m3 >= actual_m3:
        return _result(
            ReadingCode.ESTIMATE_TOO_HIGH,
            value_m3,
            value_m3 - actual_m3,
            known,
            f"L'estimation précédente ({known.unit.typed(known.last_m3)}) était trop "
            f"haute : {known.unit.typed(value_m3 - actual_m3)} depuis le dernier "
            f"relevé réel ({known.unit.typed(actual_m3)}). À régulariser.",
        )
    return _result(
        ReadingCode.DECREASING,
        value_m3,
        value_m3 - known.last_m3,
        known,
        "Un compteur ne recule pas : vérifier le matricule, un changement de compteur "
        "et l'index précédent.",
    )


_WHOLE_DIGITS = {
    CounterUnit.CUBIC_METRE: "Saisir les chiffres noirs seulement, en m³ entiers.",
    CounterUnit.BARE: "Saisir l'index tel que le compteur l'affiche.",
}
_STILL = {
    CounterUnit.CUBIC_METRE: "Consommation nulle : logement vide ou compteur bloqué ?",
    CounterUnit.BARE: "Utilisation nulle : bien à l'arrêt ou compteur bloqué ?",
}
_TOO_LOW = {
    CounterUnit.CUBIC_METRE: "Consommation plus basse qu'attendu : "
    "faire relire l'index et le numéro.",
    CounterUnit.BARE: "Utilisation plus basse qu'attendu : "
    "faire relire l'index et le numéro.",
}
_TOO_HIGH = {
    CounterUnit.CUBIC_METRE: "Consommation plus haute qu'attendu : "
    "faire relire l'index, demander une photo, penser à une fuite.",
    CounterUnit.BARE: "Utilisation plus haute qu'attendu : "
    "faire relire l'index ou demander une photo.",
}
_SEVERITIES = {
    ReadingCode.UNBOUNDED: ReadingSeverity.OK,
    ReadingCode.IN_BAND: ReadingSeverity.OK,
    ReadingCode.DECREASING: ReadingSeverity.BLOCKING,
}


def _result(
    code: ReadingCode,
    value_m3: int,
    usage_m3: int,
    known: _Known,
    advice: str = "",
    suggestions: tuple[ReadingSuggestion, ...] = (),
) -> ReadingCheck:
    return ReadingCheck(
        severity=_SEVERITIES.get(code, ReadingSeverity.ALERT),
        code=code,
        value_m3=value_m3,
        usage_m3=usage_m3,
        message=format_reading_message(usage_m3=usage_m3, band=known.band),
        advice=advice,
        band=known.band,
        suggestions=suggestions,
        unit=known.unit,
    )


def _advice(
    usage_m3: int,
    band: ReadingBand,
    suggestions: tuple[ReadingSuggestion, ...],
    unit: CounterUnit,
) -> str:
    if suggestions:
        values = " ou ".join(str(suggestion.value_m3) for suggestion in suggestions)
        return f"Peut-être {values} : faire relire l'index ou demander une photo."
    return _TOO_LOW[unit] if usage_m3 < band.low_m3 else _TOO_HIGH[unit]
