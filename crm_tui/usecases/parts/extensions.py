"""Judging a delay to pay, on what the account owes and what the agent may grant."""

from collections.abc import Iterator

from crm_tui.catalog import profiles
from crm_tui.desk import Work
from crm_tui.domain.agent import Profile
from crm_tui.domain.ceiling import CeilingDecision, judge_delay
from crm_tui.domain.extension_grant import (
    ExtensionDecision,
    ExtensionForm,
    OwedAccount,
    asked_extension,
    decide_extension,
)
from crm_tui.domain.french_format import euros, short_date
from crm_tui.domain.payment_extension import PaymentExtension
from crm_tui.usecases.parts.lending import SYSTEM_PROFILE


def judge_extension(
    work: Work, *, account: OwedAccount, form: ExtensionForm
) -> ExtensionDecision:
    """Return what the rule says of a delay; raises the refusals of the form."""
    asked = asked_extension(form, today=work.today)
    ceiling = judge_delay(work.agent, days=asked.days, profiles=_people())
    return decide_extension(asked, account=account, ceiling=ceiling)


def judge_withdrawal(
    work: Work, running: PaymentExtension | None
) -> CeilingDecision | None:
    """Return whether the agent could have granted this delay; None without one."""
    if running is None:
        return None
    return judge_delay(work.agent, days=running.days, profiles=_people())


def days_to_grant(work: Work) -> int:
    """Return how many days the agent may grant alone: their own ceiling or lent."""
    return judge_delay(work.agent, days=1, profiles=()).ceiling


def extension_terms(extension: PaymentExtension) -> str:
    """Return `198,75 € jusqu'au 10/08/2024`, as the timeline names a delay."""
    return f"{euros(extension.amount)} jusqu'au {short_date(extension.until_on)}"


def _people() -> Iterator[Profile]:
    return (one for one in profiles().values() if one.code != SYSTEM_PROFILE)
