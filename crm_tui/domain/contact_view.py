"""A recorded contact, whole: what its screen shows and what may be done from it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from crm_tui.domain.contact import Caller, Contact
from crm_tui.domain.dossier import DossierStatus, DossierType, DossierVariant
from crm_tui.domain.linkable import LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLink:
    """Something a contact is linked to, named."""

    kind: LinkKind
    id: int
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierChoice:
    """A dossier in one line: of the contact, or one that may receive it."""

    id: int
    number: str
    title: str
    """`Réclamation`."""
    status: DossierStatus
    opened_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    """Everything the screen of a recorded contact needs."""

    contact: Contact
    customer: str
    """Name of the customer; empty where nobody was identified."""
    agent: str
    secondary: tuple[str, ...]
    """Words of the other reasons."""
    preset: str
    """Words of the preset; empty without one."""
    caller: Caller | None
    links: tuple[ShownLink, ...]
    """Parties, agents and objects; dossiers apart."""
    dossiers: tuple[DossierChoice, ...]
    """« la liste de dossiers où le contact est référencé »."""
    receivers: tuple[DossierChoice, ...]
    """Open dossiers of the customer the contact is not in yet."""
    opens: DossierType | None
    """What « Créer un dossier » proposes."""
    variant: DossierVariant

    @property
    def duration(self) -> timedelta:
        """Return how long the contact lasted."""
        return self.contact.ended_at - self.contact.started_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """A contact of a customer in one line of a list."""

    id: int
    started_at: datetime
    title: str
    """`Appel entrant · Contestation : consommation élevée`."""
    comment: str
    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedContact:
    """What moving a contact to a dossier brought there."""

    dossier_id: int
    number: str
    brought: int
    """Links the dossier had not yet."""
    already: int
    """Links it had: « l'ensemble des données du contact non présent dans le dossier ».
    """
