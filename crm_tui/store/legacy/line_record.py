"""What one line of an export of telecom lines, or of their usage, says."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crm_tui.domain.telecom_line import LineStatus
from crm_tui.store.legacy.cells import BadCell, Cells, labels_of
from crm_tui.store.legacy.export_file import Layout
from crm_tui.store.legacy.held_cells import (
    line_number,
    needed,
    needed_code,
    needed_day,
    words,
)

LINES = Layout(
    kind="lignes",
    columns=(
        "no_contrat",
        "no_ligne",
        "etat_ligne",
        "technologie",
        "details",
        "options",
        "mise_en_service",
        "engagement_fin",
        "engagement_mois",
    ),
    required=frozenset({"no_contrat", "no_ligne", "etat_ligne"}),
)
USAGE = Layout(
    kind="consommations",
    columns=(
        "no_ligne",
        "mois",
        "minutes_incluses",
        "minutes",
        "mo_inclus",
        "mo",
        "hors_forfait",
    ),
    required=frozenset({"no_ligne", "mois"}),
)
"""`mois` is any day of the month; nothing included said: without limit."""

LINE_STATUSES = labels_of(
    {
        LineStatus.BUILDING: "En construction",
        LineStatus.IN_SERVICE: "En service",
        LineStatus.FAULTY: "En dérangement",
        LineStatus.SUSPENDED: "Suspendue",
        LineStatus.CLOSED: "Résiliée",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRecord:
    """A line of a contract."""

    contract_number: str
    number: str
    status: str
    technology: str
    details: str
    options: str
    in_service_on: date | None
    committed_until: date | None
    commitment_months: int | None

    @property
    def key(self) -> tuple[str, str]:
        """Return what two lines of one export may not share."""
        return (self.contract_number, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageRecord:
    """A month of a line."""

    number: str
    month: date
    included_minutes: int | None
    used_minutes: int | None
    included_mb: int | None
    used_mb: int | None
    extra_amount: Decimal | None

    @property
    def key(self) -> tuple[str, str]:
        """Return what two lines of one export may not share."""
        return (self.number, self.month.isoformat())


def read_line(cells: Cells) -> LineRecord:
    """Return the telecom line of a line; raises a Refusal that names the cell."""
    started_on, until = cells.day("mise_en_service"), cells.day("engagement_fin")
    if started_on and until and until < started_on:
        raise BadCell("engagement_fin : avant la mise en service.")
    return LineRecord(
        contract_number=needed_code(cells, "no_contrat").upper(),
        number=needed(line_number(cells, "no_ligne"), "no_ligne"),
        status=needed(cells.one_of("etat_ligne", LINE_STATUSES), "etat_ligne"),
        technology=cells.text("technologie", max_length=24),
        details=cells.text("details", max_length=200),
        options=words(cells, "options", max_length=400),
        in_service_on=started_on,
        committed_until=until,
        commitment_months=cells.whole("engagement_mois"),
    )


def read_usage(cells: Cells) -> UsageRecord:
    """Return a month of a line; raises a Refusal that names the cell."""
    return UsageRecord(
        number=needed(line_number(cells, "no_ligne"), "no_ligne"),
        month=needed_day(cells, "mois").replace(day=1),
        included_minutes=cells.whole("minutes_incluses"),
        used_minutes=cells.whole("minutes"),
        included_mb=cells.whole("mo_inclus"),
        used_mb=cells.whole("mo"),
        extra_amount=cells.euros("hors_forfait"),
    )
