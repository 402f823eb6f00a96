"""One line of a meter's history, as the rules look at it."""

from dataclasses import dataclass
from datetime import datetime

from crm_tui.domain.reading_band import ReadingBand


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryReading:
    """A reading with what its source printed beside it.

    Instants of one history are all aware, or all naive.
    """

    read_at: datetime
    value_m3: int
    usage_m3: int | None = None
    """« ECART RELEVÉ » as the source shows it."""
    band: ReadingBand | None = None
    """The bounds of the source; None for « sans valeurs hte/basse »."""
    is_estimate: bool = False
    superseded: bool = False
    """Corrected since: shown struck out, and left out of every calculation."""
    is_confirmed: bool = False
    """Out of its band and confirmed with a reason: later readings count from it."""
    serial_number: str | None = None
    """Of the meter read; None where the source does not say."""

    @property
    def is_actual(self) -> bool:
        """Tell whether it really was read and still stands."""
        return not self.is_estimate and not self.superseded
