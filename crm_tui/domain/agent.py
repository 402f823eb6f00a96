"""The agents of the centre, their profiles and levels."""

from dataclasses import dataclass
from enum import StrEnum

from crm_tui.domain.permission import Permission, Territory


class SupportLevel(StrEnum):
    """The line of support an agent works on."""

    N1 = "N1"
    N2 = "N2"
    BACK_OFFICE = "BO"
    SUPERVISOR = "SUP"
    ADMINISTRATOR = "ADM"
    SYSTEM = "SYS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A named set of permissions (« profil métier »), declared in the catalog."""

    code: str
    label: str
    permissions: frozenset[Permission]
    gesture_ceiling_euros: int = 0
    """The goodwill gesture they may grant alone, in euros (« plafond geste »)."""
    delay_ceiling_days: int = 0
    """The payment delay they may grant alone, in days (« plafond délai »)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habilitation:
    """What an agent may do, and where they may do it: one goes with the other."""

    profile: Profile
    territory: Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Someone who works here, as the gate and the screens need to know them."""

    id: int
    code: str
    """Registration code, e.g. `IFI045`."""
    first_name: str
    last_name: str
    entity: str
    """The entity printed beside the code in dossiers, e.g. `DRC NATIONALE MTC`."""
    centre: str
    """Where they sit, e.g. `Cannes`."""
    line_of_business: str
    """`Eau`, `Télécom`, `Services`: what the header shows."""
    level: SupportLevel
    profile: Profile
    territory: Territory
    home_departement: str
    """Where a prospect they create belongs when no address is known."""
    queues: tuple[str, ...] = ()
    """Codes of the work queues they serve."""
    lent: tuple[Habilitation, ...] = ()
    """What was lent to them for a while (« soutien ponctuel »), and acts now."""

    @property
    def habilitations(self) -> tuple[Habilitation, ...]:
        """Return all they hold now: their own first, then what is lent."""
        own = Habilitation(profile=self.profile, territory=self.territory)
        return (own, *self.lent)

    def holds(self, permission: Permission | None) -> bool:
        """Tell whether they hold a permission somewhere; nobody lacks None."""
        return permission is None or any(
            permission in one.profile.permissions for one in self.habilitations
        )

    def territory_of(self, permission: Permission | None) -> Territory:
        """Return where they hold a permission; where they see anything, for None."""
        where = Territory.of()
        for one in self.habilitations:
            if permission is None or permission in one.profile.permissions:
                where |= one.territory
        return where

    @property
    def display_name(self) -> str:
        """Return first name and initial, the only form letters may show."""
        return f"{self.first_name} {self.last_name[:1]}."
