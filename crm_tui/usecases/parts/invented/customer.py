"""One customer being made: their numbers, and what was drawn of them so far."""

from dataclasses import dataclass, field

from crm_tui.domain.party import PartyStatus
from crm_tui.usecases.parts.invented.people import Identity, Phone
from crm_tui.usecases.parts.invented.places import Place

BLOCK = 1_000
"""Customers made together; the same whatever the number of workers."""

CONTRACTS = 3
"""Ids and numbers kept for the contracts of one customer."""

CONTACTS = 4

DOSSIER_SERIES = ("ARR", "RES", "REC", "INT")
DOSSIERS = 12
"""Numbers kept for the dossiers of one block, for each type and year."""

DOSSIER_IDS = DOSSIERS * len(DOSSIER_SERIES) * 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Firsts:
    """The first id and the first number of each series, given by the base."""

    party_id: int
    account_id: int
    site_id: int
    meter_id: int
    contract_id: int
    contact_id: int
    dossier_id: int
    party: int
    account: int
    site: int
    contract: int
    dossiers: dict[str, int]
    """By series: `ARR:24`."""


@dataclass(slots=True, kw_only=True)
class Customer:
    """What is known of one customer while their block is made."""

    rank: int
    """Among all those of the run, from 0."""
    firsts: Firsts
    status: PartyStatus
    identity: Identity
    home: Place
    place: Place
    """Where they are served; their home unless they own or left another place."""
    since: int
    """First day as a customer, as an ordinal."""
    site_id: int | None = None
    phones: list[Phone] = field(default_factory=list)
    email: str = ""
    key: str = ""
    contracts: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    dossiers: list[str] = field(default_factory=list)
    served: list[tuple[int, Place]] = field(default_factory=list)
    """Sites that find the customer: id and address."""
    seen_from: set[str] = field(default_factory=set)
    balance: int = 0
    dunning_stage: int = 0
    contract_id: int | None = None
    """The contract a contact is about."""

    @property
    def party_id(self) -> int:
        """Return the party's id."""
        return self.firsts.party_id + self.rank

    @property
    def account_id(self) -> int:
        """Return the account's id."""
        return self.firsts.account_id + self.rank

    @property
    def number(self) -> str:
        """Return the party's number."""
        return f"{self.firsts.party + self.rank:010d}"

    @property
    def account_number(self) -> str:
        """Return the account's number."""
        return f"{self.firsts.account + self.rank:010d}"

    @property
    def name(self) -> str:
        """Return the name as it is shown: `POIROT Hercule`."""
        return f"{self.identity.last_name} {self.identity.first_name}".strip()

    def next_contract(self) -> tuple[int, int]:
        """Return the id and the rank of the customer's next contract."""
        at = self.rank * CONTRACTS + len(self.contracts)
        return self.firsts.contract_id + at, self.firsts.contract + at
