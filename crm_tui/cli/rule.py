"""Put a case to a business rule and read its decision: `crm-tui rule gap`.

The same rules as on screen, for whoever checks, teaches or scripts them. What is typed
is read as on screen too: a bad input is one French sentence and exit code 2.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

app = typer.Typer(
    name="rule",
    help="Interroger une règle métier : écart, index, échéance.",
    no_args_is_help=True,
)

BAD_INPUT = 2
"""Exit code of a refused input, as for any misused command."""

Choice = TypeVar("Choice", bound=StrEnum)

AsJson = Annotated[
    bool, typer.Option("--json", help="Écrire la décision en JSON, pour un programme.")
]
Today = Annotated[
    str | None,
    typer.Option("--today", help="Jour de la décision (par défaut : aujourd'hui)."),
]
Dials = Annotated[
    str | None, typer.Option("--dials", help="Nombre de roues du compteur.")
]


@app.command()
def gap(
    closing: Annotated[
        str | None,
        typer.Option(help="Index de résiliation en m³ (absent : inconnu)."),
    ] = None,
    closing_date: Annotated[
        str | None, typer.Option(help="Date de résiliation.")
    ] = None,
    opening: Annotated[str | None, typer.Option(help="Index d'arrivée en m³.")] = None,
    opening_date: Annotated[
        str | None, typer.Option(help="Date d'arrivée (par défaut : aujourd'hui).")
    ] = None,
    reconnection: Annotated[
        bool, typer.Option("--reconnection", help="Arrivée avec remise en eau.")
    ] = False,
    justificatif: Annotated[
        str, typer.Option(help="Réponse du client : none, later ou given.")
    ] = "later",
    where: Annotated[str, typer.Option(help="Guichet : front ou back.")] = "front",
    field_visit: Annotated[
        bool, typer.Option("--field-visit", help="Une intervention est demandée.")
    ] = False,
    dials: Dials = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Décider d'une arrivée : la règle des 5 m³ et sa table de décision."""
    from crm_tui.cli.rule_report import decision_json, decision_text
    from crm_tui.domain.move_in import DeskSide, JustificatifAnswer, decide_move_in

    with _refusing():
        day = _today(today)
        decision = decide_move_in(
            closing_m3=_optional_m3("Index de résiliation", closing),
            closing_on=_date("Date de résiliation", closing_date, day),
            opening_m3=_m3("Index d'arrivée", opening),
            opening_on=_date("Date d'arrivée", opening_date, day) or day,
            reconnection=reconnection,
            justificatif=_choice("--justificatif", justificatif, JustificatifAnswer),
            desk_side=_choice("--where", where, DeskSide),
            today=day,
            field_visit_wanted=field_visit,
            dials=_optional_count("Nombre de roues", dials, 1, 9),
        )
    typer.echo(decision_json(decision) if as_json else decision_text(decision))


@app.command()
def reading(
    typed: Annotated[
        str | None, typer.Option(help="Index tel qu'il a été saisi.")
    ] = None,
    last: Annotated[
        str | None, typer.Option(help="Dernier index en m³ (absent : premier relevé).")
    ] = None,
    expected: Annotated[
        str | None, typer.Option(help="Consommation attendue en m³, ex. 57,33.")
    ] = None,
    dials: Dials = None,
    last_estimated: Annotated[
        bool, typer.Option("--last-estimated", help="Le dernier index est estimé.")
    ] = False,
    last_actual: Annotated[
        str | None, typer.Option(help="Dernier index réellement relevé, en m³.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Contrôler un index saisi : cohérence, bande attendue, suggestions."""
    from crm_tui.cli.rule_report import check_json, check_text
    from crm_tui.domain.reading_plausibility import USUAL_DIALS, check_reading

    with _refusing():
        check = check_reading(
            typed=_required("Index saisi", typed),
            last_m3=_optional_m3("Dernier index", last),
            expected_m3=_consumption(expected),
            dials=_optional_count("Nombre de roues", dials, 1, 9) or USUAL_DIALS,
            last_is_estimate=last_estimated,
            last_actual_m3=_optional_m3("Dernier index réel", last_actual),
        )
    typer.echo(check_json(check) if as_json else check_text(check))


@app.command()
def deadline(
    asked_on: Annotated[
        str | None,
        typer.Option(help="Jour de la demande (par défaut : aujourd'hui)."),
    ] = None,
    days: Annotated[
        str | None, typer.Option(help="Délai en jours calendaires (15).")
    ] = None,
    reminder_days: Annotated[
        str | None, typer.Option(help="Relance, en jours calendaires (10).")
    ] = None,
    alsace_moselle: Annotated[
        bool, typer.Option("--alsace-moselle", help="Avec les deux fériés locaux.")
    ] = False,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Dater un justificatif : relance, limite, puis premier jour ouvré."""
    from crm_tui.cli.rule_report import schedule_json, schedule_text
    from crm_tui.domain.deadline import (
        JUSTIFICATIF_DELAY_DAYS,
        JUSTIFICATIF_REMINDER_DAYS,
        BusinessCalendar,
        justificatif_schedule,
    )

    with _refusing():
        day = _today(today)
        asked = _date("Jour de la demande", asked_on, day) or day
        schedule = justificatif_schedule(
            asked_on=asked,
            delay_days=_optional_count("Délai", days, 1, 365)
            or JUSTIFICATIF_DELAY_DAYS,
            reminder_days=_optional_count("Relance", reminder_days, 1, 365)
            or JUSTIFICATIF_REMINDER_DAYS,
            calendar=BusinessCalendar(alsace_moselle=alsace_moselle),
        )
    show = schedule_json if as_json else schedule_text
    typer.echo(show(asked, schedule))


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn a refusal into its sentence on stderr and the exit code of bad input."""
    from crm_tui.domain.refusal import Refusal

    try:
        yield
    except Refusal as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(BAD_INPUT) from None


def _required(label: str, typed: str | None) -> str:
    from crm_tui.domain.refusal import Refusal

    if typed is None:
        raise Refusal(f"{label} : valeur manquante.")
    return typed


def _m3(label: str, typed: str | None) -> int:
    from crm_tui.domain.typed_reading import UnusableReading, whole_m3

    try:
        return whole_m3(typed=_required(label, typed))
    except UnusableReading as refusal:
        raise UnusableReading(f"{label} : {refusal}") from None


def _optional_m3(label: str, typed: str | None) -> int | None:
    return None if typed is None else _m3(label, typed)


def _optional_count(label: str, typed: str | None, low: int, high: int) -> int | None:
    from crm_tui.domain.refusal import Refusal

    if typed is None:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) < 9):
        raise Refusal(f"{label} : un nombre entier est attendu.")
    if not low <= int(typed) <= high:
        raise Refusal(f"{label} : de {low} à {high}.")
    return int(typed)


def _consumption(typed: str | None) -> Decimal | None:
    from crm_tui.domain.reading_message import parse_figure
    from crm_tui.domain.refusal import Refusal

    if typed is None:
        return None
    try:
        return parse_figure(text=typed.replace(".", ","))
    except Refusal:
        raise Refusal("Consommation attendue : un nombre de m³ est attendu.") from None


def _today(typed: str | None) -> date:
    from crm_tui.clock import SystemClock

    today = SystemClock().today()
    return _date("Jour de la décision", typed, today) or today


def _date(label: str, typed: str | None, today: date) -> date | None:
    from crm_tui.domain.typed_date import parse_typed_date

    return None if typed is None else parse_typed_date(typed, today=today, field=label)


def _choice(option: str, typed: str, choices: type[Choice]) -> Choice:
    from crm_tui.domain.refusal import Refusal

    try:
        return choices(typed.upper())
    except ValueError:
        names = ", ".join(choice.value.lower() for choice in choices)
        raise Refusal(f"{option} : valeurs admises : {names}.") from None
