"""The rules about a customer rather than a meter: goodwill gestures, retention."""

from typing import Annotated

import typer

from crm_tui.cli.rule_input import (
    decision_day,
    optional_count,
    read_amount,
    read_date,
    refusing,
    required,
)
from crm_tui.cli.rule_options import AsJson, Today


def gesture(
    amount: Annotated[
        str | None, typer.Option(help="Montant du geste en euros, ex. 20 ou 12,50.")
    ] = None,
    ceiling: Annotated[
        str | None, typer.Option(help="Plafond du profil, en euros.")
    ] = None,
    granted: Annotated[
        str, typer.Option(help="Gestes déjà accordés sur douze mois, en euros.")
    ] = "0",
    same_reason: Annotated[
        str, typer.Option(help="Gestes déjà faits pour ce motif.")
    ] = "0",
    as_json: AsJson = False,
) -> None:
    """Juger un geste commercial : plafond, cumul, motif récurrent."""
    from crm_tui.cli.rule_report import gesture_json, gesture_text
    from crm_tui.domain.goodwill import decide_gesture

    with refusing():
        decision = decide_gesture(
            amount_euros=read_amount("Montant", required("Montant", amount)),
            granted_euros=read_amount("Gestes accordés", granted),
            same_reason_gestures=optional_count("Même motif", same_reason, 0, 99) or 0,
            ceiling_euros=optional_count("Plafond", ceiling, 0, 9999) or 0,
        )
    typer.echo(gesture_json(decision) if as_json else gesture_text(decision))


def retention(
    last_contact: Annotated[
        str | None,
        typer.Option(help="Dernier jour où le prospect a pris contact de lui-même."),
    ] = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Dater la conservation d'un prospect : à proposer au DPO, ou à garder."""
    from crm_tui.cli.rule_report import retention_json, retention_text
    from crm_tui.domain.retention import decide_retention

    with refusing():
        day = decision_day(today)
        typed = required("Dernier contact", last_contact)
        decision = decide_retention(
            last_contact_on=read_date("Dernier contact", typed, day) or day, today=day
        )
    typer.echo(retention_json(decision) if as_json else retention_text(decision))
