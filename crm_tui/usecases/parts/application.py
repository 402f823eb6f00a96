"""A decision being applied to one customer at one place, as its acts go by."""

from dataclasses import dataclass, field

from crm_tui.desk import Work
from crm_tui.domain.account import Account
from crm_tui.domain.contact import Contact
from crm_tui.domain.contract import Contract
from crm_tui.domain.document import Document
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.move_in import MoveInDecision
from crm_tui.domain.party import Party
from crm_tui.domain.proposed_act import ActKind
from crm_tui.usecases.parts.arrival import Arrival
from crm_tui.usecases.parts.business_rules import BusinessRules


@dataclass(slots=True, kw_only=True)
class Application:
    """What the acts read, and what they made so far."""

    work: Work
    decision: MoveInDecision
    arrival: Arrival
    rules: BusinessRules
    party: Party
    contact: Contact
    announced: bool
    dossier: Dossier | None = None
    account: Account | None = None
    contract: Contract | None = None
    documents: list[Document] = field(default_factory=list)

    @property
    def kinds(self) -> frozenset[ActKind]:
        """Return the kinds of acts the decision proposes."""
        return frozenset(act.kind for act in self.decision.acts)

    @property
    def open_dossier(self) -> Dossier:
        """Return the dossier an earlier act opened; without one, a defect."""
        if self.dossier is None:
            raise ValueError(f"row {self.decision.row} acts on no dossier")
        return self.dossier
