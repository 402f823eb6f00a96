"""The timeline: what happened, in order, for a customer and for a dossier.

Every act writes its own entry (« Plus de traçage manuel des actes de gestion »).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from crm_tui.domain.party import SourceSystem
from crm_tui.domain.search_key import distinct_words


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
    TRANSFER = "TRANSFERT"


class Opens(StrEnum):
    """What an entry opens, besides its dossier."""

    CONTACT = "contact"
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
    """The contact, or the meter whose readings Enter opens."""

    @property
    def can_open(self) -> bool:
        """Tell whether a screen shows what is told."""
        return self.opens is not None or self.dossier_id is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """One page, newest first; the next one starts before its last entry."""

    entries: tuple[TimelineEntry, ...]
    has_more: bool


def since_last_contact(
    entries: Sequence[TimelineEntry],
) -> tuple[TimelineEntry, ...] | None:
    """Return what happened since the last contact, of entries newest first.

    What the contact's own act told is the contact. None where no contact is among the
    entries: it may be further back.
    """
    for rank, entry in enumerate(entries):
        if entry.kind is TimelineKind.CONTACT:
            return tuple(one for one in entries[:rank] if one.at > entry.at)
    return None


def holds_words(entry: TimelineEntry, words: Sequence[str]) -> bool:
    """Tell whether each of these normalized words begins a word of the entry."""
    said = distinct_words(
        f"{entry.title} {entry.detail} {entry.agent} {entry.dossier_number}"
    )
    return all(any(one.startswith(word) for one in said) for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingDeadline:
    """A deadline that has not fallen yet, shown above the past."""

    on: date
    title: str
    detail: str
