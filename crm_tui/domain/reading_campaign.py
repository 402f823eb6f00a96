"""A sending of reading requests: its draft, its lines, and what became of them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from crm_tui.domain.asset import RequestMode
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.reading_proposal import ProposalAsk
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.request_address import AddressLevel, LineReason

_SENT = (
    ReadingRequestStatus.SENT,
    ReadingRequestStatus.REMINDED,
    ReadingRequestStatus.ANSWERED,
    ReadingRequestStatus.EXPIRED,
)


class CampaignKind(StrEnum):
    """Who began a campaign."""

    MANUAL = "MANUELLE"
    AUTOMATIC = "AUTOMATIQUE"


class CampaignStatus(StrEnum):
    """Where a campaign stands."""

    PREPARING = "PREPARATION"
    """Its lines are being proposed; one left so was interrupted."""
    DRAFT = "BROUILLON"
    SENDING = "ENVOI"
    """Some lines left: the others are to be sent by the same key."""
    SENT = "ENVOYEE"
    DROPPED = "ABANDONNEE"


class UnableToChangeCampaign(Refusal):
    """What was sent, or is being sent, is not a draft any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignCounts:
    """The lines of a campaign by what became of them."""

    lines: int = 0
    selected: int = 0
    red: int = 0
    blocked: int = 0
    sent: int = 0
    answered: int = 0
    left_out: int = 0
    """Neither sent nor to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingCampaign:
    """One sending, and how many lines it has of each sort."""

    id: int
    kind: CampaignKind
    status: CampaignStatus
    requested_on: date
    period: date
    criteria: str
    """What it was drafted from, in French."""
    made_by: str
    made_at: datetime
    sent_at: datetime | None
    reported_to: str
    counts: CampaignCounts
    version: int
    ask: ProposalAsk | None = None
    """What an agent asked for; None for the automatic run."""

    @property
    def number(self) -> str:
        """Return the number it is called by: `CR-000012`."""
        return f"CR-{self.id:06d}"

    @property
    def is_open(self) -> bool:
        """Tell whether lines may still be changed and sent."""
        return self.status in (CampaignStatus.DRAFT, CampaignStatus.SENDING)

    def check_draft(self) -> None:
        """Raise UnableToChangeCampaign unless it is still a draft."""
        if self.status is not CampaignStatus.DRAFT:
            raise UnableToChangeCampaign(
                f"La campagne {self.number} n'est plus un brouillon : "
                "préparez-en une autre."
            )

    def check_open(self) -> None:
        """Raise UnableToChangeCampaign when there is nothing more to send."""
        if not self.is_open:
            raise UnableToChangeCampaign(
                f"La campagne {self.number} est terminée ou en préparation."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRequest:
    """One line: an asset asked for its reading."""

    id: int
    campaign_id: int
    asset_id: int
    asset_number: str
    label: str
    serial_number: str
    meter_id: int
    party_id: int
    customer_name: str
    site_address: str
    departement: str
    period: date
    requested_on: date
    mode: RequestMode
    address: str
    level: AddressLevel
    status: ReadingRequestStatus
    reason: LineReason
    failure: str
    is_selected: bool
    planned_on: date | None
    document_id: int | None
    reminded_on: date | None
    answered_on: date | None
    reading_id: int | None
    version: int

    @property
    def number(self) -> str:
        """Return the number printed on the request: `DR-000123`."""
        return number_of(self.id)

    @property
    def is_waiting(self) -> bool:
        """Tell whether its answer is waited for."""
        return self.status in (ReadingRequestStatus.SENT, ReadingRequestStatus.REMINDED)

    @property
    def was_sent(self) -> bool:
        """Tell whether it left."""
        return self.status in _SENT


def number_of(request_id: int) -> str:
    """Return the number of a request: `DR-000123`."""
    return f"DR-{request_id:06d}"
