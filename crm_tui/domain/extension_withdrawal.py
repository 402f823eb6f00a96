"""Whether a delay to pay is withdrawn before its last day: our own rule.

The documents grant delays (« solde → proposition ≤ plafond → suspension relance »,
EAU20) and say nothing of one granted by mistake, or that the customer gives up. Who
could have granted it withdraws it, with a reason; the recovery department's own stays.
"""

from crm_tui.domain.ceiling import CeilingDecision
from crm_tui.domain.extension_grant import GRANTABLE
from crm_tui.domain.payment_extension import PaymentExtension
from crm_tui.domain.refusal import Refusal

NONE_RUNS = "Aucun délai ne court sur ce compte."
NOT_OURS = "Ce délai est celui du recouvrement : lui seul le retire."
GIVE_THE_REASON = "Donnez le motif du retrait : le client peut le demander."


class UnableToWithdraw(Refusal):
    """No delay of the centre runs, or somebody else granted it, or nobody says why."""


def withdrawal_barrier(
    running: PaymentExtension | None, *, ceiling: CeilingDecision | None
) -> str:
    """Return why the delay that runs is not withdrawn; empty where it may be.

    `ceiling` is what the agent may grant alone, judged on the days of this delay.
    """
    if running is None or ceiling is None:
        return NONE_RUNS
    if running.kind not in GRANTABLE:
        return NOT_OURS
    return ceiling.reason


def check_withdrawal(
    running: PaymentExtension | None,
    *,
    number: str,
    ceiling: CeilingDecision | None,
    because: str,
) -> PaymentExtension:
    """Return the delay to withdraw; raises UnableToWithdraw with what is against it.

    `number` is the delay the agent saw: another one may run since.
    """
    if barrier := withdrawal_barrier(running, ceiling=ceiling):
        raise UnableToWithdraw(barrier)
    if running is None or running.number != number:
        raise UnableToWithdraw(f"Le délai {number} ne court plus.")
    if not because:
        raise UnableToWithdraw(GIVE_THE_REASON, field="because")
    return running
