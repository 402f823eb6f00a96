"""What is typed in the fields of a step: read, kept as one text, shown again."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from crm_tui.domain.email_address import parse_email
from crm_tui.domain.french_format import euros, m3, phone, short_date
from crm_tui.domain.phone import parse_phone
from crm_tui.domain.procedure import FieldType, StepField
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import clean
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.domain.typed_reading import whole_m3

Value = str | int | bool | Decimal | date
"""A value as guards and letters use it."""

Texts = Mapping[str, str]
"""Values as they are kept: one text by field code."""

TEXT_LENGTH = 400
"""Characters of a text that says no limit of its own."""

LONG_TEXT = 200
"""Beyond so many characters a text is typed on several lines."""

YES, NO = "OUI", "NON"
MOST_EUROS = 100_000
AMOUNT = re.compile(r"-?[0-9]{1,9}([.,][0-9]{1,2})?")


class UnacceptableValue(Refusal):
    """A field is empty where it may not be, unreadable, or out of its limits."""


def read_values(
    fields: Sequence[StepField], *, typed: Texts, today: date
) -> dict[str, str]:
    """Return the values to keep, by field code; all that is missing is named at once.

    Raises UnacceptableValue with the cursor on the first field at fault.
    """
    missing = missing_of(fields, typed=typed)
    if missing:
        names = ", ".join(field.label.lower() for field in missing)
        raise UnacceptableValue(f"Il manque : {names}.", field=missing[0].code)
    return {
        field.code: _read(field, typed[field.code].strip(), today=today)
        for field in fields
        if typed.get(field.code, "").strip()
    }


def readable_values(
    fields: Sequence[StepField], *, typed: Texts, today: date
) -> dict[str, str]:
    """Return the values that can be read so far, while the others are being typed."""
    kept: dict[str, str] = {}
    for field in fields:
        try:
            kept |= read_values([field], typed=typed, today=today)
        except UnacceptableValue:
            continue
    return kept


def missing_of(fields: Sequence[StepField], *, typed: Texts) -> tuple[StepField, ...]:
    """Return the required fields nothing is typed in."""
    return tuple(
        field
        for field in fields
        if field.is_required and not typed.get(field.code, "").strip()
    )


def value_of(field: StepField, text: str) -> Value:
    """Return a kept text as the value it stands for."""
    if field.type is FieldType.DATE:
        return date.fromisoformat(text)
    if field.type is FieldType.WHOLE_M3:
        return int(text)
    if field.type is FieldType.EUROS:
        return Decimal(text)
    return text == YES if field.type is FieldType.YES_NO else text


def shown_value(field: StepField, text: str) -> str:
    """Return a kept text as an agent reads it."""
    value = value_of(field, text)
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, Decimal):
        return euros(value)
    if isinstance(value, int):
        return m3(value)
    if field.type is FieldType.PHONE:
        return phone(value)
    labels = {choice.code: choice.label for choice in field.choices}
    return labels.get(value, value)


def typed_again(field: StepField, text: str) -> str:
    """Return a kept text as it would be typed in its field."""
    value = value_of(field, text)
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return phone(text) if field.type is FieldType.PHONE else text


def _read(field: StepField, typed: str, *, today: date) -> str:
    try:
        return _kept(field, typed, today=today)
    except Refusal as refusal:
        raise UnacceptableValue(str(refusal), field=field.code) from refusal


def _kept(field: StepField, typed: str, *, today: date) -> str:
    match field.type:
        case FieldType.DATE:
            return _date(field, typed, today=today).isoformat()
        case FieldType.WHOLE_M3:
            return str(_limited(field, whole_m3(typed=typed), unit="m³"))
        case FieldType.EUROS:
            return f"{_euros(field, typed):.2f}"
        case FieldType.CHOICE | FieldType.YES_NO:
            return _choice(field, typed)
        case FieldType.PHONE:
            return parse_phone(typed, field=field.label).number
        case FieldType.EMAIL:
            return parse_email(typed, field=field.label)
        case FieldType.TEXT:
            return _text(field, typed)


def _text(field: StepField, typed: str) -> str:
    text = clean(
        typed,
        field=field.label,
        max_length=field.most or TEXT_LENGTH,
        multiline=(field.most or 0) > LONG_TEXT,
    )
    if field.least is not None and len(text) < field.least:
        raise Refusal(
            f"{field.label} : {field.least} caractères au moins, soyez précis."
        )
    return text


def _date(field: StepField, typed: str, *, today: date) -> date:
    day = parse_typed_date(typed, today=today, field=field.label)
    if field.least is not None and day < (first := today + timedelta(field.least)):
        raise Refusal(f"{field.label} : pas avant le {short_date(first)}.")
    if field.most is not None and day > (last := today + timedelta(field.most)):
        raise Refusal(f"{field.label} : pas après le {short_date(last)}.")
    return day


def _euros(field: StepField, typed: str) -> Decimal:
    amount = AMOUNT.fullmatch("".join(typed.replace("€", "").split()))
    if amount is None:
        raise Refusal(f"{field.label} : tapez un montant, 12,50.")
    return _limited(field, Decimal(amount[0].replace(",", ".")), unit="€")


Number = TypeVar("Number", int, Decimal)


def _limited(field: StepField, value: Number, *, unit: str) -> Number:
    least = 0 if field.least is None else field.least
    most = MOST_EUROS if field.most is None and unit == "€" else field.most
    if value < least:
        raise Refusal(f"{field.label} : {least} {unit} au moins.")
    if most is not None and value > most:
        raise Refusal(f"{field.label} : {most} {unit} au plus.")
    return value


def _choice(field: StepField, typed: str) -> str:
    known = [choice.code for choice in field.choices] or [YES, NO]
    if typed not in known:
        raise Refusal(f"{field.label} : choisissez une des réponses proposées.")
    return typed
