"""Parties: the persons and organizations the centre deals with (« interlocuteurs »)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from crm_tui.domain.postal_address import PostalAddress


class PartyNature(StrEnum):
    """A person or an organization."""

    PERSON = "PERSONNE"
    ORGANIZATION = "ENTREPRISE"


class PartyStatus(StrEnum):
    """Where a party stands with us (domain.md 1.3)."""

    PROSPECT = "PROSPECT"
    CUSTOMER = "CLIENT"
    FORMER_CUSTOMER = "ANCIEN_CLIENT"
    ARCHIVED = "ARCHIVE"
    ANONYMIZED = "ANONYMISE"


class PartyRole(StrEnum):
    """What a party is to an account, a site, a contract, a dossier or a contact."""

    HOLDER = "TITULAIRE"
    CO_HOLDER = "COTITULAIRE"
    PAYER = "PAYEUR"
    OWNER = "PROPRIETAIRE"
    TENANT = "LOCATAIRE"
    OCCUPANT = "OCCUPANT"
    GUARDIAN = "TUTEUR"
    MANAGER = "GESTIONNAIRE"
    APPLICANT = "DEMANDEUR"
    CURRENT_CUSTOMER = "CLIENT_COURANT"


class SourceSystem(StrEnum):
    """Where a record or an act was begun."""

    CRM = "CRM"
    ILIADE = "ILIADE"
    TSME = "TSME"
    BATCH = "BATCH"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneNumber:
    """One way to call a party: E.164, or the digits as typed when forced."""

    number: str
    is_preferred: bool = False
    is_forced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person or an organization; a customer is a party with at least one account."""

    id: int
    number: str
    """Ten digits, text: « Id acteur 2623891119 »."""
    nature: PartyNature
    status: PartyStatus
    civility: str
    """`M`, `MME` or empty."""
    last_name: str
    """The surname, or the company's name."""
    first_name: str
    birth_on: date | None
    phones: tuple[PhoneNumber, ...]
    emails: tuple[str, ...]
    address: PostalAddress | None
    occupancy: str
    """`propriétaire`, `locataire`, ... as the export says; empty when unknown."""
    preferred_channel: str
    is_protected: bool
    """Under guardianship (« tutelle »): letters go to the guardian."""
    source: SourceSystem
    since: date | None
    """First day as a customer, where known."""
    created_at: datetime
    version: int

    @property
    def name(self) -> str:
        """Return `POIROT Hercule`, or the company's name."""
        return f"{self.last_name.upper()} {self.first_name}".strip()

    @property
    def formal_name(self) -> str:
        """Return `POIROT, HERCULE`, as document 000 writes it."""
        parts = (self.last_name, self.first_name)
        return ", ".join(part.upper() for part in parts if part)

    def age(self, *, today: date) -> int | None:
        """Return the age in whole years."""
        born = self.birth_on
        if born is None:
            return None
        return (
            today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        )
