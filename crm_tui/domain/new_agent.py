"""What is said of an agent when they are added, or listed by an administrator."""

from dataclasses import dataclass
from datetime import datetime

from crm_tui.domain.agent import Agent, SupportLevel
from crm_tui.domain.permission import UNLOCATED


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAgent:
    """An agent to add; the profile is a code of the catalog."""

    code: str
    first_name: str
    last_name: str
    profile: str
    departements: tuple[str, ...]
    """`("06", "83")`, or `("*",)` for the whole country."""
    level: SupportLevel | None = None
    """None: the level the catalog usually gives the profile."""
    entity: str = ""
    centre: str = ""
    line_of_business: str = "Eau"
    home_departement: str = ""
    """Empty: the first departement of the territory."""
    queues: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        """Return the departement a prospect of unknown place belongs to."""
        if self.home_departement:
            return self.home_departement
        first = self.departements[0] if self.departements else UNLOCATED
        return UNLOCATED if first == "*" else first


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAgent:
    """An agent as `crm-tui user list` shows them."""

    agent: Agent
    places: tuple[str, ...]
    """Their territory as it is kept: departements, communes, regions, centres."""
    is_active: bool
    last_signed_in_at: datetime | None
