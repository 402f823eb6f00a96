"""Lend rights for a while, see what is lent, take it back."""

from datetime import datetime
from typing import Annotated

import typer

from crm_tui.cli.seat import job_desk

Code = Annotated[str, typer.Argument(help="Code agent, par exemple NVE014.")]
FORMATS = ["%d/%m/%Y", "%d/%m/%Y %H:%M", "%Y-%m-%d", "%Y-%m-%dT%H:%M"]
"""As people write an instant, then as programs do."""

Instant = Annotated[
    datetime | None, typer.Option(formats=FORMATS, help="Heure de Paris.")
]


def add_to(app: typer.Typer) -> None:
    """Give these commands to `crm-tui user`."""
    app.command()(lend)
    app.command()(lent)
    app.command()(withdraw)


def lend(
    code: Code,
    reason: Annotated[str, typer.Option("--reason", help="Pourquoi.")],
    until: Annotated[datetime, typer.Option(formats=FORMATS, help="Heure de Paris.")],
    since: Instant = None,
    profile: Annotated[str, typer.Option("--profile", help="Profil prêté.")] = "",
    place: Annotated[
        list[str] | None,
        typer.Option("--place", help="Lieu prêté : 83, 83137, R93, C:TOULON."),
    ] = None,
) -> None:
    """Prêter un profil, un territoire ou les deux, 30 jours au plus."""
    from crm_tui.clock import PARIS
    from crm_tui.domain.grant import NewGrant
    from crm_tui.usecases.lend_rights import lend_rights

    desk = job_desk()
    starts_at = since.replace(tzinfo=PARIS) if since else desk.clock.now()
    grant = NewGrant(
        agent_code=code,
        profile=profile.upper(),
        places=tuple(place or ()),
        starts_at=starts_at,
        ends_at=until.replace(tzinfo=PARIS),
        reason=reason,
    )
    kept = lend_rights(desk, grant=grant)
    typer.echo(f"Prêt n° {kept.id} à {kept.agent_name}.")


def lent(
    every: Annotated[
        bool, typer.Option("--all", help="Les prêts finis aussi.")
    ] = False,
) -> None:
    """Lister les prêts en cours et prévus."""
    from crm_tui.clock import PARIS
    from crm_tui.usecases.list_grants import list_grants
    from crm_tui.wording import GRANT_STATE

    for line in list_grants(job_desk(), with_ended=every):
        grant = line.grant
        until = grant.ends_at.astimezone(PARIS)
        what = " · ".join(filter(None, (line.profile, line.places)))
        typer.echo(
            f"{grant.id:>5}  {grant.agent_code:<10}  {what}  ·  "
            f"jusqu'au {until:%d/%m/%Y %H:%M}  ·  {GRANT_STATE[line.state]}"
            f"  ·  par {grant.granted_by} : {grant.reason}"
        )


def withdraw(
    number: Annotated[int, typer.Argument(help="Numéro du prêt.")],
) -> None:
    """Retirer un prêt avant sa fin."""
    from crm_tui.usecases.withdraw_rights import withdraw_rights

    ended = withdraw_rights(job_desk(), grant_id=number)
    typer.echo(f"Prêt n° {ended.id} à {ended.agent_name} retiré.")
