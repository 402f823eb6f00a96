"""Show what an account owes and the delays it had, before one more is granted."""

from dataclasses import dataclass

from crm_tui.desk import Act, Desk
from crm_tui.domain.extension_grant import OwedAccount
from crm_tui.domain.extension_withdrawal import withdrawal_barrier
from crm_tui.domain.payment_extension import PaymentExtension
from crm_tui.store import payment_extensions
from crm_tui.usecases.parts.extensions import days_to_grant, judge_withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionSheet:
    """What an agent reads before a delay: the account, and how far they may go."""

    account: OwedAccount
    ceiling_days: int
    running: PaymentExtension | None
    """The delay that holds today."""
    withdrawal_barrier: str
    """Why this agent does not withdraw it; empty where they may."""


def show_extension_sheet(desk: Desk, *, account_id: int) -> ExtensionSheet:
    """Return the account and the agent's ceiling.

    Raises NotFound where its holder is not of the territory.
    """
    with desk.viewing(Act.GRANT_EXTENSION) as view:
        account = payment_extensions.owed_account(
            view.session, account_id=account_id, within=view.territory
        )
        running = account.running(today=view.today)
        return ExtensionSheet(
            account=account,
            ceiling_days=days_to_grant(view),
            running=running,
            withdrawal_barrier=withdrawal_barrier(
                running, ceiling=judge_withdrawal(view, running)
            ),
        )
