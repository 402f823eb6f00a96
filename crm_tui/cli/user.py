"""Add agents, change their passwords, list them."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from crm_tui.desk import Desk

app = typer.Typer(
    name="user", help="Ajouter et lister les agents.", no_args_is_help=True
)

Code = Annotated[str, typer.Argument(help="Code agent, par exemple NVE014.")]
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
    departement: Annotated[
        list[str],
        typer.Option("--departement", help="Département vu ; répétable ; * = tous."),
    ],
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
        departements=tuple(departement),
        queues=tuple(queue or ()),
        entity=entity,
        centre=centre,
    )
    desk = _desk()
    password = _ask_password(from_stdin=password_stdin)
    added = add_agent(desk, agent=agent, password=password)
    typer.echo(f"Agent {added.code} ajouté ({added.profile.label}).")


@app.command()
def passwd(code: Code, password_stdin: FromStdin = False) -> None:
    """Changer le mot de passe d'un agent."""
    from crm_tui.usecases.set_password import set_password

    desk = _desk()
    set_password(desk, code=code, password=_ask_password(from_stdin=password_stdin))
    typer.echo(f"Mot de passe de {code.upper()} changé.")


@app.command("list")
def list_() -> None:
    """Lister les agents, leur profil et leur territoire."""
    from crm_tui.usecases.list_agents import list_agents

    for line in list_agents(_desk()):
        agent = line.agent
        where = (
            "national"
            if agent.territory.is_national
            else ", ".join(sorted(agent.territory.departements or ()))
        )
        state = "" if line.is_active else "  (inactif)"
        typer.echo(
            f"{agent.code:<10}  {agent.first_name} {agent.last_name}"
            f"  ·  {agent.profile.label}  ·  {where}{state}"
        )


def _desk() -> "Desk":
    """Sit at the desk of whoever owns this machine's settings."""
    from crm_tui.bootstrap import job_desk, open_front_desk
    from crm_tui.clock import SystemClock
    from crm_tui.settings import load_settings

    return job_desk(open_front_desk(load_settings(), SystemClock()))


def _ask_password(*, from_stdin: bool) -> str:
    """Read a password without showing it, twice when it is typed."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(
        typer.prompt("Mot de passe", hide_input=True, confirmation_prompt="Répétez-le")
    )
