"""The lines of a list of supervision, and the chosen one in full."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.french_format import counted, short_date
from crm_tui.domain.report import Report, ReportFilter, ReportLine
from crm_tui.report_wording import FIELDS, REPORT_COUNTED, REPORT_DAYS, REPORT_TITLE
from crm_tui.widgets.flowing import Flowing
from crm_tui.widgets.line_table import Column, Row, cell
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How a field of a list stands in its table."""

    code: str
    width: int
    role: str = ""
    flex: int = 0
    drop: int = 0
    is_right: bool = False


PLACES: dict[Report, tuple[Place, ...]] = {
    Report.NEW_CUSTOMERS: (
        Place(code="client", width=14, flex=2),
        Place(code="debut", width=10),
        Place(code="index_debut", width=8, is_right=True),
        Place(code="no_dossier", width=13, role="title"),
        Place(code="commentaire", width=20, flex=1, role="act"),
        Place(code="ouvert_le", width=16, role="quiet", drop=1),
        Place(code="site", width=20, role="quiet", flex=1, drop=2),
    ),
    Report.OPENED_DOSSIERS: (
        Place(code="cree_le", width=16, role="quiet"),
        Place(code="no_dossier", width=13, role="title"),
        Place(code="entite", width=26),
        Place(code="client", width=13, flex=1),
        Place(code="commentaire", width=20, flex=1, role="act", drop=1),
        Place(code="type", width=16, role="quiet", flex=1, drop=2),
    ),
    Report.VACANCIES: (
        Place(code="resilie_le", width=10),
        Place(code="index_resiliation", width=9, is_right=True),
        Place(code="releve_le", width=10),
        Place(code="index_releve", width=9, is_right=True),
        Place(code="consomme_m3", width=11, role="act", is_right=True),
        Place(code="site", width=12, flex=2),
        Place(code="no_dossier", width=13, role="title", drop=1),
    ),
}
"""What of a list its table shows, in this order; the sheet has the rest."""


def report_columns(report: Report) -> tuple[Column, ...]:
    """Return the columns of a list."""
    titles = {field.code: field.title for field in FIELDS[report]}
    return tuple(
        Column(
            title=titles[place.code],
            width=place.width,
            flex=place.flex,
            drop=place.drop,
            is_right=place.is_right,
        )
        for place in PLACES[report]
    )


def report_rows(report: Report, lines: Sequence[ReportLine]) -> list[Row]:
    """Return one row a line: what its file says of it, no more and no less."""
    fields = {field.code: field for field in FIELDS[report]}
    return [
        Row(
            line,
            tuple(
                cell(fields[place.code].of(line), place.role)
                for place in PLACES[report]
            ),
        )
        for line in lines
    ]


def report_title(report: Report, wanted: ReportFilter) -> str:
    """Return `Nouveaux clients - Liste · abonnés du 01/07/2024 au 11/07/2024`."""
    days = f"du {short_date(wanted.since)} au {short_date(wanted.until)}"
    return f"{REPORT_TITLE[report]} · {REPORT_DAYS[report]} {days}"


def report_count(report: Report, lines: Sequence[ReportLine], *, more: bool) -> str:
    """Return `12 abonnements`, and that others follow."""
    words = counted(len(lines), *REPORT_COUNTED[report])
    return f"{words} · ↓ il y en a d'autres" if more else words


class ReportFacts(Flowing):
    """Labels and values side by side, whole, on as many lines as they need."""

    DEFAULT_CSS = """
    ReportFacts { height: auto; width: 1fr; }
    """

    facts: reactive[tuple[Content, ...]] = reactive((), layout=True)

    def pieces(self) -> Sequence[Content]:
        """Return the facts."""
        return self.facts


class ReportSheet(Panel):
    """Everything a list says of the line under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        self.facts = ReportFacts()
        super().__init__(self.facts, title="Aperçu", id=id)

    def show(self, report: Report, line: ReportLine | None) -> None:
        """Draw a line; none where the list is empty."""
        fields = FIELDS[report] if line is not None else ()
        facts = (fact(f.title.lower(), f.of(line)) for f in fields if f.title)
        self.facts.facts = tuple(one for one in facts if one)
