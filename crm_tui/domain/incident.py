"""Collective incidents and planned works: whom they touch, and what to say.

« Collective incident banner: the 40th call for the same street should take 30 seconds »
(domain.md 6); « incident collectif ? » comes first in a diagnosis (document 004).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.machines.alert import AlertStatus
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.search_key import synonyms_of, words_of

HOUSE_WORDS = frozenset({"bis", "ter", "quater", "b", "t", "q"})
"""What follows a house number; a street has its way first."""


class UnableToDeclareIncident(Refusal):
    """No place, no words to say, or an end before its beginning."""


class UnableToEndIncident(Refusal):
    """It is over already, or nobody said how it ended."""


class IncidentKind(StrEnum):
    """What touches many customers at once."""

    OUTAGE = "INCIDENT"
    PLANNED_WORKS = "TRAVAUX"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentForm:
    """An incident as it is typed."""

    kind: IncidentKind = IncidentKind.OUTAGE
    line_of_business: LineOfBusiness = LineOfBusiness.WATER
    label: str = ""
    words: str = ""
    since: str = ""
    """`08:00`, `demain 8h`; empty: now."""
    until: str = ""
    """Empty where nobody knows."""
    places: str = ""
    """`06110 LE CANNET, AVENUE DES MIMOSAS ; 0593714448`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where a customer is served: one of their sites, or their address without any."""

    insee_code: str
    street: str
    """Line 4, with its house number."""
    site_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPlace:
    """A commune, one of its streets, or one site."""

    insee_code: str
    town: str
    departement: str
    street: str = ""
    """`AVENUE DES MIMOSAS`; empty for the whole commune."""
    site_id: int | None = None

    @property
    def street_key(self) -> str:
        """Return the street as it is compared."""
        return street_key(self.street)

    @property
    def words(self) -> str:
        """Return the place in words: « AVENUE DES MIMOSAS, LE CANNET »."""
        return f"{self.street}, {self.town}" if self.street else self.town

    def holds(self, there: Whereabouts) -> bool:
        """Tell whether a customer is served there."""
        if self.site_id is not None:
            return there.site_id == self.site_id
        if not self.insee_code or there.insee_code != self.insee_code:
            return False
        return not self.street or self.street_key == street_key(there.street)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What happens there, since when, and until when it is expected to."""

    id: int
    number: str
    """`INC-24-000003`."""
    kind: IncidentKind
    line_of_business: LineOfBusiness | None
    """Whose customers are concerned; None for all."""
    label: str
    words: str
    """What the agent says to who calls."""
    reason_code: str
    """The reason an attached call is recorded with."""
    since: datetime
    expected_until: datetime | None
    places: tuple[IncidentPlace, ...]
    calls: int
    """How many calls were attached to it."""
    declared_by: str
    declared_at: datetime
    ended_at: datetime | None = None
    ended_by: str = ""
    ended_words: str = ""
    version: int = 1

    def status(self, *, now: datetime) -> AlertStatus:
        """Return where it stands; planned works are over at their hour."""
        if self.ended_at is not None:
            return AlertStatus.LIFTED
        if self.since > now:
            return AlertStatus.PLANNED
        is_works = self.kind is IncidentKind.PLANNED_WORKS
        if is_works and self.is_late(now=now):
            return AlertStatus.EXPIRED
        return AlertStatus.ACTIVE

    def is_told(self, *, now: datetime) -> bool:
        """Tell whether the customers who call are told of it."""
        return self.status(now=now) in (AlertStatus.PLANNED, AlertStatus.ACTIVE)

    def is_late(self, *, now: datetime) -> bool:
        """Tell whether its expected end went by."""
        return self.expected_until is not None and self.expected_until <= now

    def concerns(
        self, *, places: Iterable[Whereabouts], lines: Collection[LineOfBusiness]
    ) -> bool:
        """Tell whether a customer served there, for these services, is concerned.

        Who has no contract yet may be about to have any.
        """
        only = self.line_of_business
        if only and lines and not any(_is_same(only, line) for line in lines):
            return False
        return any(mine.holds(there) for there in places for mine in self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentList:
    """The incidents of a territory, as they stand now."""

    incidents: tuple[Incident, ...]
    """Those that run first, the newest first."""
    seen_at: datetime


def street_key(street: str) -> str:
    """Return a street as it is compared: no house number, `av` as `avenue`.

    `11 BIS AV. DES MIMOSAS` and `Avenue des Mimosas` have the same key.
    """
    words = list(words_of(street))
    if words and words[0][0].isdigit():
        words.pop(0)
        while words and words[0] in HOUSE_WORDS:
            words.pop(0)
    return " ".join(min((word, *synonyms_of(word))) for word in words)


TELECOM = frozenset({LineOfBusiness.HOME, LineOfBusiness.MOBILE})
"""One network for the customer: an outage of the one is asked about on the other."""


def _is_same(mine: LineOfBusiness, line: LineOfBusiness) -> bool:
    return mine is line or {mine, line} <= TELECOM
