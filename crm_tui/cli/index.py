"""Look after the index of the quick search."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from crm_tui.usecases.rebuild_index import OnRebuildProgress

app = typer.Typer(
    name="index",
    help="Entretenir l'index de la recherche rapide.",
    no_args_is_help=True,
)

PHASES = {
    "parties": "Clients",
    "sites": "Sites",
    "names": "Noms",
    "keys": "Numéros, téléphones, e-mails",
    "party words": "Mots des clients",
    "site words": "Mots des sites",
    "contact texts": "Comptes rendus des contacts",
    "comment texts": "Commentaires des dossiers",
    "document texts": "Courriers et mails",
    "text words": "Mots des textes",
    "corrections": "Fautes de frappe",
}
"""What the bar says of each phase."""


@app.callback()
def index() -> None:
    """Entretenir l'index de la recherche rapide."""


@app.command()
def rebuild() -> None:
    """Refaire l'index à partir des fiches ; interrompu, il reprend où il en était."""
    from crm_tui.bootstrap import job_desk, open_front_desk
    from crm_tui.clock import SystemClock
    from crm_tui.settings import load_settings
    from crm_tui.usecases.rebuild_index import rebuild_index

    front_desk = open_front_desk(load_settings(), SystemClock())
    try:
        with _bar() as tell:
            report = rebuild_index(job_desk(front_desk), on_progress=tell)
    finally:
        front_desk.store.close()
    resumed = " (reprise d'une reconstruction interrompue)" if report.is_resumed else ""
    typer.echo(f"{report.documents} fiches indexées{resumed}.")


@contextmanager
def _bar() -> "Iterator[OnRebuildProgress]":
    """Show how far the rebuild is, on a terminal only."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(
        console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("Index", total=None)

        def tell(phase: str, done: int, total: int) -> None:
            label = PHASES.get(phase, phase)
            bar.update(task, description=label, completed=done, total=total)

        yield tell
