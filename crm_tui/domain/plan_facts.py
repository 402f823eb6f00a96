"""What the plan d'action of a dossier looks at, and how far a step of it is."""

from dataclasses import dataclass
from datetime import date

from crm_tui.domain.deadline import JUSTIFICATIF_DELAY_DAYS
from crm_tui.domain.dossier import DossierStatus, DossierType, DossierVariant
from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.party import SourceSystem


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """What a plan d'action looks at."""

    type: DossierType
    variant: DossierVariant
    status: DossierStatus
    source: SourceSystem
    account_number: str
    opening_m3: int | None
    opening_on: date | None
    closing_m3: int | None
    closing_on: date | None
    justificatif: JustificatifStatus | None
    asked_on: date | None
    due_on: date | None
    """Last day of the document, else of what is awaited instead of it."""
    is_started: bool
    """Somebody took a task of the dossier."""
    is_visit_pending: bool
    """The water is still to be turned on."""
    contract_number: str
    """The contract the dossier led to, or empty."""
    open_tasks: int
    today: date
    rule_row: str = ""
    """`D26b`: the row of the decision the dossier stands on."""
    delay_days: int = JUSTIFICATIF_DELAY_DAYS
    """How long a document would be awaited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFact:
    """How far a derived step is; its rank and state follow from the others."""

    is_done: bool
    detail: str
    is_failed: bool = False
    due_on: date | None = None
