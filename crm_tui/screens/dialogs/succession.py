"""Occupations: the contracts of a place, and the water that ran between them."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from crm_tui.domain.french_format import m3, number, short_date
from crm_tui.domain.site import Site
from crm_tui.domain.succession import Line, Occupation
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.show_succession import show_succession
from crm_tui.widgets.line_table import Cell, Column, LineTable, Row, cell

COLUMNS = (
    Column(title="Période", width=24),
    Column(title="Index", width=19),
    Column(title="Titulaire", width=14, flex=1),
)
NONE_THERE = Row(0, (cell("aucun contrat n'a couru ici", "quiet"), cell(""), cell("")))


class SuccessionDialog(DeskDialog[None]):
    """Newest first; another holder is never named."""

    CSS_PATH = "succession.tcss"

    def __init__(self, site: Site, *, party_id: int) -> None:
        super().__init__(title=f"Occupations du site {site.number}")
        self.site, self.party_id = site, party_id

    def compose_body(self) -> Iterable[Widget]:
        """Yield the lines."""
        yield LineTable(COLUMNS, id="occupations")

    def on_mount(self) -> None:
        """Read the contracts of the place."""
        self.query_one(LineTable).focus()
        desk, site_id, party_id = self.desk, self.site.id, self.party_id
        self.ask(
            lambda: show_succession(desk, site_id=site_id, party_id=party_id),
            then=self.show,
        )

    def show(self, lines: tuple[Line, ...]) -> None:
        """Show them."""
        self.query_one(LineTable).show_rows(succession_rows(lines) or [NONE_THERE])


def succession_rows(lines: Sequence[Line]) -> list[Row]:
    """Return one row a contract, one a vacancy."""
    return [Row(at, _cells(line)) for at, line in enumerate(lines, start=1)]


def _cells(line: Line) -> tuple[Cell, ...]:
    if isinstance(line, Occupation):
        end = short_date(line.ended_on) if line.ended_on else "en cours"
        estimate = " estimé" if line.end_is_estimate else ""
        first = "?" if line.start_m3 is None else number(line.start_m3)
        last = "" if line.end_m3 is None else number(line.end_m3)
        role = "strong" if line.is_theirs else ""
        return (
            cell(f"{short_date(line.started_on)} → {end}", role),
            cell(f"{first} → {last}{estimate}"),
            cell("ce client" if line.is_theirs else "autre titulaire", role),
        )
    when = "depuis" if line.until is None else "vacance"
    used = "consommation inconnue" if line.used_m3 is None else f"+ {m3(line.used_m3)}"
    mark, role = ("⚠ ", "act") if line.is_consumed else ("", "quiet")
    return (
        cell(f"  {when} {number(line.days)} j", "quiet"),
        cell(used, role),
        cell(f"{mark}sans contrat", role),
    )
