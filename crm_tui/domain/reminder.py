"""Reminders: the outside event that opens a dossier of its own accord.

« Un dossier peut être créé automatiquement par une action externe (exemple : procédure
de relance après dépassement de la date d'exigibilité) » (document 003).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crm_tui.domain.bill import BillStatus
from crm_tui.domain.french_format import euros, short_date

TO_REMIND = (BillStatus.ISSUED, BillStatus.OVERDUE)
"""What nobody reminded of yet: a disputed bill is not, « dunning suspended »."""

TRIGGER = "FACTURE_ECHUE"
"""What opens the dossier; with the bill's id it is unique: once, and never again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedBill:
    """A bill as the reminders look at it."""

    id: int
    number: str
    due_on: date
    balance: Decimal
    """Euros still owed."""
    status: str
    account_id: int
    holder_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderReport:
    """What one run of the reminders did."""

    opened: int = 0
    overtaken: int = 0
    """Bills that were paid, or reminded of by another run, in the meantime."""


def is_to_remind(bill: OwedBill, *, today: date) -> bool:
    """Tell whether the due date of a bill is behind, and something still owed.

    The due date itself is still in time: « facture échue le 01/06, relance le 02/06 ».
    """
    is_owed = bill.balance > 0 and bill.status in set(TO_REMIND)
    return is_owed and bill.due_on < today


def trigger_key(bill_id: int) -> str:
    """Return the key that keeps a second dossier from being opened for one bill."""
    return f"{TRIGGER}:{bill_id}"


def reminder_words(bill: OwedBill) -> str:
    """Return why the dossier is opened, for its comment and its timeline."""
    return (
        f"Facture {bill.number} échue le {short_date(bill.due_on)} : "
        f"{euros(bill.balance)} restent dus."
    )
