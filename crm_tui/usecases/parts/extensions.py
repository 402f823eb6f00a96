"""Judging a delay to pay, on what the account owes and what the agent may grant."""

from crm_tui.catalog import profiles
from crm_tui.desk import Work
from crm_tui.domain.ceiling import judge_delay
from crm_tui.domain.extension_grant import (
    ExtensionDecision,
    ExtensionForm,
    OwedAccount,
    asked_extension,
    decide_extension,
)
from crm_tui.usecases.parts.lending import SYSTEM_PROFILE


def judge_extension(
    work: Work, *, account: OwedAccount, form: ExtensionForm
) -> ExtensionDecision:
    """Return what the rule says of a delay; raises the refusals of the form."""
    asked = asked_extension(form, today=work.today)
    people = (one for one in profiles().values() if one.code != SYSTEM_PROFILE)
    ceiling = judge_delay(work.agent, days=asked.days, profiles=people)
    return decide_extension(asked, account=account, ceiling=ceiling)


def days_to_grant(work: Work) -> int:
    """Return how many days the agent may grant alone: their own ceiling or lent."""
    return judge_delay(work.agent, days=1, profiles=()).ceiling
