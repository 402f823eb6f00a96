"""A contested bill: what is known of it, and what the rule draws from that.

« Si le client conteste un abonnement réalisé par le service des Euros (facture taguée
« euros » dans l'onglet « caractéristiques ») » (document 001): rows D20 to D23, asked
of one bill.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from crm_tui.domain.bill import EUROS_TAG, Bill
from crm_tui.domain.contact import ContactChannel
from crm_tui.domain.euros_routing import EurosDecision, route_euros
from crm_tui.domain.french_format import euros, short_date
from crm_tui.domain.justificatif import JustificatifKind
from crm_tui.domain.received_document import ReceivedDocument

CONTEST_REASON = "EAU35"
"""« Contestation d'un abonnement « Euros » » (domain.md, section 3)."""

EXPLANATION_REASON = "EAU35E"
"""The explanation traced as a contact of its own, which opens the way to row D22."""

COMPLAINT_PRESET = "RECLAMATION_EUROS"
"""The preset of the complaint a contestation opens (catalog)."""

REPLY_DAYS = 15
"""« 15 jc »: what the tree of reasons promises for EAU35, told in the letter."""

RECENT_BILLS = 3
"""Bills without the tag that are offered too: the customer may mean another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EurosForm:
    """What the agent says of a contestation, as typed."""

    bill_id: int | None = None
    """The bill the customer means; None for the last one tagged."""
    document_kind: JustificatifKind | None = None
    """The document that came with the contestation; None where none did."""
    dated_on: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedContact:
    """A contact about the bill, as the rule looks at it."""

    id: int
    at: datetime
    on: date
    """The same in Europe/Paris: what letters and sentences say."""
    channel: ContactChannel


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledTransfer:
    """A dossier INT about the bill that Euros answered and closed."""

    number: str
    at: datetime
    on: date
    """The same in Europe/Paris."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EurosCase:
    """All the rule looks at for one bill."""

    bill: Bill
    contested: TracedContact | None = None
    """The last contact by which the customer contested it."""
    explained: TracedContact | None = None
    """The last explanation traced."""
    contests_now: bool = False
    """The customer is contesting it while the agent types."""
    document: ReceivedDocument | None = None
    """An acceptable document that came with the contestation."""
    unusable: str = ""
    """Why the document that came proves nothing; empty where it does, or none came."""
    transferred: str = ""
    """Number of the open dossier by which Euros already has it."""
    settled: SettledTransfer | None = None
    """The last transfer Euros answered: what was contested before it is settled."""

    @property
    def is_tagged(self) -> bool:
        """Tell whether the bill bears « euros » in « caractéristiques »."""
        return EUROS_TAG in self.bill.tags

    @property
    def contests_after_explanation(self) -> bool:
        """Tell whether the customer contested again once it was explained.

        What Euros has answered since is settled: only a new contestation reopens it.
        """
        if self.explained is None:
            return False
        since = self.explained.at
        if self.settled is not None:
            since = max(since, self.settled.at)
        again = self.contested is not None and self.contested.at > since
        return self.contests_now or again


@dataclass(frozen=True, slots=True, kw_only=True)
class EurosView:
    """What a screen shows of a contestation: the bills, the case, its row."""

    bills: tuple[Bill, ...]
    case: EurosCase
    decision: EurosDecision

    @property
    def is_offered(self) -> bool:
        """Tell whether Euros is spoken of at all: never without the tag (row D23)."""
        return self.case.is_tagged

    @property
    def refusal_to_transfer(self) -> str:
        """Return `D20 · Transfert à Euros impossible : …`, empty where it is open."""
        decision = self.decision
        if not decision.refusal_to_transfer:
            return ""
        return f"{decision.row} · {decision.refusal_to_transfer}"


def alert_of(view: EurosView) -> str:
    """Return what to know at once of the last bill tagged: who answers, and how."""
    if not view.is_offered:
        return ""
    if view.case.transferred:
        return f"Facture « euros » : déjà chez Euros ({view.case.transferred})"
    settled = view.case.settled
    if settled is not None and not view.decision.route.goes_to_euros:
        return f"Facture « euros » : {settled_words(settled)}"
    if view.decision.route.goes_to_euros:
        return "Facture « euros » contestée après explication : à leur transférer"
    if view.case.explained is not None:
        on = short_date(view.case.explained.on)
        return f"Facture « euros » : expliquée le {on}, maintenue"
    return "Facture « euros » : analyser et répondre, sans transfert"


def settled_words(settled: SettledTransfer) -> str:
    """Return `Euros a répondu le 02/08/2024 (INT-24-000012)`."""
    return f"Euros a répondu le {short_date(settled.on)} ({settled.number})"


def decide_on_contest(case: EurosCase) -> EurosDecision:
    """Return the row of one contested bill."""
    return route_euros(
        is_tagged=case.is_tagged,
        must_regularise=case.document is not None,
        explained=case.explained is not None,
        contests_after_explanation=case.contests_after_explanation,
        transferred=case.transferred,
        settled=settled_words(case.settled) if case.settled else "",
    )


def bills_to_choose(bills: Sequence[Bill]) -> tuple[Bill, ...]:
    """Return the bills a customer may contest, those tagged first, newest first."""
    newest = sorted(bills, key=lambda bill: (bill.issued_on, bill.id), reverse=True)
    tagged = [bill for bill in newest if EUROS_TAG in bill.tags]
    others = [bill for bill in newest if EUROS_TAG not in bill.tags]
    return (*tagged, *others[:RECENT_BILLS])


def inputs_of(case: EurosCase) -> tuple[tuple[str, str], ...]:
    """Return what the rule looked at, in words, for « Pourquoi ? »."""
    return (
        ("facture", _bill_words(case.bill)),
        ("étiquette", f"« {EUROS_TAG} »" if case.is_tagged else "aucune"),
        ("explication", _day(case.explained) or "aucune tracée"),
        ("conteste", _contest_words(case)),
        ("document", _document_words(case)),
        ("déjà chez Euros", case.transferred),
        ("déjà répondu", settled_words(case.settled) if case.settled else ""),
    )


def _bill_words(bill: Bill) -> str:
    return f"{bill.number} du {short_date(bill.issued_on)}, {euros(bill.amount)}"


def _document_words(case: EurosCase) -> str:
    if case.document is not None:
        return case.document.words
    return f"non recevable : {case.unusable}" if case.unusable else "aucun"


def _contest_words(case: EurosCase) -> str:
    if case.contests_now:
        return "pendant ce contact"
    return _day(case.contested) or "aucune contestation tracée"


def _day(contact: TracedContact | None) -> str:
    return f"le {short_date(contact.on)}" if contact else ""
