"""Rights lent for a while (« soutien ponctuel »): they act and end by themselves.

« more flexible rights profiles; mixed access to application packs for temporary support
to other floors » (document 004, read in requirements.md S4-34)
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from crm_tui.domain.refusal import Refusal

GRANT_MAX_DAYS = 30
"""« SOUTIEN_PONCTUEL: […] dated (≤ 30 d) » (domain.md 1.5)."""


class UnableToLend(Refusal):
    """The rights asked for may not be lent so."""


class GrantState(StrEnum):
    """Where a grant stands at an instant."""

    PLANNED = "PREVU"
    RUNNING = "EN_COURS"
    ENDED = "TERMINE"
    WITHDRAWN = "RETIRE"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGrant:
    """What is asked to be lent: a profile, places, or a profile at these places."""

    agent_code: str
    starts_at: datetime
    ends_at: datetime
    reason: str
    profile: str = ""
    """Empty: the agent's own profile, at the places lent."""
    places: tuple[str, ...] = ()
    """Empty: the agent's own places, with the profile lent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A grant as it is kept."""

    id: int
    agent_code: str
    agent_name: str
    profile: str
    places: tuple[str, ...]
    starts_at: datetime
    ends_at: datetime
    reason: str
    granted_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str

    def state(self, *, now: datetime) -> GrantState:
        """Return where the grant stands; its end is the first instant without it."""
        if self.withdrawn_at is not None:
            return GrantState.WITHDRAWN
        if now < self.starts_at:
            return GrantState.PLANNED
        return GrantState.RUNNING if now < self.ends_at else GrantState.ENDED


def check_grant(grant: NewGrant, *, now: datetime, lender_code: str) -> None:
    """Raise UnableToLend unless the grant is dated, reasoned and lent to another."""
    if not (grant.profile or grant.places):
        raise UnableToLend("Que prêter ? Un profil, un territoire, ou les deux.")
    if not grant.reason:
        raise UnableToLend("Dites pourquoi ces droits sont prêtés.", field="reason")
    if grant.agent_code == lender_code:
        raise UnableToLend("On ne se prête pas des droits à soi-même.", field="agent")
    if grant.ends_at <= max(grant.starts_at, now):
        raise UnableToLend("Le prêt finirait avant de commencer.", field="until")
    if grant.ends_at - grant.starts_at > timedelta(days=GRANT_MAX_DAYS):
        raise UnableToLend(
            f"Un soutien ponctuel dure {GRANT_MAX_DAYS} jours au plus : au-delà, "
            "changez le profil ou le territoire de l'agent.",
            field="until",
        )
