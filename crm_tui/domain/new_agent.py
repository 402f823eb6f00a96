"""What is said of an agent when they are added, or listed by an administrator."""

from dataclasses import dataclass
from datetime import datetime

from crm_tui.domain.agent import Agent, SupportLevel
from crm_tui.domain.directory import is_area
from crm_tui.domain.permission import UNLOCATED, outer


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAgent:
    """An agent to add; the profile is a code of the catalog."""

    code: str
    first_name: str
    last_name: str
    profile: str
    departements: tuple[str, ...]
    """Their places: departements, communes (`06029`), regions (`R93`), centres
    (`C:CANNES`), or `("*",)` for the whole country."""
    level: SupportLevel | None = None
    """None: the level the catalog usually gives the profile."""
    entity: str = ""
    centre: str = ""
    line_of_business: str = "Eau"
    home_departement: str = ""
    """Empty: the first departement of the territory, or the commune's own."""
    queues: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        """Return the departement a prospect of unknown place belongs to."""
        if self.home_departement:
            return self.home_departement
        first = self.departements[0] if self.departements else UNLOCATED
        return UNLOCATED if first == "*" or is_area(first) else outer(first)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAgent:
    """An agent as `crm-tui user list` shows them."""

    agent: Agent
    places: tuple[str, ...]
    """Their territory as it is kept: departements, communes, regions, centres."""
    is_active: bool
    last_signed_in_at: datetime | None
