"""Meter readings (« relevés ») as they are stored: never deleted, only superseded.

« il ne faut pas supprimer un index » (document 001)
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReadingSource(StrEnum):
    """« Type de relevé »; only actual readings count as real ones."""

    FIELD = "NORMAL"
    CUSTOMER = "RELEVE_CLIENT"
    ESTIMATE = "ESTIMATION_SYSTEME"
    REMOTE = "TELERELEVE"
    CLOSING = "RESILIATION"
    OPENING = "ARRIVEE"
    INSTALLATION = "POSE"
    REMOVAL = "DEPOSE"
    CORRECTION = "RECTIFICATIF"

    @property
    def is_actual(self) -> bool:
        """Tell whether someone or something really read the meter."""
        return self is not ReadingSource.ESTIMATE


class ReadingStatus(StrEnum):
    """Where a reading stands in its control (domain.md 1.3)."""

    ENTERED = "SAISI"
    VALID = "VALIDE"
    ALERT = "EN_ALERTE"
    CONFIRMED = "CONFIRME"
    REJECTED = "REJETE"
    SUPERSEDED = "RECTIFIE"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterReading:
    """The whole cubic metres shown by a meter at an instant (« index »)."""

    id: int
    meter_id: int
    read_at: datetime
    value_m3: int
    source: ReadingSource
    status: ReadingStatus
    usage_m3: int | None
    """« Écart relevé » as the source printed it; None when it printed none."""
    usage_low_m3: int | None
    usage_high_m3: int | None
    """« Utilisation correcte » of the source, None for « sans valeurs hte/basse »."""
    supersedes_id: int | None
    superseded_by: str
    """Code of the agent who corrected it; empty while it stands."""
    superseded_reason: str
    author: str
    version: int
    confirmed_because: str = ""
    """Why an index out of its band was kept all the same; empty for any other."""
