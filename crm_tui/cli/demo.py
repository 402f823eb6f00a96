"""`crm-tui demo`: journeys replayed on the real terminal, or checked without one."""

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from crm_tui.domain.refusal import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from crm_tui.demo.player import Performance, StepPlayed
    from crm_tui.desk import FrontDesk

DEMO_INSTANT = "2024-07-11 10:00"
"""The demonstration's day: jeudi 11/07/2024 10:00, Europe/Paris (domain.md 5)."""


class UnreadableInstant(Refusal):
    """The clock was given something that is not a date and a time."""


app = typer.Typer(
    name="demo",
    help="Rejouer les parcours de démonstration.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.command("list")
def list_() -> None:
    """Lister les parcours."""
    from crm_tui.demo.script import list_scripts

    for script in list_scripts():
        steps = sum(len(scene.steps) for scene in script.scenes)
        typer.echo(
            f"{script.name:<10} {script.title}"
            f"  ({steps} étapes, {script.keystrokes} touches)"
        )


@app.command()
def play(
    name: Annotated[str, typer.Argument(help="Nom (j03) ou chemin du parcours.")],
    headless: Annotated[
        bool, typer.Option("--headless", help="Vérifier sans terminal.")
    ] = False,
    size: Annotated[str, typer.Option("--size", help="120x40 ou 80x24.")] = "120x40",
    database: Annotated[
        str, typer.Option("--database", help="URL d'une base vide où jouer.")
    ] = "",
    cast: Annotated[
        Path | None, typer.Option("--cast", help="Écrire un asciicast v2.")
    ] = None,
    screens: Annotated[
        Path | None, typer.Option("--screens", help="Écrire un SVG par étape.")
    ] = None,
) -> None:
    """Rejouer un parcours ; le code de sortie est 0 si toute attente est tenue."""
    if not headless and cast is None and screens is None:
        from crm_tui.launch import require_terminal

        require_terminal()
    from crm_tui.demo.recital import Recital
    from crm_tui.demo.script import find_script

    recital = Recital(
        size=size,
        database_url=database,
        is_live=not (headless or cast or screens),
        cast=cast,
        screens=screens,
    )
    out = sys.stdout  # the application has its own while it runs

    def tell(played: "StepPlayed") -> None:
        _tell_step(played, out=out)

    performance = recital.play(find_script(name), on_step=tell)
    _tell_end(performance)
    raise typer.Exit(0 if performance.has_held else 1)


@app.command("open")
def open_(
    clock: Annotated[
        str, typer.Option("--clock", help="Heure de départ, « 2024-07-11 10:00 ».")
    ] = DEMO_INSTANT,
) -> None:
    """Ouvrir l'application sur la base de démonstration chargée."""
    from crm_tui.clock import FixedClock
    from crm_tui.launch import run_app

    instant = _instant(clock)

    def open_front_desk() -> "FrontDesk":
        from crm_tui import bootstrap
        from crm_tui.settings import load_settings

        return bootstrap.open_front_desk(
            load_settings(),
            FixedClock(instant, running=True),
            cache_kib=bootstrap.DESK_CACHE_KIB,
        )

    from crm_tui.demo.hint import demo_hint

    sys.exit(run_app(open_front_desk=open_front_desk, demo_hint=demo_hint()))


def _instant(text: str) -> "datetime":
    from crm_tui.clock import paris

    try:
        return paris(text)
    except ValueError:
        raise UnreadableInstant(
            f"Heure « {text} » illisible : écrire « {DEMO_INSTANT} »."
        ) from None


def _tell_step(played: "StepPlayed", *, out: IO[str]) -> None:
    """Print a captioned screen; what did not hold comes after it."""
    step = played.step
    aside = ", en aparté" if step.is_aside else ""
    counts = f"{step.keystrokes} touches, {step.typed} caractères dictés{aside}"
    typer.echo(f"\n── {step.number}. {step.caption}  [{counts}]", file=out)
    typer.echo(played.screen, file=out)
    for failure in played.failures:
        typer.secho(f"✗ {failure}", fg=typer.colors.RED, file=out)


def _tell_end(performance: "Performance") -> None:
    script = performance.script
    state = "tenu" if performance.has_held else "NON TENU"
    allowed = f" sur {script.budget} permises" if script.budget is not None else ""
    aside = f", {script.aside_keystrokes} en aparté" if script.aside_keystrokes else ""
    typer.echo(
        f"\n{script.name} · {script.title} : {state} · {script.keystrokes} touches"
        f"{allowed}{aside}, {script.typed} caractères dictés"
    )
    for failure in performance.failures:
        typer.secho(f"✗ {failure}", fg=typer.colors.RED, err=True)
