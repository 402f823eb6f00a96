"""See and change the business parameters of the centre."""

from typing import Annotated

import typer

from crm_tui.cli.negative_value import TakesNegatives

app = typer.Typer(
    name="parameter",
    help="Voir et changer les paramètres métier du centre.",
    no_args_is_help=True,
)


@app.command("list")
def list_() -> None:
    """Lister les paramètres en vigueur ; « * » : changé par le centre."""
    from crm_tui.cli.job_desk import job_desk_open
    from crm_tui.usecases.list_parameters import list_parameters

    with job_desk_open() as desk:
        for line in list_parameters(desk).lines:
            mark = "*" if line.is_changed else " "
            value = " ".join(part for part in (line.value, line.unit) if part)
            typer.echo(f"{mark} {line.code} = {value}")
            typer.echo(f"    {line.doc}")


@app.command()
def withdraw(
    code: Annotated[str, typer.Argument(help="Code du paramètre.")],
    centre: Annotated[
        str, typer.Option("--centre", help="De ce centre ; sans lui, de tous.")
    ] = "",
    first: Annotated[
        str, typer.Option("--from", help="Premier jour de la valeur ; sinon toujours.")
    ] = "",
) -> None:
    """Retirer une valeur datée, comme si personne ne l'avait mise."""
    from crm_tui.cli.job_desk import job_desk_open
    from crm_tui.domain.typed_date import parse_typed_date
    from crm_tui.usecases.withdraw_parameter import withdraw_parameter

    with job_desk_open() as desk:
        today = desk.clock.today()
        day = parse_typed_date(first, today=today, field="--from") if first else None
        withdraw_parameter(desk, code=code, centre=centre, valid_from=day)
    typer.echo(f"{code.upper()} : valeur retirée.")


@app.command("set", cls=TakesNegatives)
def set_(
    code: Annotated[str, typer.Argument(help="Code du paramètre.")],
    value: Annotated[str, typer.Argument(help="Sa nouvelle valeur.")],
    centre: Annotated[
        str, typer.Option("--centre", help="Pour ce centre ; sans lui, partout.")
    ] = "",
    first: Annotated[
        str, typer.Option("--from", help="Premier jour, jj/mm/aaaa.")
    ] = "",
    last: Annotated[str, typer.Option("--until", help="Dernier jour, compris.")] = "",
) -> None:
    """Changer un paramètre ; la valeur d'avant reste dans la trace."""
    from crm_tui.cli.job_desk import job_desk_open
    from crm_tui.domain.typed_date import parse_typed_date
    from crm_tui.usecases.set_parameter import set_parameter

    with job_desk_open() as desk:
        today = desk.clock.today()
        set_parameter(
            desk,
            code=code,
            value=value,
            centre=centre,
            valid_from=parse_typed_date(first, today=today) if first else None,
            valid_until=parse_typed_date(last, today=today) if last else None,
        )
    typer.echo(f"{code.upper()} = {value}")
