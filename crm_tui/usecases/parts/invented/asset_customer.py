"""An invented customer of service contracts: the ids and numbers that are theirs."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any

from crm_tui.usecases.parts.invented.places import Place

Values = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetFirsts:
    """The first ids and numbers a run was given."""

    party: int
    account: int
    site: int
    contract: int
    meter: int
    location: int
    asset: int
    articles: tuple[int, ...]
    party_number: int
    account_number: int
    site_number: int
    contract_number: int
    asset_number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetCustomer:
    """One customer being invented: their rank, their place, the ids that are theirs."""

    random: Random
    place: Place
    rank: int
    first: int
    """Rank of their first asset among those of every customer."""
    size: int
    today: date
    firsts: AssetFirsts

    @property
    def party(self) -> int:
        """Return the id of the company."""
        return self.firsts.party + self.rank

    @property
    def account(self) -> int:
        """Return the id of its account."""
        return self.firsts.account + self.rank

    @property
    def site(self) -> int:
        """Return the id of its only site."""
        return self.firsts.site + self.rank

    @property
    def contract(self) -> int:
        """Return the id of its only contract."""
        return self.firsts.contract + self.rank

    @property
    def location(self) -> int:
        """Return the id of the place of its assets on the site."""
        return self.firsts.location + self.rank

    @property
    def meters(self) -> range:
        """Return the ids of its counters, one an asset."""
        start = self.firsts.meter + self.first
        return range(start, start + self.size)

    @property
    def at(self) -> datetime:
        """Return the instant its rows are made at."""
        return datetime.combine(self.today, time(8), tzinfo=UTC)

    @property
    def stamped(self) -> Values:
        """Return the columns that say when a row was made."""
        return {"created_at": self.at, "changed_at": self.at}

    @property
    def address(self) -> Values:
        """Return the columns of its address."""
        return {
            "street": self.place.street,
            "postcode": self.place.postcode,
            "town": self.place.town,
            "insee_code": self.place.insee_code,
        }
