"""Complaints of one customer: their history, and the reasons that keep coming back.

« Vérifier que les motifs récurrents trouvent une issue favorable et définitive » ;
« Négocier habilement le montant des gestes commerciaux et décourager les clients
opportunistes » (document 004).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from crm_tui.domain.contact import ContactReason
from crm_tui.domain.french_format import euros
from crm_tui.domain.gesture import GestureLedger

COMPLAINT_JOURNEY = "RÉCLAMATION"
"""« Parcours réclamation « je ne suis pas content » » (document 004)."""

RECURRING_COMPLAINTS = 3
"""From the third complaint for one reason over the window, it keeps coming back
(journey J14). Parameter `RECLAMATION_RECURRENTE_NB`."""

RECURRENCE_DAYS = 365
"""« 4 réclamations même motif, 2 gestes (35 €) en 12 mois » (customer 21 of domain.md):
how far back a complaint for the same reason still counts."""


class ComplaintOutcome(StrEnum):
    """What came of a complaint."""

    OPEN = "OUVERTE"
    ANSWERED = "CLOSE"
    DROPPED = "ANNULEE"
    TRACED = "TRACEE"
    """Heard and recorded, no dossier was opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One complaint: a dossier, or a contact that led to none."""

    at: datetime
    reason_code: str
    """Of the contact it came by; empty where nobody said."""
    outcome: ComplaintOutcome
    contact_id: int | None = None
    dossier_id: int | None = None
    dossier_number: str = ""
    conclusion: str = ""
    """How the dossier ended, as it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecurrenceRule:
    """When a reason keeps coming back: one rule for the alert and for supervision.

    A complaint is a dossier of complaint that was not merged away, or a contact for a
    reason that complains and that is in no such dossier: a call about a complaint
    already open is not another one.
    """

    least: int = RECURRING_COMPLAINTS
    """The complaint from which it keeps coming back, the first being one."""
    days: int = RECURRENCE_DAYS

    @property
    def before(self) -> int:
        """Return how many complaints came before the first that recurs."""
        return self.least - 1

    def since(self, at: datetime) -> datetime:
        """Return from when complaints count together with one made at an instant."""
        return at - timedelta(days=self.days)

    def is_recurring(self, complaint: Complaint, *, among: Sequence[Complaint]) -> bool:
        """Tell whether enough complaints of a customer came before one, as it did."""
        since = self.since(complaint.at)
        before = [
            one
            for one in among
            if one.reason_code == complaint.reason_code
            and since <= one.at < complaint.at
        ]
        return bool(complaint.reason_code) and len(before) >= self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A reason that keeps coming back, and what it already cost."""

    reason_code: str
    reason_label: str
    count: int
    granted_euros: Decimal
    """All that the customer was granted over the window."""
    is_settled: bool
    """The last complaint for it was answered for good."""

    @property
    def headline(self) -> str:
        """Return the alert: « Motif récurrent (3), 45,00 € accordés »."""
        return f"Motif récurrent ({self.count}), {euros(self.granted_euros)} accordés"

    @property
    def advice(self) -> str:
        """Return what to do about it: the script says « traiter la cause → N2 »."""
        end = "" if self.is_settled else " Aucune issue définitive à ce jour."
        return f"Traiter la cause, ne pas compenser une troisième fois : N2.{end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintFile:
    """All that is known of a customer's complaints, for the dialog and the alerts."""

    complaints: tuple[Complaint, ...]
    """Newest first."""
    ledger: GestureLedger
    recurrences: tuple[Recurrence, ...]
    labels: dict[str, str]
    """The label of each reason, by its code."""

    def reason_for(self, dossier_id: int | None) -> str:
        """Return the reason of a complaint; without it, of the last one."""
        own = [one for one in self.complaints if one.dossier_id == dossier_id]
        found = (one.reason_code for one in (*own, *self.complaints))
        return next((code for code in found if code), "")

    def open_for(self, reason_code: str) -> Complaint | None:
        """Return the complaint under way that a gesture for this reason answers."""
        return next(
            (
                one
                for one in self.complaints
                if one.outcome is ComplaintOutcome.OPEN
                and one.dossier_id is not None
                and one.reason_code == reason_code
            ),
            None,
        )


def is_complaint(reason: ContactReason) -> bool:
    """Tell whether a reason is a complaint; explaining a bill is none."""
    return reason.journey == COMPLAINT_JOURNEY and reason.opens_dossier


def recurrences_of(
    complaints: Sequence[Complaint],
    *,
    ledger: GestureLedger,
    labels: dict[str, str],
    now: datetime,
    rule: RecurrenceRule,
    about_to: str = "",
) -> tuple[Recurrence, ...]:
    """Return the reasons that keep coming back, worst first.

    `about_to` is the reason of the complaint being heard now: it counts already.
    """
    recent = [one for one in complaints if one.at >= rule.since(now)]
    counts = Counter(one.reason_code for one in recent if one.reason_code)
    if about_to:
        counts[about_to] += 1
    return tuple(
        Recurrence(
            reason_code=code,
            reason_label=labels.get(code, code),
            count=count,
            granted_euros=ledger.granted_euros,
            is_settled=code != about_to and _is_settled(recent, code),
        )
        for code, count in counts.most_common()
        if count >= rule.least
    )


def _is_settled(complaints: Sequence[Complaint], code: str) -> bool:
    mine = [one for one in complaints if one.reason_code == code]
    last = max(mine, key=lambda one: one.at)
    return last.outcome is ComplaintOutcome.ANSWERED
