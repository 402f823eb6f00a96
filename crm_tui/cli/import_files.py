"""Import the CSV exports of the legacy systems, and say what became of each line."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

if TYPE_CHECKING:
    from crm_tui.desk import Desk
    from crm_tui.domain.import_report import ImportReport, OnProgress

app = typer.Typer(
    name="import",
    help="Importer les exports des systèmes existants.",
    no_args_is_help=True,
)

File = Annotated[Path, typer.Argument(help="Export CSV : « ; », cp1252 ou UTF-8.")]


class Import(Protocol):
    """The use case of one kind of export."""

    def __call__(
        self, desk: "Desk", *, path: Path, on_progress: "OnProgress"
    ) -> "ImportReport":
        """Import a file, and account for each of its lines."""


@app.command()
def customers(file: File) -> None:
    """Importer des clients : acteurs, comptes, sites, compteurs, contrats."""
    from crm_tui.usecases.import_customers import import_customers

    _run(import_customers, file)


@app.command()
def dossiers(file: File) -> None:
    """Importer des dossiers, avec leurs commentaires et leurs tâches."""
    from crm_tui.usecases.import_dossiers import import_dossiers

    _run(import_dossiers, file)


@app.command()
def readings(
    file: File,
    meter: Annotated[
        str, typer.Option("--meter", help="Matricule, si aucune colonne ne le dit.")
    ] = "",
) -> None:
    """Importer des relevés, ou le tableau des consommations tel qu'imprimé."""
    from crm_tui.usecases.import_readings import import_readings

    _run(partial(import_readings, meter=meter), file)


@app.command()
def assets(file: File) -> None:
    """Importer les biens des contrats de service, leurs clients étant connus."""
    from crm_tui.usecases.import_assets import import_assets

    _run(import_assets, file)


@app.command()
def lines(file: File) -> None:
    """Importer les lignes télécom des contrats."""
    from crm_tui.usecases.import_telecom_lines import import_telecom_lines

    _run(import_telecom_lines, file)


@app.command()
def usage(file: File) -> None:
    """Importer les consommations des lignes, mois par mois."""
    from crm_tui.usecases.import_usage import import_usage

    _run(import_usage, file)


@app.command()
def equipment(file: File) -> None:
    """Importer les équipements détenus, leur garantie et leur dépôt."""
    from crm_tui.usecases.import_equipment import import_equipment

    _run(import_equipment, file)


@app.command("after-sales")
def after_sales(file: File) -> None:
    """Importer l'historique AT/SAV des équipements, tests compris."""
    from crm_tui.usecases.import_after_sales import import_after_sales

    _run(import_after_sales, file)


@app.command()
def orders(file: File) -> None:
    """Importer les commandes, étape par étape."""
    from crm_tui.usecases.import_orders import import_orders

    _run(import_orders, file)


@app.command()
def extensions(file: File) -> None:
    """Importer les prorogations accordées par le recouvrement."""
    from crm_tui.usecases.import_extensions import import_extensions

    _run(import_extensions, file)


@app.command()
def profiles(file: File) -> None:
    """Importer intérêts, opposition, règlement, éligibilité du site."""
    from crm_tui.usecases.import_profiles import import_profiles

    _run(import_profiles, file)


@app.command()
def gestures(file: File) -> None:
    """Importer les gestes commerciaux accordés dans un autre outil."""
    from crm_tui.usecases.import_gestures import import_gestures

    _run(import_gestures, file)


def tell_report(report: "ImportReport") -> None:
    """Print the account of an import, every line on one side or the other."""
    typer.echo(f"Fichier lu en {report.encoding}, séparateur : {report.delimiter}.")
    if report.ignored_columns:
        ignored = ", ".join(report.ignored_columns)
        typer.echo(f"Colonnes inconnues, non lues : {ignored}.")
    typer.echo(
        f"Lignes : {report.read} lues = {report.accepted} acceptées"
        f" + {report.rejected} rejetées."
    )
    typer.echo(
        f"{report.kind.capitalize()} : {report.created} créés,"
        f" {report.updated} mis à jour, {report.unchanged} inchangés,"
        f" {report.flagged} à vérifier."
    )
    if report.rejects_path:
        typer.echo(f"Lignes à corriger ou à vérifier : {report.rejects_path}")


def _run(load: Import, file: Path) -> None:
    """Import at the desk of whoever owns this machine's settings."""
    from crm_tui.bootstrap import job_desk, open_front_desk
    from crm_tui.clock import SystemClock
    from crm_tui.settings import load_settings

    front_desk = open_front_desk(load_settings(), SystemClock())
    try:
        with import_bar() as tell:
            report = load(job_desk(front_desk), path=file, on_progress=tell)
    finally:
        front_desk.store.close()
    tell_report(report)
    if report.rejected:
        raise typer.Exit(code=3)


@contextmanager
def import_bar(title: str = "Import") -> "Iterator[OnProgress]":
    """Show how far an import is on the terminal, nothing when there is none."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from crm_tui.domain.import_report import ImportProgress

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[counts]}"),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(title, total=None, counts="")

        def tell(progress: ImportProgress) -> None:
            bar.update(
                task,
                description=progress.ending or title,
                completed=progress.done_bytes,
                total=progress.total_bytes,
                counts=f"{progress.read} lignes, {progress.rejected} rejetées",
            )

        yield tell
