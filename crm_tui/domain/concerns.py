"""What worries a customer now: complaints that come back, incidents, visits to come."""

from dataclasses import dataclass
from datetime import date, datetime

from crm_tui.domain.complaint import ComplaintFile
from crm_tui.domain.incident import Incident
from crm_tui.domain.task import TaskStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitUnderWay:
    """A field visit asked for and not made yet."""

    task_id: int
    label: str
    """What the technician has to do, as the task says it."""
    status: TaskStatus
    due_on: date | None
    dossier_id: int
    dossier_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerns:
    """What an agent should know before they listen."""

    file: ComplaintFile
    incidents: tuple[Incident, ...]
    """Those the customer is told of, the oldest first."""
    visits: tuple[VisitUnderWay, ...]
    seen_at: datetime
