"""Where a request for a reading goes: four levels, the first that is filled.

« Au 1er niveau, il cherche le fax ou le courriel dans la fiche de l'interlocuteur du
bien déclaré comme responsable utilisateur du bien. Sinon, au 2ème niveau, […] dans la
localisation du bien. Sinon, au 3ème niveau, […] dans le site du bien. Sinon, au 4ème
niveau, […] dans la fiche principale du client. Sinon, aucune demande n'est générée »
(document 002).
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from crm_tui.domain.asset import AssetReaches, RequestMode
from crm_tui.domain.email_address import parse_email
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.phone import parse_phone
from crm_tui.domain.refusal import Refusal

NO_SENDING = "#"
"""« Si le champ fax pour un bien contient un “#”, aucun envoi n'est réalisé pour la
ligne concernée. »"""

CACHED_ADDRESSES = 16_384


class AddressLevel(StrEnum):
    """Which level gave an address; kept with the request."""

    ASSET_USER = "1"
    ASSET_LOCATION = "2"
    SITE = "3"
    CUSTOMER = "4"
    TYPED = "MANUEL"
    """Typed on the screen, for this sending only."""
    NONE = ""


class LineReason(StrEnum):
    """Why a line is not sent as it is."""

    NO_ADDRESS = "AUCUNE_ADRESSE"
    INVALID = "ADRESSE_INVALIDE"
    BLOCKED = "DIESE"
    ASKED = "DEJA_DEMANDE"
    """A request of the same period waits for its answer: it is reminded of instead."""
    UNTICKED = "DECOCHEE"
    REFUSED = "ENVOI_REFUSE"
    """The document could not be written when the campaign was sent."""
    NONE = ""

    @property
    def is_final(self) -> bool:
        """Tell whether the line can be ticked by nobody."""
        return self in (LineReason.BLOCKED, LineReason.ASKED)


RED = (LineReason.NO_ADDRESS, LineReason.INVALID)
"""« la ligne apparaît en rouge et n'est pas sélectionnée »."""


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """An address and the level that gave it; empty when no level has one."""

    address: str = ""
    level: AddressLevel = AddressLevel.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedLine:
    """What a campaign proposes for one asset, and why it is ticked or not."""

    mode: RequestMode
    address: str
    level: AddressLevel
    reason: LineReason
    is_selected: bool

    @property
    def is_red(self) -> bool:
        """Tell whether it lacks an address that can be written to."""
        return self.reason in RED

    @property
    def is_sendable(self) -> bool:
        """Tell whether nothing of its address stands against its sending."""
        return self.reason in (LineReason.NONE, LineReason.UNTICKED)

    @property
    def status(self) -> ReadingRequestStatus:
        """Return how the machine calls it before it is sent."""
        if self.reason is LineReason.BLOCKED:
            return ReadingRequestStatus.EXCLUDED
        if self.is_red:
            return ReadingRequestStatus.PROPOSED_RED
        return ReadingRequestStatus.PROPOSED


def resolve(*, reaches: AssetReaches, mode: RequestMode) -> FoundAddress:
    """Return the first filled level, whatever it holds: nothing is looked for behind.

    A `#` or a malformed address wins like any other (A-19); a mode other than mail or
    fax finds nothing.
    """
    if mode is RequestMode.NONE:
        return FoundAddress()
    for level, reach in zip(AddressLevel, reaches.in_order, strict=False):
        if address := reach.by(mode):
            return FoundAddress(address, level)
    return FoundAddress()


def propose_line(*, reaches: AssetReaches, mode: RequestMode) -> ProposedLine:
    """Return the line of an asset asked for by a mode; ticked when it can be sent."""
    found = resolve(reaches=reaches, mode=mode)
    return _line(reaches, mode, found.address, found.level)


def with_typed_address(
    *, reaches: AssetReaches, mode: RequestMode, typed: str
) -> ProposedLine:
    """Return the line with an address typed for this sending; emptied, the found one.

    « Il est possible de saisir ou de modifier un fax ou mail directement sur cet écran
    mais cela ne sera pas sauvegardé pour la prochaine demande. »
    """
    address = typed.strip()
    if not address:
        return propose_line(reaches=reaches, mode=mode)
    return _line(reaches, mode, address, AddressLevel.TYPED)


def _line(
    reaches: AssetReaches, mode: RequestMode, address: str, level: AddressLevel
) -> ProposedLine:
    reason = _reason(reaches, mode, address)
    return ProposedLine(
        mode=mode,
        address=address,
        level=level,
        reason=reason,
        is_selected=reason is LineReason.NONE,
    )


def _reason(reaches: AssetReaches, mode: RequestMode, address: str) -> LineReason:
    """Return what stands against a sending; a `#` does in whichever mode (A-20)."""
    fax = resolve(reaches=reaches, mode=RequestMode.FAX).address
    typed_fax = address if mode is RequestMode.FAX else ""
    if NO_SENDING in fax or NO_SENDING in typed_fax:
        return LineReason.BLOCKED
    if not address:
        return LineReason.NO_ADDRESS
    return LineReason.NONE if is_well_formed(mode, address) else LineReason.INVALID


@lru_cache(maxsize=CACHED_ADDRESSES)
def is_well_formed(mode: RequestMode, address: str) -> bool:
    """Tell whether a mail or a fax number can be written to at all."""
    try:
        if mode is RequestMode.FAX:
            parse_phone(address, field="Fax")
        else:
            parse_email(address)
    except Refusal:
        return False
    return True
