"""The only reader of the time: everything else is told what time it is."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from time import monotonic
from typing import Protocol
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
"""Civil dates and hours on screen are those of Europe/Paris (A-6: calendar days)."""


class Clock(Protocol):
    """Gives the instant and the civil day of an act."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...

    def today(self) -> date:
        """Return the civil date in Europe/Paris."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the civil date in Europe/Paris."""
        return self.now().astimezone(PARIS).date()


@dataclass
class FixedClock:
    """A clock that stands still, or runs from a chosen instant: demos and tests."""

    instant: datetime
    running: bool = False
    _since: float = field(default_factory=monotonic)

    def now(self) -> datetime:
        """Return the chosen instant, plus what really elapsed when it runs."""
        start = self.instant.astimezone(UTC)
        if not self.running:
            return start
        return start + timedelta(seconds=monotonic() - self._since)

    def today(self) -> date:
        """Return the civil date in Europe/Paris."""
        return self.now().astimezone(PARIS).date()


def paris(text: str) -> datetime:
    """Read `2024-07-11 10:00[:00]` as an instant of Europe/Paris."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC)
