"""« Nouveaux clients - Liste »: who subscribed, how, and what their dossier says.

« la précision de ce commentaire permettra d'effectuer une requête Odyssée Pilotage pour
rechercher les clients intermédiaires » (document 001): the code behind the comment
finds them, whatever the comment became.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCustomerFilter:
    """The days a report covers, and what it keeps of them."""

    since: date
    until: date
    """The last day, included."""
    tag: str = ""
    """Code of a comment (`PREVIOUS_OCCUPANT_GAP`); empty keeps every contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCustomer:
    """One contract opened here, with its customer, its place and its dossier."""

    contract_id: int
    contract_number: str
    opened_at: datetime
    opened_by: str
    party_number: str
    party_name: str
    place: str
    started_on: date | None
    start_m3: int | None
    start_origin: str
    dossier_number: str
    """Empty where the contract needed no dossier."""
    entity: str
    """Who opened the dossier: `DRC NATIONALE MTC - IFI045`."""
    rule_row: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCustomerPage:
    """The newest contracts, and where the next page begins."""

    customers: tuple[NewCustomer, ...]
    next: int | None
    """Id below which the next page begins; None at the end."""
