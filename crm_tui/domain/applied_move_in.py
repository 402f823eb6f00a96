"""What applying an arrival made, all in one transaction."""

from dataclasses import dataclass

from crm_tui.domain.contact import Contact
from crm_tui.domain.contract import Contract
from crm_tui.domain.document import Document
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.move_in_case import MoveInDecision
from crm_tui.domain.party import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedMoveIn:
    """The party and the contact, always; the rest as the decision's acts made it."""

    party: Party
    contact: Contact
    decision: MoveInDecision
    dossier: Dossier | None
    contract: Contract | None
    documents: tuple[Document, ...]
