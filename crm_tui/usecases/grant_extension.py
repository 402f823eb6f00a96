"""Grant a delay to pay: no reminder is opened while it lasts."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.extension_grant import (
    ExtensionDecision,
    ExtensionForm,
    UnableToExtend,
    instalment_words,
)
from crm_tui.domain.payment_extension import PaymentExtension
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import payment_extensions
from crm_tui.telecom_wording import EXTENSION_KIND
from crm_tui.usecases.parts.extensions import extension_terms, judge_extension
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.story import tell


def grant_extension(
    desk: Desk, *, account_id: int, form: ExtensionForm, key: str
) -> str:
    """Keep the delay the rule grants; return its number.

    Two agents who grant at once are judged one after the other. Raises UnableToExtend
    with what speaks against it, the refusals of the form, and NotFound where the holder
    of the account is not of the territory.
    """
    with desk.performing(Act.GRANT_EXTENSION, key=key) as work:
        done = repeated(work, kind="payment_extension")
        if done is not None:
            return done
        payment_extensions.hold(work.session, account_id=account_id)
        account = payment_extensions.owed_account(
            work.session, account_id=account_id, within=work.territory
        )
        decision = judge_extension(work, account=account, form=form)
        if not decision.is_granted:
            raise UnableToExtend(decision.reason)
        granted = payment_extensions.add(
            work.session,
            account_id=account.id,
            asked=decision.asked,
            granted_by=work.signature,
        )
        tell(
            work,
            kind=TimelineKind.RULE,
            title=f"Délai de paiement accordé · {extension_terms(granted)}",
            detail=_detail(granted, decision),
            party_id=account.holder_id,
        )
        work.trail(
            "payment_extension", granted.number, after=granted, reason=decision.reason
        )
    return granted.number


def _detail(granted: PaymentExtension, decision: ExtensionDecision) -> str:
    payments = ", ".join(map(instalment_words, decision.instalments))
    return f"{granted.number} · {EXTENSION_KIND[granted.kind]} : {payments}"
