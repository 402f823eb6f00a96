"""What a counter counts: a water meter m³, an asset's whatever its maker shows."""

from enum import StrEnum

from crm_tui.domain.french_format import m3, number


class CounterUnit(StrEnum):
    """How the figures of a counter are told."""

    CUBIC_METRE = "m³"
    BARE = ""
    """An asset's: pages or hours, document 002 names neither."""

    def shown(self, value: int) -> str:
        """Return `1 300 m³`, or `1 300`, which never break at the end of a line."""
        return m3(value) if self is CounterUnit.CUBIC_METRE else number(value)

    def typed(self, value: int) -> str:
        """Return `1300 m³`, or `1300`, as the messages of the control write it."""
        return f"{value} {self.value}".rstrip()
