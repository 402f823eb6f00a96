"""`crm-tui report kpi` and `crm-tui report traces`: figures and traces by codes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crm_tui.cli.job_desk import job_desk_open

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crm_tui.domain.indicator import Mesh
    from crm_tui.domain.indicator_board import Period
    from crm_tui.domain.indicator_sheet import FigureLine

Since = Annotated[str, typer.Option("--from", help="Premier jour, JJ/MM/AAAA.")]
Until = Annotated[str, typer.Option("--to", help="Dernier jour, inclus.")]
MeshName = Annotated[
    str, typer.Option("--mesh", help="Maille : agent, plateau, centre ou region.")
]
Csv = Annotated[
    Path | None,
    typer.Option("--csv", help="Fichier CSV à créer, pour un tableur."),
]


def kpi(since: Since, until: Until, mesh: MeshName = "centre", csv: Csv = None) -> None:
    """Indicateurs : chaque chiffre de la période, par maille, avec son code stable."""
    from crm_tui.usecases.export_indicators import export_indicators
    from crm_tui.usecases.list_figures import list_figures

    wanted, by = _period(since, until), _mesh(mesh)
    with job_desk_open() as desk:
        if csv is None:
            _print(list_figures(desk, period=wanted, mesh=by))
            return
        _tell(*export_indicators(desk, period=wanted, mesh=by, path=csv))


def traces(since: Since, until: Until, csv: Csv = None) -> None:
    """Traces : chaque acte de gestion en codes, sans nom ni donnée sensible."""
    from crm_tui.usecases.export_traces import export_traces

    with job_desk_open() as desk:
        _tell(*export_traces(desk, period=_period(since, until), path=csv))


def _print(lines: "Iterable[FigureLine]") -> None:
    from crm_tui.domain.indicator_words import NOTHING, figure_words
    from crm_tui.domain.text import visible

    for line in lines:
        figure = line.figure
        value = NOTHING if line.is_withheld else figure_words(figure)
        code, group = figure.definition.indicator.value, visible(line.group)
        typer.echo(f"{code:<24} {group:<24} {value:>12}  n = {figure.n}")


def _tell(file: Path, count: int) -> None:
    from crm_tui.domain.french_format import counted

    typer.echo(f"Exporté : {file} ({counted(count, 'ligne', 'lignes')}).")


def _period(since: str, until: str) -> "Period":
    from crm_tui.cli.report_day import typed_day
    from crm_tui.domain.indicator_board import Period

    return Period(since=typed_day("--from", since), until=typed_day("--to", until))


def _mesh(typed: str) -> "Mesh":
    from crm_tui.domain.indicator import Mesh

    known = [mesh.value for mesh in Mesh if mesh is not Mesh.OWN]
    if typed not in known:
        raise typer.BadParameter(
            f"« {typed} » : une maille parmi {', '.join(known)} est attendue.",
            param_hint="--mesh",
        )
    return Mesh(typed)
