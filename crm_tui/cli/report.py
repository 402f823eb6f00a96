"""The lists of supervision, on the terminal or in a file for a spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crm_tui.cli.job_desk import job_desk_open
from crm_tui.cli.report_day import typed_day
from crm_tui.cli.steering_report import kpi, traces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm_tui.desk import Desk
    from crm_tui.domain.report import Report, ReportFilter, ReportLine

app = typer.Typer(
    name="report",
    help="Éditer les listes de pilotage.",
    no_args_is_help=True,
)

Since = Annotated[str, typer.Option("--from", help="Premier jour, JJ/MM/AAAA.")]
Until = Annotated[str, typer.Option("--until", help="Dernier jour, inclus.")]
Entity = Annotated[str, typer.Option(help="Mots de l'entité, ou code de l'agent.")]
Comment = Annotated[str, typer.Option(help="Mots d'un commentaire du dossier.")]
Tag = Annotated[
    str,
    typer.Option(
        help="Code du commentaire : PREVIOUS_OCCUPANT_GAP, clients intermédiaires."
    ),
]
Campaign = Annotated[str, typer.Option(help="Mots du nom d'une campagne.")]
Csv = Annotated[
    Path | None,
    typer.Option("--csv", help="Fichier CSV à créer, pour un tableur."),
]


@app.callback()
def report() -> None:
    """Éditer les listes de pilotage."""


COMMANDS = {
    "new-customers": (
        "Nouveaux clients - Liste : les abonnements mis en place, le dernier d'abord."
    ),
    "dossiers-by-entity": (
        "Dossiers créés par entité : les dossiers ouverts, le dernier d'abord."
    ),
    "vacancies": (
        "Vacances avec consommation : résiliés, sans abonné, et dont l'eau a coulé."
    ),
}
"""The lists by the name of their command, which is that of their `Report`."""


def _command(name: str) -> Callable[..., None]:
    """Return the command that edits a list: all take the same criteria."""

    def edit(
        since: Since,
        until: Until,
        entity: Entity = "",
        comment: Comment = "",
        tag: Tag = "",
        campaign: Campaign = "",
        csv: Csv = None,
    ) -> None:
        typed = _Typed(since, until, entity, comment, tag, campaign)
        _edit(name, typed, csv=csv)

    return edit


@dataclass(frozen=True, slots=True)
class _Typed:
    since: str
    until: str
    entity: str
    comment: str
    tag: str
    campaign: str


def _edit(name: str, typed: _Typed, *, csv: Path | None) -> None:
    """Print a list, or write it to a file."""
    from crm_tui.domain.report import Report

    asked, wanted = Report(name), _wanted(typed)
    with job_desk_open() as desk:
        if csv is not None:
            _export(desk, asked, wanted, csv)
            return
        _print(desk, asked, wanted)


def _print(desk: "Desk", asked: "Report", wanted: "ReportFilter") -> None:
    from crm_tui.domain.french_format import counted
    from crm_tui.domain.text import visible
    from crm_tui.report_wording import FIELDS, REPORT_COUNTED

    count = 0
    for line in _lines(desk, asked, wanted):
        said = (field.of(line) for field in FIELDS[asked] if field.title)
        typer.echo(visible("  ".join(text for text in said if text)))
        count += 1
    typer.echo(f"{counted(count, *REPORT_COUNTED[asked])}.")


def _lines(
    desk: "Desk", asked: "Report", wanted: "ReportFilter"
) -> "Iterator[ReportLine]":
    from crm_tui.usecases.list_report import list_report

    page = list_report(desk, report=asked, wanted=wanted)
    yield from page.lines
    while page.next is not None:
        page = list_report(desk, report=asked, wanted=wanted, before=page.next)
        yield from page.lines


def _export(desk: "Desk", asked: "Report", wanted: "ReportFilter", path: Path) -> None:
    from crm_tui.domain.french_format import counted
    from crm_tui.usecases.export_report import export_report

    file, count = export_report(desk, report=asked, wanted=wanted, path=path)
    typer.echo(f"Exporté : {file} ({counted(count, 'ligne', 'lignes')}).")


def _wanted(typed: _Typed) -> "ReportFilter":
    from crm_tui.domain.report import ReportFilter

    return ReportFilter(
        since=typed_day("--from", typed.since),
        until=typed_day("--until", typed.until),
        entity=typed.entity,
        comment=typed.comment,
        tag=_tag(typed.tag),
        campaign=typed.campaign,
    )


def _tag(typed: str) -> str:
    from crm_tui.report_wording import DOSSIER_TAG

    if typed and typed not in DOSSIER_TAG:
        raise typer.BadParameter(
            f"« {typed} » : un code parmi {', '.join(DOSSIER_TAG)} est attendu.",
            param_hint="--tag",
        )
    return typed


for _name, _help in COMMANDS.items():
    app.command(_name, help=_help)(_command(_name))
app.command("kpi")(kpi)
app.command("traces")(traces)
