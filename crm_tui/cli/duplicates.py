"""Look for customers recorded twice, list them, and say which are two people."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crm_tui.cli.job_desk import job_desk_open
from crm_tui.domain.duplicate_pair import PairState

if TYPE_CHECKING:
    from crm_tui.desk import Desk
    from crm_tui.domain.duplicate_pair import PairPage
    from crm_tui.domain.duplicate_scan import OnScanProgress

app = typer.Typer(
    name="duplicates",
    help="Chercher les clients enregistrés deux fois.",
    no_args_is_help=True,
)

Csv = Annotated[
    Path | None,
    typer.Option("--csv", help="Fichier CSV à créer, pour un tableur."),
]
STATES = {
    "a-examiner": PairState.TO_REVIEW,
    "distincts": PairState.DISTINCT,
    "fusionnes": PairState.MERGED,
}


@app.command()
def scan(csv: Csv = None) -> None:
    """Comparer toute la base, et garder les paires à examiner."""
    from crm_tui.cli.duplicate_report import report_lines
    from crm_tui.usecases.scan_duplicates import scan_duplicates

    with job_desk_open() as desk:
        with _bar() as tell:
            report = scan_duplicates(desk, on_progress=tell)
        for line in report_lines(report):
            typer.echo(line)
        _export(desk, csv, PairState.TO_REVIEW)


@app.command("list")
def list_(
    limit: Annotated[
        int, typer.Option(min=1, max=1_000, help="Paires montrées au plus.")
    ] = 50,
    state: Annotated[
        str, typer.Option(help="a-examiner, distincts ou fusionnes.")
    ] = "a-examiner",
    csv: Csv = None,
) -> None:
    """Lister les paires, la plus probable d'abord."""
    from crm_tui.cli.duplicate_report import pair_lines
    from crm_tui.usecases.list_duplicates import list_duplicates

    wanted = _state(state)
    with job_desk_open() as desk:
        page = list_duplicates(desk, state=wanted, limit=limit)
        for line in pair_lines(page.pairs):
            typer.echo(line)
        typer.echo(_end(page))
        _export(desk, csv, wanted)


@app.command()
def distinct(
    first: Annotated[str, typer.Argument(help="Id acteur de l'un.")],
    second: Annotated[str, typer.Argument(help="Id acteur de l'autre.")],
    reason: Annotated[str, typer.Option("--reason", help="Pourquoi.")],
) -> None:
    """Juger que deux fiches sont deux clients : elles ne seront plus proposées."""
    from crm_tui.usecases.judge_duplicate import judge_duplicate

    with job_desk_open() as desk:
        judge_duplicate(desk, first=first, second=second, reason=reason)
    typer.echo(f"{first} et {second} : deux clients distincts.")


@app.command()
def merge(
    kept: Annotated[str, typer.Argument(help="Id acteur de la fiche gardée.")],
    merged: Annotated[str, typer.Argument(help="Id acteur de la fiche fusionnée.")],
    reason: Annotated[str, typer.Option("--reason", help="Pourquoi.")] = "",
    yes: Annotated[
        bool, typer.Option("--yes", help="Fusionner sans montrer l'aperçu.")
    ] = False,
) -> None:
    """Fusionner deux fiches d'un même client ; tout rejoint la première."""
    from crm_tui.cli.duplicate_merge import preview_lines
    from crm_tui.usecases.merge_parties import merge_parties
    from crm_tui.usecases.preview_merge import preview_merge

    with job_desk_open() as desk:
        if not yes:
            preview = preview_merge(desk, kept=kept, merged=merged)
            for line in preview_lines(preview):
                typer.echo(line)
            if preview.refusal:
                raise typer.Exit(1)
            typer.confirm("Fusionner ?", abort=True)
        party = merge_parties(desk, kept=kept, merged=merged, reason=reason)
    typer.echo(f"{merged} rejoint {party.number} ; à défaire sous 30 jours.")


@app.command()
def undo(
    number: Annotated[str, typer.Argument(help="Id acteur, l'un ou l'autre.")],
) -> None:
    """Défaire la dernière fusion de ce client, dans les trente jours."""
    from crm_tui.usecases.undo_merge import undo_merge

    with job_desk_open() as desk:
        typer.echo(undo_merge(desk, number=number).sentence)


def _state(typed: str) -> PairState:
    if typed not in STATES:
        raise typer.BadParameter(
            f"« {typed} » : un état parmi {', '.join(STATES)} est attendu.",
            param_hint="--state",
        )
    return STATES[typed]


def _end(page: "PairPage") -> str:
    if not page.pairs:
        return "Aucune paire. `crm-tui duplicates scan` compare toute la base."
    return "plus… (--limit, ou --csv pour toutes)" if page.next else ""


def _export(desk: "Desk", path: Path | None, state: PairState) -> None:
    from crm_tui.domain.french_format import number
    from crm_tui.usecases.export_duplicates import export_duplicates

    if path is not None:
        count = export_duplicates(desk, path=path, state=state)
        typer.echo(f"Exporté : {path} ({number(count)} lignes).")


@contextmanager
def _bar() -> "Iterator[OnScanProgress]":
    """Show how far a scan is on the terminal, nothing when there is none."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from crm_tui.domain.duplicate_scan import ScanProgress
    from crm_tui.domain.french_format import number
    from crm_tui.wording import BLOCK_KIND

    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[counts]}"),
        TimeElapsedColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("Doublons", total=None, counts="")

        def tell(progress: ScanProgress) -> None:
            kind = progress.kind
            bar.update(
                task,
                description=BLOCK_KIND[kind] if kind else "paires connues",
                counts=f"{number(progress.read)} clés, {number(progress.found)} paires",
            )

        yield tell
