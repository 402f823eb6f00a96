"""Whether a delay to pay is granted: the rule of EAU20, « Délai ou échéancier ».

« solde → proposition ≤ plafond → suspension relance » ; « N1 ≤ plafond, sinon N2
Recouvrement » (domain.md 4.1). Our own rule where the documents are silent: one delay
at a time, never more than what is owed, nothing once a bill is litigated.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from crm_tui.domain.bill import Bill, BillStatus
from crm_tui.domain.ceiling import CeilingDecision
from crm_tui.domain.french_format import euros, short_date
from crm_tui.domain.gesture import typed_amount
from crm_tui.domain.payment_extension import ExtensionKind, PaymentExtension
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.typed_date import parse_typed_date

GRANTABLE = (ExtensionKind.EXTENSION, ExtensionKind.SCHEDULE)
"""What an adviser grants; « SR14 » is only ever imported."""

INSTALMENT_DAYS = 30
"""About a month between two instalments: our own decision."""

FEWEST_INSTALMENTS = 2

GRANTED_ROW = "DP01"
NOTHING_OWED_ROW = "DP02"
ABOVE_BALANCE_ROW = "DP03"
LITIGATED_ROW = "DP04"
RUNNING_ROW = "DP05"
CEILING_ROW = "DP06"
TOO_SHORT_ROW = "DP07"

NOTHING_OWED = "Le compte ne doit rien : il n'y a rien à reporter."
LITIGATED = "Une facture est au contentieux : seul le recouvrement répond."
AFTER_TODAY = "La date limite est après aujourd'hui, ex. +30j."


class UnableToExtend(Refusal):
    """The delay is not one the rule grants, or what is typed is no delay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionForm:
    """A delay as it is typed."""

    kind: ExtensionKind = ExtensionKind.EXTENSION
    amount: str = ""
    until: str = ""
    """A date, or `+30j`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedExtension:
    """A delay as it is asked for."""

    kind: ExtensionKind
    amount: Decimal
    """Euros."""
    asked_on: date
    until_on: date

    @property
    def days(self) -> int:
        """Return how long it lasts."""
        return (self.until_on - self.asked_on).days


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedAccount:
    """An account as a delay looks at it."""

    id: int
    number: str
    holder_id: int
    balance: Decimal
    """Euros owed by the customer; negative when we owe them."""
    payer_rating: str
    dunning_stage: int
    unpaid: tuple[Bill, ...]
    """The first due first."""
    extensions: tuple[PaymentExtension, ...]
    """The one that lasts longest first, those that are over too."""

    @property
    def is_litigated(self) -> bool:
        """Tell whether a bill left the hands of the centre."""
        return any(bill.status == BillStatus.LITIGATED for bill in self.unpaid)

    def running(self, *, today: date) -> PaymentExtension | None:
        """Return the delay that holds today."""
        held = (one for one in self.extensions if one.is_running(today=today))
        return next(held, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """One payment of a schedule."""

    due_on: date
    amount: Decimal
    """Euros."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionDecision:
    """Whether the delay is granted, and every reason against it."""

    asked: AskedExtension
    row: str
    """The first row that applies."""
    reasons: tuple[str, ...]
    instalments: tuple[Instalment, ...]
    """When the customer pays what: once, or in several times."""

    @property
    def is_granted(self) -> bool:
        """Tell whether nothing speaks against it."""
        return self.row == GRANTED_ROW

    @property
    def reason(self) -> str:
        """Return the reasons in one text."""
        return " ".join(self.reasons)


def asked_extension(form: ExtensionForm, *, today: date) -> AskedExtension:
    """Read what is typed; raises UnableToExtend, UnreadableAmount, UnreadableDate."""
    amount = typed_amount(form.amount)
    if amount <= 0:
        raise UnableToExtend("Un délai porte sur un montant.", field="amount")
    until = parse_typed_date(form.until, today=today, field="Date limite")
    if until <= today:
        raise UnableToExtend(AFTER_TODAY, field="until")
    if form.kind not in GRANTABLE:
        raise UnableToExtend("Ce délai est celui du recouvrement.", field="kind")
    return AskedExtension(kind=form.kind, amount=amount, asked_on=today, until_on=until)


def decide_extension(
    asked: AskedExtension, *, account: OwedAccount, ceiling: CeilingDecision
) -> ExtensionDecision:
    """Return whether the delay is granted, with all that speaks against it.

    `ceiling` is what the agent may grant alone, judged on the days asked for.
    """
    paid = instalments_of(asked)
    doubts = dict(_doubts(asked, account, ceiling, paid))
    if doubts:
        return ExtensionDecision(
            asked=asked,
            row=next(iter(doubts)),
            reasons=tuple(doubts.values()),
            instalments=paid,
        )
    granted = f"{asked.days} jours sur les {ceiling.ceiling} que vous pouvez accorder."
    return ExtensionDecision(
        asked=asked, row=GRANTED_ROW, reasons=(granted,), instalments=paid
    )


def instalments_of(asked: AskedExtension) -> tuple[Instalment, ...]:
    """Return the payments: one at the end, or about one a month, equal to the cent.

    What does not divide is paid first: 100,00 € in three are 33,34 €, 33,33 €, 33,33 €.
    """
    count = 1
    if asked.kind is ExtensionKind.SCHEDULE:
        count = max(1, (asked.days + INSTALMENT_DAYS // 2) // INSTALMENT_DAYS)
    share, rest = divmod(int(asked.amount * 100), count)
    return tuple(
        Instalment(
            due_on=asked.asked_on + timedelta(days=asked.days * rank // count),
            amount=Decimal(share + (rank <= rest)) / 100,
        )
        for rank in range(1, count + 1)
    )


def instalment_words(instalment: Instalment) -> str:
    """Return `33,34 € le 10/08/2024`."""
    return f"{euros(instalment.amount)} le {short_date(instalment.due_on)}"


def _doubts(
    asked: AskedExtension,
    account: OwedAccount,
    ceiling: CeilingDecision,
    paid: tuple[Instalment, ...],
) -> Iterator[tuple[str, str]]:
    """Yield each row that refuses with its sentence, the gravest first."""
    running = account.running(today=asked.asked_on)
    if account.balance <= 0:
        yield NOTHING_OWED_ROW, NOTHING_OWED
    elif asked.amount > account.balance:
        yield ABOVE_BALANCE_ROW, f"Le compte doit {euros(account.balance)} : pas plus."
    if account.is_litigated:
        yield LITIGATED_ROW, LITIGATED
    if running is not None:
        yield (
            RUNNING_ROW,
            f"Un délai court déjà jusqu'au {short_date(running.until_on)} "
            f"({running.number}) : un seul à la fois.",
        )
    if not ceiling.is_allowed:
        yield CEILING_ROW, ceiling.reason
    is_schedule = asked.kind is ExtensionKind.SCHEDULE
    if is_schedule and len(paid) < FEWEST_INSTALMENTS:
        yield (
            TOO_SHORT_ROW,
            "Un échéancier a au moins deux échéances : il dure 45 jours au moins.",
        )
