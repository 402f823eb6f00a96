"""The audit: who did what to whom, as those who check it read it.

« log of consultations of sensitive data » (domain.md 6, point 13): reads are there too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from crm_tui.domain.trail_chain import ChainBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditQuery:
    """What is looked for in the trail; an empty value asks for nothing."""

    agent_code: str = ""
    customer: str = ""
    """A customer's number: also the dossiers and the contacts that are theirs."""
    act: str = ""
    """Part of an act's French name, or its code."""
    from_on: date | None = None
    until_on: date | None = None
    """The last day, included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One act, or one look at a customer."""

    id: int
    at: datetime
    agent_code: str
    acting_for: str
    act: str
    """The act's code, `CONSULTER_CLIENT`."""
    object_kind: str
    object_number: str
    reason: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    rank: int
    """Its place in the agent's chain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """Some entries, newest first."""

    entries: tuple[AuditEntry, ...]
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditProgress:
    """How far a verification is."""

    agents: int
    lines: int
    agent_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    """What a verification of every chain found."""

    agents: int
    lines: int
    breaks: tuple[ChainBreak, ...]

    @property
    def is_intact(self) -> bool:
        """Tell whether no entry was changed, taken out or added."""
        return not self.breaks
