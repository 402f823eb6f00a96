"""What an agent types, as typed: use cases parse it and refuse it field by field."""

from dataclasses import dataclass

from crm_tui.domain.contact import ContactChannel, ContactDirection
from crm_tui.domain.move_in import JustificatifAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class ProspectForm:
    """A newcomer: one name and one way to reach them are enough."""

    is_organization: bool = False
    civility: str = ""
    last_name: str = ""
    first_name: str = ""
    phone: str = ""
    email: str = ""
    birth_on: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    occupancy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactForm:
    """One contact; its links are made by the program."""

    party_id: int | None
    channel: ContactChannel = ContactChannel.PHONE
    direction: ContactDirection = ContactDirection.INBOUND
    reason_code: str = ""
    comment: str = ""
    contract_id: int | None = None
    started_at: str = ""
    """ISO instant at which the contact began; empty: now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveInForm:
    """What the arrival guide asks."""

    site_id: int | None
    opening: str = ""
    """Reading declared by the newcomer, whole m³."""
    opening_on: str = ""
    reconnection: bool = False
    justificatif: JustificatifAnswer = JustificatifAnswer.LATER
    announced: bool = False
    """« délai de 15 jours et conséquence annoncés » is ticked."""
    field_visit: bool = False
    """The agent would like to send someone: refused for a gap alone (S1-3)."""
