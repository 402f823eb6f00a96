"""Make or upgrade the base; fill it with the demonstration or invented customers."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.progress import TaskID

    from crm_tui.desk import Desk
    from crm_tui.usecases.generate_customers import OnProgress, Phase

app = typer.Typer(name="init", help="Préparer une base, vide ou d'essai.")


@app.command()
def init(
    demo: Annotated[
        bool, typer.Option("--demo", help="Importer les 25 clients et les agents.")
    ] = False,
    customers: Annotated[
        int, typer.Option("--customers", min=0, help="Ajouter N clients inventés.")
    ] = 0,
    assets: Annotated[
        int, typer.Option("--assets", min=0, help="Ajouter N biens inventés.")
    ] = 0,
    seed: Annotated[
        int, typer.Option("--seed", help="Même graine, mêmes clients inventés.")
    ] = 2024,
) -> None:
    """Créer la base des réglages en vigueur, ou la mettre à niveau."""
    from crm_tui.cli.database import create

    create()
    if demo or customers or assets:
        with _job_desk(is_demo=demo) as desk:
            if demo:
                _load_demo(desk)
            if customers:
                _generate(desk, count=customers, seed=seed)
            if assets:
                _generate_assets(desk, count=assets, seed=seed)


def _load_demo(desk: "Desk") -> None:
    from crm_tui.cli.import_files import import_bar
    from crm_tui.usecases.load_demo import DEMO_PASSWORD, demo_folder, load_demo

    with import_bar("Démonstration") as tell:
        reports = load_demo(desk, folder=demo_folder(), on_progress=tell)
    for report in reports:
        typer.echo(
            f"{report.kind.capitalize()} : {report.created} créés,"
            f" {report.unchanged} inchangés ({report.read} lignes)."
        )
    typer.echo(f"Mot de passe des agents de la démonstration : {DEMO_PASSWORD}")


def _generate(desk: "Desk", *, count: int, seed: int) -> None:
    from crm_tui.usecases.generate_customers import generate_customers

    started = monotonic()
    try:
        with _phase_bar() as tell:
            generate_customers(desk, count=count, seed=seed, on_progress=tell)
    except KeyboardInterrupt:
        typer.echo("Interrompu : aucun client inventé n'a été ajouté.", err=True)
        raise typer.Exit(130) from None
    seconds = monotonic() - started
    typer.echo(f"{count} clients inventés ajoutés en {seconds:.0f} s (graine {seed}).")


def _generate_assets(desk: "Desk", *, count: int, seed: int) -> None:
    from crm_tui.usecases.generate_assets import generate_assets

    started = monotonic()
    generate_assets(desk, count=count, seed=seed)
    seconds = monotonic() - started
    typer.echo(f"{count} biens inventés ajoutés en {seconds:.0f} s (graine {seed}).")


@contextmanager
def _job_desk(*, is_demo: bool) -> "Iterator[Desk]":
    """Seat the job; the demonstration is loaded on its own day, like it is shown."""
    from crm_tui.bootstrap import job_desk, open_front_desk
    from crm_tui.cli.demo import DEMO_INSTANT
    from crm_tui.clock import FixedClock, SystemClock, paris
    from crm_tui.settings import load_settings

    clock = FixedClock(paris(DEMO_INSTANT)) if is_demo else SystemClock()
    front_desk = open_front_desk(load_settings(), clock)
    try:
        yield job_desk(front_desk)
    finally:
        front_desk.store.close()


@contextmanager
def _phase_bar() -> Iterator["OnProgress"]:
    """Show each phase of a generation under the one before, on a terminal only."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(phase: "Phase", done: int, total: int) -> None:
            if phase not in tasks:
                for earlier in tasks.values():
                    bar.update(earlier, completed=bar.tasks[earlier].total)
                    bar.stop_task(earlier)
                tasks[phase] = bar.add_task(phase.value, total=total)
            bar.update(tasks[phase], completed=done)

        yield tell
