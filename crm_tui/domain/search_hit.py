"""What quick search answers: rows that say which field matched, and a preview."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from crm_tui.domain.party import PartyStatus

SEARCH_LIMIT = 50
"""At most so many rows are answered; beyond, the list says « plus… »."""


class SearchHit(NamedTuple):
    """One customer found; fifty are made at each key, at a fifth of a dataclass."""

    party_id: int
    number: str
    name: str
    """`POIROT Hercule`."""
    status: PartyStatus
    customer_class: str
    """French label of the class of the first account; empty for a prospect."""
    address: str
    """`11 AVENUE DES MIMOSAS, 06110 LE CANNET`, empty when unknown."""
    phone: str
    """Displayed form of the preferred phone, empty when unknown."""
    birth_on: date | None
    flag: str
    """A few words worth knowing before opening: `ARR ouvert`, `tutelle`; or empty."""
    matched_field: str
    """French name of the field that matched: `nom`, `téléphone`, `compteur`..."""
    matched_text: str
    """What matched where the row does not show it (a meter serial); or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """The rows found for one text, in the order the index gives."""

    text: str
    tokens: tuple[str, ...]
    """Normalized words to show in bold."""
    hits: tuple[SearchHit, ...]
    has_more: bool
    is_approximate: bool
    """Nothing matched exactly: one typing error was forgiven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteHit:
    """One place found by its address, id or meter, for an arrival; never a name."""

    site_id: int
    number: str
    address: str
    meter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentCustomer:
    """One of the last customers this agent opened."""

    party_id: int
    name: str
    opened_at: datetime
