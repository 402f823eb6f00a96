"""What other desks changed, as an open screen needs it: whose, and which dossier."""

from dataclasses import dataclass
from datetime import datetime

from crm_tui.domain.timeline import TimelineKind

COUNTED = frozenset(
    {
        TimelineKind.TASK,
        TimelineKind.DOSSIER,
        TimelineKind.DOCUMENT,
        TimelineKind.JUSTIFICATIF,
    }
)
"""Events that may change how many tasks wait, or how much is to be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One event told on a timeline since the screen was read."""

    id: int
    kind: str
    """A `TimelineKind`."""
    party_id: int | None
    dossier_id: int | None
    at: datetime
    agent: str = ""
    """Display name of who did it; empty for a job."""
    title: str = ""
    """What they did, as the timeline tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The changes of one moment, oldest first."""

    seen: tuple[Change, ...] = ()
    is_everything: bool = False
    """So much changed at once (an import) that any screen may be out of date."""

    @property
    def may_move_counts(self) -> bool:
        """Tell whether the two figures of the header may be others now."""
        return self.is_everything or any(one.kind in COUNTED for one in self.seen)

    def touch(
        self, *, party_id: int | None = None, dossier_id: int | None = None
    ) -> bool:
        """Tell whether a screen that shows this customer or dossier must read again."""
        return self.is_everything or bool(
            self.about(party_id=party_id, dossier_id=dossier_id)
        )

    def about(
        self, *, party_id: int | None = None, dossier_id: int | None = None
    ) -> tuple[Change, ...]:
        """Return the changes of this customer or dossier, oldest first."""
        return tuple(
            change
            for change in self.seen
            if (party_id is not None and change.party_id == party_id)
            or (dossier_id is not None and change.dossier_id == dossier_id)
        )
