"""What the guards of a procedure look at: what was typed, and what the store knows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from crm_tui.domain.account_choice import AccountChoice
from crm_tui.domain.euros_contest import EurosCase
from crm_tui.domain.history_reading import HistoryReading
from crm_tui.domain.meter_history import BandRule
from crm_tui.domain.move_in_case import JustificatifAnswer, MoveInDecision
from crm_tui.domain.procedure_value import Value
from crm_tui.domain.site import PreviousOccupancy

ARRIVAL_DATE = "date_arrivee"
ARRIVAL_READING = "index_arrivee"
"""Fields the rule of the gap reads, whatever procedure asks for them."""

BILL_NUMBER, IS_TAGGED, CONTESTS_AGAIN = (
    "facture_no",
    "facture_euros",
    "conteste_encore",
)
"""Fields of a complaint that the bill itself answers, where the store holds it (R9)."""

Judge = Callable[[int, date, JustificatifAnswer], MoveInDecision]
"""The decision table put to a reading, a day and what the customer says of a proof;
the closing figures, the meter and the side of the desk are the store's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterFacts:
    """What the reading of a departure is judged on (R7)."""

    history: tuple[HistoryReading, ...]
    dials: int
    rule: BandRule


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalFacts:
    """What a campaign stands on: the place, the account, the rule, the wait."""

    party: str
    """`POIROT, HERCULE · 04 65 71 04 48 · h.poirot@example.org`."""
    site: str
    """`0593714448 11 AVENUE DES MIMOSAS, 06110, LE CANNET`; empty without a site."""
    closing: PreviousOccupancy | None
    account: AccountChoice
    account_words: str
    """`9934197476 - Particulier`, or that one will be made."""
    account_refusal: str
    """Why no account may be used, or an empty text (R8)."""
    campaign_refusal: str
    """Why the dossier leads to no contract now, or an empty text."""
    is_document_asked: bool
    document_due_on: date | None
    """Last day of the document that is still awaited."""
    is_contract_open: bool
    judge: Judge


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """What guards look at: what was typed so far, and what the store knows."""

    now: datetime
    """The instant of the move, in the centre's own time."""
    launched_on: date
    values: Mapping[str, Value] = field(default_factory=dict)
    """By field code, over all the steps done and the one under way."""
    meter: MeterFacts | None = None
    contract_started_on: date | None = None
    arrival: ArrivalFacts | None = None
    """None for a dossier that leads to no contract."""
    bills: Mapping[str, EurosCase] = field(default_factory=dict)
    """By number, the bills a complaint may be about."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """What is known already, as kept texts, by the name a field's `from` gives."""
    to_confirm: tuple[str, ...] = ()
    """Names of the sources read in a free comment: shown, never trusted."""

    @property
    def today(self) -> date:
        """Return the civil day of the move."""
        return self.now.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """A named rule, and the fields it reads."""

    refusal: Callable[[RunFacts], str]
    reads: tuple[str, ...] = ()


SOURCES = frozenset(
    {
        "compte_existant",
        "date_arrivee",
        "index_arrivee",
        "occupation",
        "telephone",
        BILL_NUMBER,
        IS_TAGGED,
        CONTESTS_AGAIN,
    }
)
"""Every name a field's `from` may give."""
