"""« Dossiers créés par entité »: what each entity opened, and where it stands."""

from dataclasses import dataclass
from datetime import datetime

from crm_tui.domain.dossier import DossierStatus, DossierType, DossierVariant
from crm_tui.domain.report import ReportLine


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDossier(ReportLine):
    """One dossier opened over the days of the list."""

    opened_at: datetime
    type: DossierType
    variant: DossierVariant
    status: DossierStatus
    closed_at: datetime | None
    source: str
    """`CRM`, `ILIADE` or `TSME`."""
    rule_row: str
