"""The assets of a service contract, as the 360° view shows them (« parc »)."""

from dataclasses import dataclass
from datetime import date

from crm_tui.domain.asset import RequestMode
from crm_tui.domain.machines.reading_request import ReadingRequestStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetAsset:
    """One asset in use, and what was last asked of it."""

    id: int
    number: str
    article: str
    location: str
    """Where in the site it is; empty where nobody said."""
    serial_number: str
    meter_id: int
    mode: RequestMode
    request: ReadingRequestStatus | None = None
    """Of the last request that left or was put off; None where none ever did."""
    requested_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetFleet:
    """The first assets of a contract, and how many it has."""

    assets: tuple[FleetAsset, ...]
    count: int
    """Counted until just beyond `LIST_COUNT_LIMIT`."""

    @property
    def others(self) -> int:
        """Return how many are not among those shown."""
        return self.count - len(self.assets)
