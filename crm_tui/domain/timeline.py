"""The timeline: what happened, in order, for a customer and for a dossier.

Every act writes its own entry (« Plus de traçage manuel des actes de gestion »).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from crm_tui.domain.party import SourceSystem


class TimelineKind(StrEnum):
    """What kind of event an entry tells; the glyph and the filter follow from it."""

    CONTACT = "CONTACT"
    DOSSIER = "DOSSIER"
    COMMENT = "COMMENTAIRE"
    RULE = "REGLE"
    DOCUMENT = "COURRIER"
    CONTRACT = "CONTRAT"
    READING = "RELEVE"
    TASK = "TACHE"
    JUSTIFICATIF = "JUSTIFICATIF"
    PARTY = "CLIENT"


class Opens(StrEnum):
    """What an entry opens, besides its dossier."""

    CONTACT = "contact"
    DOCUMENT = "document"
    METER = "meter"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One event, as it is shown."""

    at: datetime
    kind: TimelineKind
    title: str
    detail: str
    agent: str
    """Display name of who did it; empty for a job."""
    source: SourceSystem
    dossier_number: str
    id: int = 0
    """With `at`, where the next page starts."""
    dossier_id: int | None = None
    opens: Opens | None = None
    opens_id: int | None = None
    """The contact, letter or meter that Enter opens."""

    @property
    def can_open(self) -> bool:
        """Tell whether a screen shows what is told."""
        return self.opens is not None or self.dossier_id is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """One page, newest first; the next one starts before its last entry."""

    entries: tuple[TimelineEntry, ...]
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingDeadline:
    """A deadline that has not fallen yet, shown above the past."""

    on: date
    title: str
    detail: str
