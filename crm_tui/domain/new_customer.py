"""« Nouveaux clients - Liste »: who subscribed, how, and what their dossier says."""

from dataclasses import dataclass
from datetime import date, datetime

from crm_tui.domain.report import ReportLine


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCustomer(ReportLine):
    """One contract opened here, with its customer, its place and its dossier."""

    contract_number: str
    opened_at: datetime
    opened_by: str
    started_on: date | None
    start_m3: int | None
    start_origin: str
    rule_row: str
