"""What an agent types, as typed: use cases parse it and refuse it field by field."""

from dataclasses import dataclass

from crm_tui.domain.contact import ContactChannel, ContactDirection
from crm_tui.domain.linkable import LinkKind
from crm_tui.domain.move_in import JustificatifAnswer
from crm_tui.domain.sensitive import ProtectionKind


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
class ChosenLink:
    """One link of a contact, as the agent saw it."""

    kind: LinkKind
    id: int
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerForm:
    """Who calls, where it is not the customer: a party, or a name and a quality."""

    party_id: int | None = None
    name: str = ""
    quality: str = ""
    """What they are to the customer: `conjoint`, `agence`…"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactForm:
    """One contact; its links are made by the program unless the agent chose them."""

    party_id: int | None
    channel: ContactChannel = ContactChannel.PHONE
    direction: ContactDirection = ContactDirection.INBOUND
    reason_code: str = ""
    comment: str = ""
    contract_id: int | None = None
    started_at: str = ""
    """ISO instant at which the contact began; empty: now."""
    preset: str = ""
    """Code of the preset it is made from."""
    secondary: tuple[str, ...] = ()
    """Codes of the other reasons, in the order they were chosen."""
    caller: CallerForm | None = None
    """None where the customer calls for themself."""
    links: tuple[ChosenLink, ...] | None = None
    """None: the customer, the agent and the contract that runs alone."""
    script_runs: tuple[int, ...] = ()
    """The scripts run before the contact was recorded: they become its own."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveForm:
    """What protects a customer, and what everybody does about it."""

    protection: ProtectionKind = ProtectionKind.NONE
    guardian_number: str = ""
    """The representative's id."""
    judged_on: str = ""
    until: str = ""
    instruction: str = ""
    """« Ne pas suspendre la ligne »: everybody reads it, never why."""
    tag_reason: str = ""
    """Why, where the centre has a legal basis to hold it."""
