"""Advanced search (« recherche avancée », document 003): criteria that all hold.

One criterion at least must lead somewhere by an index (a name, an address, a number, a
queue, a reason): the others sift what it gives. Sensitive facts are no criterion.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.dossier import DossierStatus, DossierType
from crm_tui.domain.party import PartyStatus
from crm_tui.domain.search_hit import SearchHit

MIN_KEY = 4
"""Characters of the shortest number, phone or address worth looking up."""

MIN_WORD = 2
"""Letters of the shortest beginning of a name or of a street."""

USUAL_DAYS = 90
"""How far back contacts are looked for where no period is given."""

ADVANCED_PAGE = 50
NAME_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvancedForm:
    """The criteria as typed; an empty one asks nothing."""

    last_name: str = ""
    first_name: str = ""
    birth_on: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    phone: str = ""
    email: str = ""
    account: str = ""
    contract: str = ""
    meter: str = ""
    status: str = ""
    line_of_business: str = ""
    owes: str = ""
    reason: str = ""
    contact_from: str = ""
    contact_until: str = ""
    dossier_type: str = ""
    dossier_status: str = ""
    queue: str = ""
    tag: str = ""
    assignee: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is asked."""
        return not any(getattr(self, one.name).strip() for one in fields(self))

    def as_fields(self) -> tuple[tuple[str, str], ...]:
        """Return what is asked, as a saved search keeps it."""
        named = ((one.name, getattr(self, one.name)) for one in fields(self))
        return tuple((name, value) for name, value in named if value.strip())

    @classmethod
    def of_fields(cls, pairs: Sequence[tuple[str, str]]) -> "AdvancedForm":
        """Return the form of a saved search; a criterion unknown today is left out."""
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in pairs if name in known})


class AskedKey(StrEnum):
    """A key of the search index that a criterion gives the beginning of."""

    PHONE = "phone"
    EMAIL = "mail"
    ACCOUNT = "account"
    CONTRACT = "contract"
    METER = "serial"
    BIRTH = "birth"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCriteria:
    """A contact there must be: one of these reasons, within a period."""

    reasons: tuple[str, ...]
    since: datetime
    until: datetime
    """Exclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierCriteria:
    """A dossier there must be, all of this being true of the same one."""

    type: DossierType | None = None
    statuses: tuple[DossierStatus, ...] = ()
    """Any of these; none: whatever its status."""
    tag: str = ""
    queue: str = ""
    """Code of the queue where an open task of it waits."""
    assignee: str = ""
    """Code of the agent who holds an open task of it."""

    @property
    def is_any(self) -> bool:
        """Tell whether nothing is asked of dossiers."""
        return self == DossierCriteria()

    @property
    def has_task(self) -> bool:
        """Tell whether an open task is asked for."""
        return bool(self.queue or self.assignee)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvancedQuery:
    """The criteria, read."""

    last_name: tuple[str, ...] = ()
    """Beginnings of words of the name, normalized."""
    first_name: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    """Beginnings of words of an address of the customer, or of a site of theirs."""
    keys: tuple[tuple[AskedKey, str], ...] = ()
    status: PartyStatus | None = None
    line_of_business: LineOfBusiness | None = None
    owes: bool = False
    contact: ContactCriteria | None = None
    dossier: DossierCriteria = DossierCriteria()
    birth_on: date | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Return every word the inverted index is asked for."""
        return tuple(dict.fromkeys((*self.last_name, *self.first_name, *self.address)))

    @property
    def is_led_by_contacts(self) -> bool:
        """Tell whether nothing leads nearer than the contacts of a reason."""
        return self.contact is not None and not self._is_led_near

    @property
    def is_led_by_dossiers(self) -> bool:
        """Tell whether nothing leads nearer than the dossiers of a type and status."""
        return self.contact is None and not self._is_led_near

    @property
    def _is_led_near(self) -> bool:
        return bool(self.words or self.keys or self.dossier.has_task)

    @property
    def leads(self) -> bool:
        """Tell whether a criterion leads somewhere without reading everybody."""
        dossier = self.dossier
        return bool(
            self.words
            or self.keys
            or self.contact
            or dossier.has_task
            or (dossier.type and dossier.statuses)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvancedAnswer:
    """One page of the customers for whom all criteria hold."""

    hits: tuple[SearchHit, ...]
    tokens: tuple[str, ...] = ()
    """Normalized words to show in bold."""
    next_after: int | None = None
    """Where the next page starts; None after the last one."""
    notice: str = ""
    """What was not looked at, in one French sentence; or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """Criteria an agent keeps under a name, for themself alone."""

    name: str
    form: AdvancedForm
    saved_at: datetime
