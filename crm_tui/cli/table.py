"""See, check, import, export and try the decision tables of the centre."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from crm_tui.usecases.list_decision_tables import TableLine

app = typer.Typer(
    name="table",
    help="Voir, vérifier, importer et essayer les tables de décision.",
    no_args_is_help=True,
)

ACCEPT = "Pour enregistrer quand même : --accept-warnings."

Code = Annotated[str, typer.Argument(help="Code de la table.")]
File = Annotated[Path, typer.Argument(help="Fichier CSV.", dir_okay=False)]
Version = Annotated[
    int | None, typer.Option("--version", help="Cette version et non la dernière.")
]


@app.command("list")
def list_() -> None:
    """Lister les tables, la version en vigueur et celle qui vient."""
    from crm_tui.cli.job_desk import job_desk_open
    from crm_tui.usecases.list_decision_tables import list_decision_tables

    with job_desk_open() as desk:
        for line in list_decision_tables(desk):
            typer.echo(f"{line.code} : {_state(line)}")
            typer.echo(f"    {line.label}. {line.doc}")


def _state(line: "TableLine") -> str:
    from crm_tui.domain.french_format import counted, short_date

    state = f"version {line.version}" if line.version else "aucune version en vigueur"
    coming = f", une autre le {short_date(line.next_from)}" if line.next_from else ""
    return f"{state}, {counted(line.count, 'ligne', 'lignes')}{coming}"


@app.command()
def show(code: Code, version: Version = None) -> None:
    """Montrer les lignes d'une table, par position."""
    from crm_tui.cli.job_desk import job_desk_open
    from crm_tui.usecases.show_decision_table import show_decision_table

    with job_desk_open() as desk:
        table = show_decision_table(desk, code=code, version=version).table
    typer.echo(f"{table.definition.code}, version {table.version}")
    for row in table.rows:
        typer.echo(f"Position {row.rank}")
        for column, cell in zip(table.definition.columns, row.cells, strict=True):
            if cell:
                typer.echo(f"    {column.title} : {cell}")


@app.command()
def check(
    code: Code,
    file: Annotated[
        Path | None, typer.Argument(help="Fichier CSV ; sans lui, la table du centre.")
    ] = None,
) -> None:
    """Dire ce qui ne va pas, ligne par ligne.

    « ✗ » est refusé à l'import : code 1. « ! » l'est sans --accept-warnings.
    """
    from crm_tui.cli.job_desk import job_desk_open
    from crm_tui.usecases.check_decision_table import check_decision_table

    with job_desk_open() as desk:
        findings = check_decision_table(desk, code=code, path=file)
    for finding in findings:
        typer.echo(f"{'✗' if finding.is_refused else '!'} {finding.sentence}")
    if any(finding.is_refused for finding in findings):
        raise typer.Exit(1)
    if not findings:
        typer.echo("Rien à redire.")


@app.command("import")
def import_(
    code: Code,
    file: File,
    valid_from: Annotated[
        str,
        typer.Option("--from", help="Premier jour, jj/mm/aaaa ; sinon aujourd'hui."),
    ] = "",
    accepts_warnings: Annotated[
        bool,
        typer.Option(
            "--accept-warnings", help="Enregistrer quand même ce qui est signalé."
        ),
    ] = False,
) -> None:
    """Enregistrer une nouvelle version depuis un fichier ; l'ancienne est gardée."""
    from crm_tui.cli.job_desk import job_desk_open
    from crm_tui.domain.typed_date import parse_typed_date
    from crm_tui.usecases.import_decision_table import import_decision_table
    from crm_tui.usecases.parts.table_rows import UnacceptedWarnings

    with job_desk_open() as desk:
        today = desk.clock.today()
        try:
            version = import_decision_table(
                desk,
                code=code,
                path=file,
                valid_from=parse_typed_date(valid_from, today=today, field="--from")
                if valid_from
                else None,
                accepts_warnings=accepts_warnings,
            )
        except UnacceptedWarnings as refusal:
            raise UnacceptedWarnings(f"{refusal} {ACCEPT}") from None
    typer.echo(f"{code.upper()} : version {version} enregistrée.")


@app.command()
def export(code: Code, file: File, version: Version = None) -> None:
    """Écrire une table dans un nouveau fichier, qui se réimporte tel quel."""
    from crm_tui.cli.job_desk import job_desk_open
    from crm_tui.domain.french_format import counted
    from crm_tui.usecases.export_decision_table import export_decision_table

    with job_desk_open() as desk:
        count = export_decision_table(desk, code=code, path=file, version=version)
    typer.echo(f"{counted(count, 'ligne écrite', 'lignes écrites')} dans {file}.")


@app.command("try")
def try_(
    code: Code,
    values: Annotated[
        list[str] | None,
        typer.Argument(help="« Nom de la colonne=valeur », plusieurs."),
    ] = None,
    on: Annotated[
        str, typer.Option("--date", help="La table de ce jour ; sinon d'aujourd'hui.")
    ] = "",
) -> None:
    """Dire quelle ligne gagne sur ces valeurs, et pourquoi pas les autres."""
    from crm_tui.cli.job_desk import job_desk_open
    from crm_tui.domain.typed_date import parse_typed_date
    from crm_tui.usecases.try_decision_table import try_decision_table

    with job_desk_open() as desk:
        today = desk.clock.today()
        trial = try_decision_table(
            desk,
            code=code,
            typed=dict(_pair(value) for value in values or ()),
            on=parse_typed_date(on, today=today, field="--date") if on else None,
        )
    for row in trial.rows:
        mark = "▶" if row.is_winner else " "
        typer.echo(f"{mark} Ligne {row.rank} : {row.missed or 'tous les critères'}")
    typer.echo(trial.sentence)


def _pair(value: str) -> tuple[str, str]:
    name, equals, typed = value.partition("=")
    if not equals:
        raise typer.BadParameter(f"« {value} » : écrivez « nom=valeur ».")
    return name.strip(), typed
