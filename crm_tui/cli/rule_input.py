"""What is typed after `crm-tui rule`, read as on screen, refused in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

import typer

if TYPE_CHECKING:
    from crm_tui.domain.move_in_case import Closing
    from crm_tui.domain.reading_band import ReadingBand

BAD_INPUT = 2
"""Exit code of a refused input, as for any misused command."""

Choice = TypeVar("Choice", bound=StrEnum)


@contextmanager
def refusing() -> Iterator[None]:
    """Turn a refusal into its sentence on stderr and the exit code of bad input."""
    from crm_tui.domain.refusal import Refusal

    try:
        yield
    except Refusal as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(BAD_INPUT) from None


def required(label: str, typed: str | None) -> str:
    """Return what was typed, or refuse its absence by name."""
    from crm_tui.domain.refusal import Refusal

    if typed is None:
        raise Refusal(f"{label} : valeur manquante.")
    return typed


def read_m3(label: str, typed: str | None) -> int:
    """Read whole m³, the refusal naming the option."""
    from crm_tui.domain.typed_reading import UnusableReading, whole_m3

    try:
        return whole_m3(typed=required(label, typed))
    except UnusableReading as refusal:
        raise UnusableReading(f"{label} : {refusal}") from None


def optional_m3(label: str, typed: str | None) -> int | None:
    """Read whole m³ where they are given."""
    return None if typed is None else read_m3(label, typed)


def optional_count(label: str, typed: str | None, low: int, high: int) -> int | None:
    """Read a whole number between two limits, where it is given."""
    from crm_tui.domain.refusal import Refusal

    if typed is None:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) < 9):
        raise Refusal(f"{label} : un nombre entier est attendu.")
    if not low <= int(typed) <= high:
        raise Refusal(f"{label} : de {low} à {high}.")
    return int(typed)


def consumption(typed: str | None) -> Decimal | None:
    """Read an expected consumption in m³, decimals allowed."""
    from crm_tui.domain.reading_message import parse_figure
    from crm_tui.domain.refusal import Refusal

    if typed is None:
        return None
    try:
        return parse_figure(text=typed.replace(".", ","))
    except Refusal:
        raise Refusal("Consommation attendue : un nombre de m³ est attendu.") from None


def given_band(
    last_m3: int | None, low: str | None, high: str | None
) -> "ReadingBand | None":
    """Read the band the source printed: both its ends, or none."""
    from crm_tui.domain.reading_band import ReadingBand
    from crm_tui.domain.refusal import Refusal

    if low is None and high is None:
        return None
    if low is None or high is None or last_m3 is None:
        raise Refusal("Utilisation correcte : dernier index et deux bornes attendus.")
    return ReadingBand.above(
        last_m3=last_m3,
        low_m3=read_m3("Borne basse", low),
        high_m3=read_m3("Borne haute", high),
    )


def read_amount(label: str, typed: str) -> Decimal:
    """Read an amount in euros, cents allowed, never negative."""
    from crm_tui.domain.reading_message import parse_figure
    from crm_tui.domain.refusal import Refusal

    try:
        amount = parse_figure(text=typed.replace(".", ","))
    except Refusal:
        raise Refusal(f"{label} : un montant en euros est attendu.") from None
    if amount < 0:
        raise Refusal(f"{label} : un montant n'est pas négatif.")
    return amount


def decision_day(typed: str | None) -> date:
    """Return the day of the decision: the one given, or today."""
    from crm_tui.clock import SystemClock

    today = SystemClock().today()
    return read_date("Jour de la décision", typed, today) or today


def read_date(label: str, typed: str | None, today: date) -> date | None:
    """Read a French or ISO date, where it is given."""
    from crm_tui.domain.typed_date import parse_typed_date

    return None if typed is None else parse_typed_date(typed, today=today, field=label)


def read_closing(value: str | None, closed_on: str | None, day: date) -> "Closing":
    """Read where the previous occupant left; without a day, it is the decision's."""
    from crm_tui.domain.move_in_case import Closing

    return Closing(
        value_m3=read_m3("Index de résiliation", value),
        closed_on=read_date("Date de résiliation", closed_on, day) or day,
    )


def choice_of(option: str, typed: str, choices: type[Choice]) -> Choice:
    """Read one of the values of an enumeration."""
    from crm_tui.domain.refusal import Refusal

    try:
        return choices(typed.upper())
    except ValueError:
        names = ", ".join(choice.value.lower() for choice in choices)
        raise Refusal(f"{option} : valeurs admises : {names}.") from None
