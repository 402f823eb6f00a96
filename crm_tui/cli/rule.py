"""Put a case to a business rule and read its decision: `crm-tui rule gap`.

The same rules as on screen, for whoever checks, teaches or scripts them. What is typed
is read as on screen too: a bad input is one French sentence and exit code 2.
"""

from typing import Annotated

import typer

from crm_tui.cli.rule_after import euros, fallback
from crm_tui.cli.rule_customer import gesture, retention
from crm_tui.cli.rule_document import document
from crm_tui.cli.rule_input import (
    choice_of,
    consumption,
    decision_day,
    given_band,
    optional_count,
    optional_m3,
    read_date,
    read_m3,
    refusing,
    required,
)
from crm_tui.cli.rule_options import (
    AsJson,
    ClosingDate,
    ClosingM3,
    Dials,
    Reconnection,
    Today,
)

app = typer.Typer(
    name="rule",
    help="Interroger une règle métier : écart, index, échéance.",
    no_args_is_help=True,
)

for elsewhere in (document, fallback, euros, gesture, retention):
    app.command()(elsewhere)


@app.command()
def gap(
    closing: ClosingM3 = None,
    closing_date: ClosingDate = None,
    opening: Annotated[str | None, typer.Option(help="Index d'arrivée en m³.")] = None,
    opening_date: Annotated[
        str | None, typer.Option(help="Date d'arrivée (par défaut : aujourd'hui).")
    ] = None,
    reconnection: Reconnection = False,
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

    with refusing():
        day = decision_day(today)
        decision = decide_move_in(
            closing_m3=optional_m3("Index de résiliation", closing),
            closing_on=read_date("Date de résiliation", closing_date, day),
            opening_m3=read_m3("Index d'arrivée", opening),
            opening_on=read_date("Date d'arrivée", opening_date, day) or day,
            reconnection=reconnection,
            justificatif=choice_of("--justificatif", justificatif, JustificatifAnswer),
            desk_side=choice_of("--where", where, DeskSide),
            today=day,
            field_visit_wanted=field_visit,
            dials=optional_count("Nombre de roues", dials, 1, 9),
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
    low: Annotated[
        str | None, typer.Option(help="Utilisation correcte, au moins, en m³.")
    ] = None,
    high: Annotated[
        str | None, typer.Option(help="Utilisation correcte, au plus, en m³.")
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

    with refusing():
        last_m3 = optional_m3("Dernier index", last)
        check = check_reading(
            typed=required("Index saisi", typed),
            last_m3=last_m3,
            band=given_band(last_m3, low, high),
            expected_m3=consumption(expected),
            dials=optional_count("Nombre de roues", dials, 1, 9) or USUAL_DIALS,
            last_is_estimate=last_estimated,
            last_actual_m3=optional_m3("Dernier index réel", last_actual),
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

    with refusing():
        day = decision_day(today)
        asked = read_date("Jour de la demande", asked_on, day) or day
        schedule = justificatif_schedule(
            asked_on=asked,
            delay_days=optional_count("Délai", days, 1, 365) or JUSTIFICATIF_DELAY_DAYS,
            reminder_days=optional_count("Relance", reminder_days, 1, 365)
            or JUSTIFICATIF_REMINDER_DAYS,
            calendar=BusinessCalendar(alsace_moselle=alsace_moselle),
        )
    show = schedule_json if as_json else schedule_text
    typer.echo(show(asked, schedule))
