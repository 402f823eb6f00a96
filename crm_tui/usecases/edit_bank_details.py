"""Change the bank account number a customer pays from."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.iban import parse_iban
from crm_tui.domain.party_edit import ARROW, EMPTY
from crm_tui.domain.sensitive import masked_iban
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import bank_details
from crm_tui.usecases.parts.party_fields import named
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.story import tell


def edit_bank_details(
    desk: Desk, *, account_id: int, seen_version: int, iban: str, key: str
) -> str:
    """Store the IBAN, and return what the timeline tells, both numbers masked.

    Raises UnusableField where it is no IBAN, StaleRecord where somebody changed the
    account since `seen_version`.
    """
    with desk.performing(Act.EDIT_BANK_DETAILS, key=key) as work:
        if repeated(work, kind="account"):
            return ""
        typed = named("iban", lambda: parse_iban(iban))
        known = bank_details.get(
            work.session, account_id=account_id, within=work.territory
        )
        bank_details.update(
            work.session,
            account_id=account_id,
            seen_version=seen_version,
            iban=typed,
            at=work.now,
        )
        before, after = masked_iban(known.iban), masked_iban(typed)
        said = f"RIB : {before or EMPTY} {ARROW} {after or EMPTY}"
        tell(
            work,
            kind=TimelineKind.PARTY,
            title=said,
            detail=f"Compte {known.account_number}",
            party_id=known.holder_id,
        )
        work.trail(
            "account",
            known.account_number,
            before={"iban": before},
            after={"iban": after},
        )
    return said
