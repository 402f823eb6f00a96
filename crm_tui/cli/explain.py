"""Say why: `crm-tui explain asset BIEN --date 15/08/2026`.

The steps the automatic run walks through for one asset on one day, each with what it
says, down to the row of the calendar that decides.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from crm_tui.cli.job_desk import job_desk_open

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crm_tui.usecases.explain_asset import AssetExplanation

app = typer.Typer(
    name="explain",
    help="Dire pourquoi : un bien demandé ou non, un jour donné.",
    no_args_is_help=True,
)


@app.callback()
def explain() -> None:
    """Dire pourquoi : un bien demandé ou non, un jour donné."""


@app.command()
def asset(
    number: Annotated[str, typer.Argument(help="Numéro du bien.")],
    day: Annotated[
        str, typer.Option("--date", help="Jour demandé, JJ/MM/AAAA ; aujourd'hui.")
    ] = "auj",
) -> None:
    """Dire pourquoi le relevé d'un bien est demandé ce jour-là, ou ne l'est pas."""
    from crm_tui.clock import PARIS
    from crm_tui.domain.typed_date import parse_typed_date
    from crm_tui.usecases.explain_asset import explain_asset

    with job_desk_open() as desk:
        today = desk.clock.now().astimezone(PARIS).date()
        on = parse_typed_date(day, today=today, field="date")
        told = explain_asset(desk, number=number, on=on)
    for line in lines_of(told, on=on):
        typer.echo(line)


def lines_of(told: "AssetExplanation", *, on: "date") -> "Iterator[str]":
    """Yield the asset, each step, the decision, and what was asked before."""
    from crm_tui.domain.french_format import short_date
    from crm_tui.reading_wording import READING_REQUEST_STATUS

    asset, decision = told.asset, told.decision
    counter = f"{asset.label} {asset.serial_number}"
    yield f"{asset.number} · {counter} · {asset.customer_name}"
    for answer in decision.answers:
        yield f"  {'✓' if answer.is_passed else '✗'} {answer.said}"
    verdict = "demandé" if decision.is_asked else "non demandé"
    yield f"Le {short_date(on)} : {verdict} – {decision.said.removesuffix('.')}."
    for request in told.requests:
        status = READING_REQUEST_STATUS[request.status]
        yield f"  {request.number} du {short_date(request.requested_on)} : {status}"
