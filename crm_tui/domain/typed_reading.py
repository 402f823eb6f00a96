"""A reading as agents type it: whole cubic metres, whatever the keyboard adds.

« Pour rappel, seuls les m3 doivent être saisis » (document 001)
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.reading_suggestion import ReadingSuggestion, SuggestionKind
from crm_tui.domain.refusal import Refusal

LONGEST = 40
"""Beyond that nobody typed a reading, and no figure is worth computing."""

_UNIT = re.compile(r"\s*m(?:3|³)$", re.IGNORECASE)
_WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}(?: [0-9]{3})+")
_NEGATIVE = re.compile(r"[-−–] ?[0-9][0-9 .,]*")
_LITERS = re.compile(r"([0-9]+|[0-9]{1,3}(?: [0-9]{3})+) ?l(?:itres?)?", re.IGNORECASE)
_DECIMAL = re.compile(r"([0-9]+|[0-9]{1,3}(?:[ .][0-9]{3})+) ?[.,] ?[0-9]*")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")


class TypingFault(StrEnum):
    """Why what was typed is not a reading."""

    EMPTY = "EMPTY"
    NOT_A_NUMBER = "NOT_A_NUMBER"
    NEGATIVE = "NEGATIVE"
    DECIMALS = "DECIMALS"


FAULT_SENTENCES = {
    TypingFault.EMPTY: "Saisissez l'index, en m³ entiers.",
    TypingFault.NOT_A_NUMBER: "Index illisible : saisissez des m³ entiers, "
    "en chiffres seulement.",
    TypingFault.NEGATIVE: "Un index ne peut pas être négatif.",
    TypingFault.DECIMALS: "Seuls les m³ entiers sont saisis, sans décimales ni litres.",
}
_ASSET_FAULTS = {
    **FAULT_SENTENCES,
    TypingFault.EMPTY: "Saisissez l'index tel que le compteur l'affiche.",
    TypingFault.NOT_A_NUMBER: "Index illisible : saisissez-le en chiffres seulement.",
    TypingFault.DECIMALS: "Seul un index entier est saisi, sans décimales.",
}


class UnusableReading(Refusal):
    """What was typed is no whole number of cubic metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedReading:
    """A value, or the fault that leaves none, with what to offer instead."""

    value_m3: int | None = None
    fault: TypingFault | None = None
    offers: tuple[ReadingSuggestion, ...] = ()


def parse_typed_reading(*, typed: str) -> TypedReading:
    """Read `1300`, `1 300` with any kind of space, `1300 m³`; name any other fault.

    Decimals are offered truncated, never rounded: the right reading of 899,54 is 899.
    """
    text = _UNIT.sub("", " ".join(unicodedata.normalize("NFC", typed).split()))
    if not text:
        return TypedReading(fault=TypingFault.EMPTY)
    if len(text) > LONGEST:
        return TypedReading(fault=TypingFault.NOT_A_NUMBER)
    if _WHOLE.fullmatch(text):
        return TypedReading(value_m3=_digits(text))
    if _NEGATIVE.fullmatch(text):
        return TypedReading(fault=TypingFault.NEGATIVE)
    offers = _whole_offers(text)
    if offers:
        return TypedReading(fault=TypingFault.DECIMALS, offers=offers)
    return TypedReading(fault=TypingFault.NOT_A_NUMBER, offers=_other_digits(text))


def whole_m3(*, typed: str, field: str | None = None) -> int:
    """Return the m³ typed, or raise UnusableReading with what to type instead."""
    reading = parse_typed_reading(typed=typed)
    if reading.value_m3 is None:
        fault = FAULT_SENTENCES[reading.fault or TypingFault.NOT_A_NUMBER]
        offer = offer_sentence(offers=reading.offers)
        raise UnusableReading(f"{fault} {offer}".strip(), field=field)
    return reading.value_m3


def fault_sentence(*, fault: TypingFault, unit: CounterUnit) -> str:
    """Say what is wrong, and what the counter's index is to be typed as."""
    is_water = unit is CounterUnit.CUBIC_METRE
    return (FAULT_SENTENCES if is_water else _ASSET_FAULTS)[fault]


def offer_sentence(*, offers: tuple[ReadingSuggestion, ...]) -> str:
    """Say in French what may be typed instead; nothing where there is no offer."""
    values = " ou ".join(str(offer.value_m3) for offer in offers)
    return f"Index proposé : {values}." if values else ""


def _whole_offers(text: str) -> tuple[ReadingSuggestion, ...]:
    liters = _LITERS.fullmatch(text)
    if liters:
        return (_truncated(_digits(liters[1]) // 1000, text),)
    decimal = _DECIMAL.fullmatch(text)
    if decimal is None:
        return ()
    truncated = _truncated(_digits(decimal[1]), text)
    if _THOUSANDS.fullmatch(text) is None:
        return (truncated,)
    grouped = ReadingSuggestion(
        value_m3=_digits(text),
        kind=SuggestionKind.THOUSANDS,
        explanation=f"{text} : le point sépare des milliers ?",
    )
    return (grouped, truncated)


def _truncated(value_m3: int, text: str) -> ReadingSuggestion:
    return ReadingSuggestion(
        value_m3=value_m3,
        kind=SuggestionKind.TRUNCATED,
        explanation=f"{text} : partie entière, sans arrondir",
    )


def _other_digits(text: str) -> tuple[ReadingSuggestion, ...]:
    """Offer what digits of another script say, without taking them as typed."""
    compact = text.replace(" ", "")
    if not compact.isdecimal() or compact.isascii():
        return ()
    return (
        ReadingSuggestion(
            value_m3=int(compact),
            kind=SuggestionKind.OTHER_DIGITS,
            explanation="chiffres d'une autre écriture",
        ),
    )


def _digits(text: str) -> int:
    return int(text.replace(" ", "").replace(".", ""))
