"""Contacts: any effective relation with a customer, whatever its mode.

« La notion de Contact permet de gérer toute relation effective avec un client quel que
soit son mode (téléphone, accueil, courrier, internet, mail…) » (document 003). Never a
person: see `party.py`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from crm_tui.domain.contract import LineOfBusiness


class ContactChannel(StrEnum):
    """The mode of a contact."""

    PHONE = "TELEPHONE"
    COUNTER = "ACCUEIL"
    LETTER = "COURRIER"
    MAIL = "MAIL"
    WEB = "INTERNET"


class ContactDirection(StrEnum):
    """Who reached whom."""

    INBOUND = "ENTRANT"
    OUTBOUND = "SORTANT"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactReason:
    """Why a customer gets in touch (« motif »): an entry of the catalog, 69 of them."""

    code: str
    """`EAU01`."""
    label: str
    journey: str
    """`ACHAT › Je deviens client`."""
    dossier: str
    """What the catalog says of the dossier: `ARR / standard`, `trace`, ..."""
    guided_acts: tuple[str, ...]
    scripts: tuple[str, ...]
    """Codes of the call scripts: `S2`, `S4`."""
    service_level: str
    competence: str
    synonyms: tuple[str, ...]
    guide: str
    """Which guide opens beside the contact: `move_in`, or empty for none."""
    opens_dossier: bool
    """False for the reasons that only leave a trace (« trace »)."""
    line_of_business: LineOfBusiness | None
    """None for the reasons common to all lines (`TRV..`)."""
    letters: tuple[str, ...] = ()
    """Numbers of the letters it may lead to: `05`, `04`."""
    acts: tuple[str, ...] = ()
    """Codes of the acts the catalog names for it, first done first (`ReasonAct`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who got in touch, where it was not the customer (« appelant »)."""

    name: str
    quality: str = ""
    party_id: int | None = None
    """None for who is no party of the base."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One recorded contact."""

    id: int
    channel: ContactChannel
    direction: ContactDirection
    reason_code: str
    reason_label: str
    comment: str
    started_at: datetime
    ended_at: datetime
    agent: str
    dossier_number: str
    version: int
    party_id: int | None = None
    departement: str = ""
    preset: str = ""
    """Code of the preset it was made from."""
    caller_id: int | None = None
    caller_name: str = ""
    caller_quality: str = ""
