"""Add agents, change their rights and passwords, list them, lend them rights."""

import sys
from typing import Annotated

import typer

from crm_tui.cli import lending
from crm_tui.cli.seat import job_desk

app = typer.Typer(
    name="user",
    help="Les agents : ajouter, habiliter, prêter des droits.",
    no_args_is_help=True,
)

lending.add_to(app)

Code = Annotated[str, typer.Argument(help="Code agent, par exemple NVE014.")]
PLACE = typer.Option(
    "--place",
    "--departement",
    help="Lieu vu : 06, 06029 (commune), R93, C:CANNES ou * ; répétable.",
)
FromStdin = Annotated[
    bool,
    typer.Option("--password-stdin", help="Lire le mot de passe sur l'entrée."),
]


@app.command()
def add(
    code: Code,
    profile: Annotated[str, typer.Option("--profile", help="Profil métier.")],
    first_name: Annotated[str, typer.Option("--first-name", help="Prénom.")],
    last_name: Annotated[str, typer.Option("--last-name", help="Nom.")],
    place: Annotated[list[str], PLACE],
    queue: Annotated[
        list[str] | None, typer.Option("--queue", help="Corbeille servie ; répétable.")
    ] = None,
    entity: Annotated[str, typer.Option("--entity", help="Entité.")] = "",
    centre: Annotated[str, typer.Option("--centre", help="Centre.")] = "",
    password_stdin: FromStdin = False,
) -> None:
    """Ajouter un agent."""
    from crm_tui.domain.new_agent import NewAgent
    from crm_tui.usecases.add_agent import add_agent

    agent = NewAgent(
        code=code,
        first_name=first_name,
        last_name=last_name,
        profile=profile,
        departements=tuple(place),
        queues=tuple(queue or ()),
        entity=entity,
        centre=centre,
    )
    desk = job_desk()
    password = _ask_password(from_stdin=password_stdin)
    added = add_agent(desk, agent=agent, password=password)
    typer.echo(f"Agent {added.code} ajouté ({added.profile.label}).")


@app.command()
def passwd(code: Code, password_stdin: FromStdin = False) -> None:
    """Changer le mot de passe d'un agent."""
    from crm_tui.usecases.set_password import set_password

    desk = job_desk()
    set_password(desk, code=code, password=_ask_password(from_stdin=password_stdin))
    typer.echo(f"Mot de passe de {code.upper()} changé.")


@app.command("list")
def list_() -> None:
    """Lister les agents, leur profil et leur territoire."""
    from crm_tui.usecases.list_rights import list_rights

    for agent in list_rights(job_desk()).agents:
        state = "" if agent.is_active else "  (inactif)"
        locked = "  (verrouillé)" if agent.is_locked else ""
        typer.echo(
            f"{agent.code:<10}  {agent.name}"
            f"  ·  {agent.profile}  ·  {agent.places}{state}{locked}"
        )


@app.command()
def change(
    code: Code,
    profile: Annotated[str | None, typer.Option("--profile", help="Profil.")] = None,
    place: Annotated[list[str] | None, PLACE] = None,
    active: Annotated[
        bool | None, typer.Option("--active/--inactive", help="Ouvrir, fermer l'accès.")
    ] = None,
) -> None:
    """Changer les droits d'un agent ; ils valent dès son prochain acte."""
    from crm_tui.usecases.change_agent import AgentChange, change_agent

    places = tuple(place) if place else None
    wanted = AgentChange(profile=profile, places=places, is_active=active)
    change_agent(job_desk(), code=code, change=wanted)
    typer.echo(f"Droits de {code.upper()} changés.")


@app.command()
def unlock(code: Code) -> None:
    """Déverrouiller un code après dix mots de passe faux."""
    from crm_tui.usecases.unlock_agent import unlock_agent

    unlock_agent(job_desk(), code=code)
    typer.echo(f"{code.upper()} peut de nouveau se connecter.")


def _ask_password(*, from_stdin: bool) -> str:
    """Read a password without showing it, twice when it is typed."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(
        typer.prompt("Mot de passe", hide_input=True, confirmation_prompt="Répétez-le")
    )
