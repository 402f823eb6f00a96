"""`crm-tui call 0465710448`: the softphone says who calls, the open desk proposes them.

To be called by the softphone at each call, over SSH where the desk runs on a server:
`ssh crm@server crm-tui call 0465710448 --agent SAM01`.
"""

import sys
from typing import Annotated

import typer

from crm_tui.domain.ring import ringing_number

app = typer.Typer(
    name="call", help="Présenter à l'agent le client qui appelle.", add_completion=False
)


@app.command()
def call(
    number: Annotated[str, typer.Argument(help="Le numéro qui sonne.")],
    agent: Annotated[
        str,
        typer.Option(
            envvar="CRM_TUI_AGENT", help="Code de l'agent, si plusieurs sont ouverts."
        ),
    ] = "",
) -> None:
    """Présenter à l'agent le client qui appelle ; sans poste ouvert, en ouvrir un."""
    from crm_tui.settings import load_settings
    from crm_tui.softphone import NoDeskOpen, ring_desk

    said = ringing_number(number)
    data_dir = load_settings().data_dir
    try:
        code = ring_desk(said, data_dir=data_dir, agent_code=agent)
    except NoDeskOpen:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise
        from crm_tui.launch import run_app

        sys.exit(run_app(ringing=said))
    typer.echo(f"Le poste de {code} sonne.")
