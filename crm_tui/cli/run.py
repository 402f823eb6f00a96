"""`crm-tui run`: open the application on a real terminal."""

import sys

import typer

from crm_tui.launch import run_app

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def run() -> None:
    """Ouvrir crm-tui dans ce terminal."""
    sys.exit(run_app())
