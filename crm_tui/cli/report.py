"""The lists of supervision, on the terminal or in a file for a spreadsheet."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crm_tui.cli.job_desk import job_desk_open

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crm_tui.desk import Desk
    from crm_tui.domain.new_customer import NewCustomer, NewCustomerFilter

app = typer.Typer(
    name="report",
    help="Éditer les listes de pilotage.",
    no_args_is_help=True,
)


@app.callback()
def report() -> None:
    """Éditer les listes de pilotage."""


@app.command("new-customers")
def new_customers(
    since: Annotated[str, typer.Option("--from", help="Premier jour, JJ/MM/AAAA.")],
    until: Annotated[str, typer.Option("--until", help="Dernier jour, inclus.")],
    tag: Annotated[
        str,
        typer.Option(
            help="Code du commentaire : PREVIOUS_OCCUPANT_GAP, clients intermédiaires."
        ),
    ] = "",
    csv: Annotated[
        Path | None,
        typer.Option("--csv", help="Fichier CSV à créer, pour un tableur."),
    ] = None,
) -> None:
    """Nouveaux clients - Liste : les abonnements mis en place, le dernier d'abord."""
    from crm_tui.domain.new_customer import NewCustomerFilter

    wanted = NewCustomerFilter(
        since=_day("--from", since), until=_day("--until", until), tag=_tag(tag)
    )
    with job_desk_open() as desk:
        if csv is not None:
            _export(desk, csv, wanted)
            return
        count = 0
        for line in _lines(desk, wanted):
            typer.echo(_told(line))
            count += 1
        typer.echo(f"{count} abonnement{'s' if count > 1 else ''}.")


def _lines(desk: "Desk", wanted: "NewCustomerFilter") -> "Iterator[NewCustomer]":
    from crm_tui.usecases.list_new_customers import list_new_customers

    before: int | None = None
    while True:
        page = list_new_customers(desk, wanted=wanted, before=before)
        yield from page.customers
        if page.next is None:
            return
        before = page.next


def _told(line: "NewCustomer") -> str:
    from crm_tui.domain.french_format import m3, short_date
    from crm_tui.domain.text import visible

    start = short_date(line.started_on) if line.started_on else "—"
    value = m3(line.start_m3) if line.start_m3 is not None else "—"
    who = f"{line.party_number}  {line.party_name} · {line.place}"
    why = " · ".join(part for part in (line.dossier_number, line.rule_row) if part)
    return visible(f"{line.contract_number}  {start} à {value}  {who}  {why}".rstrip())


def _export(desk: "Desk", path: Path, wanted: "NewCustomerFilter") -> None:
    from crm_tui.domain.french_format import number
    from crm_tui.usecases.export_new_customers import export_new_customers

    count = export_new_customers(desk, path=path, wanted=wanted)
    typer.echo(f"Exporté : {path} ({number(count)} lignes).")


def _tag(typed: str) -> str:
    from crm_tui.domain.comments import DossierTag

    known = [tag.value for tag in DossierTag]
    if typed and typed not in known:
        raise typer.BadParameter(
            f"« {typed} » : un code parmi {', '.join(known)} est attendu.",
            param_hint="--tag",
        )
    return typed


def _day(option: str, typed: str) -> "date":
    from datetime import date

    try:
        day, month, year = (int(part) for part in typed.split("/"))
        return date(year, month, day)
    except ValueError:
        raise typer.BadParameter(
            f"« {typed} » n'est pas un jour, JJ/MM/AAAA est attendu.",
            param_hint=option,
        ) from None
