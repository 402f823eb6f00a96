"""The rules after the wait: no document at all, Euros contested."""

from typing import Annotated

import typer

from crm_tui.cli.rule_input import (
    decision_day,
    read_closing,
    read_date,
    refusing,
)
from crm_tui.cli.rule_options import (
    AsJson,
    ClosingDate,
    ClosingM3,
    DueOn,
    Reconnection,
    Today,
)


def fallback(
    closing: ClosingM3 = None,
    closing_date: ClosingDate = None,
    reconnection: Reconnection = False,
    first_asked_here: Annotated[
        bool,
        typer.Option("--first-asked-here", help="Demandé par le back-office (D16)."),
    ] = False,
    due: DueOn = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Appliquer le défaut : aucun justificatif, date et index de résiliation."""
    from crm_tui.cli.rule_report import document_json, document_text
    from crm_tui.domain.fallback import decide_fallback

    with refusing():
        day = decision_day(today)
        decision = decide_fallback(
            closing=read_closing(closing, closing_date, day),
            due_on=read_date("Limite", due, day) or day,
            reconnection=reconnection,
            was_first_asked_here=first_asked_here,
        )
    typer.echo(document_json(decision) if as_json else document_text(decision))


def euros(
    tagged: Annotated[
        bool, typer.Option("--tagged", help="Facture taguée « euros ».")
    ] = False,
    must_regularise: Annotated[
        bool,
        typer.Option(
            "--must-regularise", help="Un justificatif impose régularisation."
        ),
    ] = False,
    explained: Annotated[
        bool, typer.Option("--explained", help="L'explication écrite est partie.")
    ] = False,
    still_contests: Annotated[
        bool, typer.Option("--still-contests", help="Le client conteste toujours.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Router une contestation : répondre nous-mêmes, ou dossier INT vers EUROS."""
    from crm_tui.cli.rule_report import euros_json, euros_text
    from crm_tui.domain.euros_routing import route_euros

    decision = route_euros(
        is_tagged=tagged,
        must_regularise=must_regularise,
        explained=explained,
        contests_after_explanation=still_contests,
    )
    typer.echo(euros_json(decision) if as_json else euros_text(decision))
