"""What a decision about a received document, or about none, looks like."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm_tui.domain.comments import DossierTag
from crm_tui.domain.contract import ReadingOrigin
from crm_tui.domain.proposed_act import Letter, ProposedAct
from crm_tui.domain.received_document import DocumentClash, DocumentFlaw


class DocumentOutcome(StrEnum):
    """What the document leads to."""

    SUBSCRIBE = "ABONNER"
    ASK_AGAIN = "REDEMANDER"
    """It proves nothing: the request stands, its limit unchanged."""
    EXPERT = "EXPERT"
    """It contradicts what is known: an expert decides."""
    REGULARISE = "REGULARISER"
    """The contract already runs on the closing figures: a new dossier corrects it."""
    EUROS = "INT_EUROS"
    """The contract was made by the Euros department: an interdepartment dossier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedComment:
    """A comment to add as it is, with the code behind it where it is searched for."""

    text: str
    tag: DossierTag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDecision:
    """One row of the decision table of document 001, after the wait."""

    row: str
    outcome: DocumentOutcome
    reason: str
    source: str
    """The sentence of document 001 that decides, between French quotes."""
    start_on: date | None = None
    start_m3: int | None = None
    origin: ReadingOrigin | None = None
    gap_m3: int | None = None
    """The gap the document leaves with the closing reading."""
    comments: tuple[SignedComment, ...] = ()
    letter: Letter | None = None
    acts: tuple[ProposedAct, ...] = ()
    flaw: DocumentFlaw | None = None
    clash: DocumentClash | None = None
    needs_expert: bool = False
    """An expert validates before it is applied: a limitation raised."""
    choice_m3: int | None = None
    """The remote reading that may be taken in its place, where there is one."""
