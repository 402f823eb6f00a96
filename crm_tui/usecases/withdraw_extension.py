"""Withdraw a delay to pay before its last day: the reminder may be opened again."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.extension_withdrawal import check_withdrawal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import payment_extensions
from crm_tui.usecases.parts.extensions import (
    extension_terms,
    judge_withdrawal,
)
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.typed import typed_text

BECAUSE_LENGTH = 200


def withdraw_extension(
    desk: Desk, *, account_id: int, number: str, because: str, key: str
) -> str:
    """End today the delay the agent saw, for a reason; return its number.

    It is kept, with its last day. Raises UnableToWithdraw with what speaks against it,
    and NotFound where the holder of the account is not of the territory.
    """
    with desk.performing(Act.WITHDRAW_EXTENSION, key=key) as work:
        done = repeated(work, kind="payment_extension")
        if done is not None:
            return done
        payment_extensions.hold(work.session, account_id=account_id)
        account = payment_extensions.owed_account(
            work.session, account_id=account_id, within=work.territory
        )
        said = typed_text(
            because, field="because", label="Motif", max_length=BECAUSE_LENGTH
        )
        running = account.running(today=work.today)
        ended = check_withdrawal(
            running,
            number=number,
            ceiling=judge_withdrawal(work, running),
            because=said,
        )
        withdrawn = payment_extensions.end(
            work.session, extension_id=ended.id, on=work.today
        )
        tell(
            work,
            kind=TimelineKind.RULE,
            title=f"Délai de paiement retiré · {extension_terms(ended)}",
            detail=f"{ended.number} · {said}",
            party_id=account.holder_id,
        )
        work.trail(
            "payment_extension",
            ended.number,
            before=ended,
            after=withdrawn,
            reason=said,
        )
    return ended.number
