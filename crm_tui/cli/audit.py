"""Read the trail, and verify that nobody changed it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from crm_tui.domain.audit import AuditProgress
    from crm_tui.usecases.verify_trail import OnAuditProgress

app = typer.Typer(
    name="audit",
    help="Lire la trace des actes et vérifier qu'elle est intacte.",
    no_args_is_help=True,
)


@app.command()
def verify() -> None:
    """Vérifier chaque chaîne de la trace : la ligne touchée est nommée, code 1."""
    from crm_tui.cli.audit_report import report_lines
    from crm_tui.cli.job_desk import job_desk_open
    from crm_tui.usecases.verify_trail import verify_trail

    with job_desk_open() as desk, _bar() as tell:
        report = verify_trail(desk, on_progress=tell)
    for line in report_lines(report):
        typer.echo(line)
    if not report.is_intact:
        raise typer.Exit(1)


@app.command("list")
def list_(
    agent: Annotated[str, typer.Option(help="Code de l'agent.")] = "",
    customer: Annotated[
        str, typer.Option(help="Id acteur du client, ses dossiers et ses contacts.")
    ] = "",
    act: Annotated[str, typer.Option(help="Une partie du nom de l'acte.")] = "",
    since: Annotated[str, typer.Option("--from", help="Du, JJ/MM/AAAA.")] = "",
    until: Annotated[str, typer.Option("--to", help="Au, JJ/MM/AAAA.")] = "",
    limit: Annotated[
        int, typer.Option(min=1, max=1_000, help="Lignes montrées au plus.")
    ] = 50,
) -> None:
    """Lister qui a fait ou consulté quoi, le plus récent d'abord."""
    from crm_tui.cli.audit_report import entry_line
    from crm_tui.cli.job_desk import job_desk_open
    from crm_tui.domain.audit import AuditQuery
    from crm_tui.domain.typed_date import parse_typed_date
    from crm_tui.usecases.list_trail import list_trail

    with job_desk_open() as desk:
        today = desk.clock.now().date()
        query = AuditQuery(
            agent_code=agent,
            customer=customer,
            act=act,
            from_on=parse_typed_date(since, today=today, field="--from")
            if since
            else None,
            until_on=parse_typed_date(until, today=today, field="--to")
            if until
            else None,
        )
        page = list_trail(desk, query=query, limit=limit)
    for entry in page.entries:
        typer.echo(entry_line(entry))
    if not page.entries:
        typer.echo("Rien de tel dans la trace.")
    elif page.has_more:
        typer.echo("plus… (--limit, ou une période plus courte)")


@contextmanager
def _bar() -> "Iterator[OnAuditProgress]":
    """Show how far the verification is, nothing where there is no terminal."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from crm_tui.domain.french_format import number

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("Trace", total=None)

        def tell(progress: "AuditProgress") -> None:
            bar.update(
                task,
                description=f"Trace · {number(progress.agents)} agents,"
                f" {number(progress.lines)} lignes",
            )

        yield tell
