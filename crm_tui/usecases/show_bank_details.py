"""Show a bank account number whole, while it is being edited; the look is trailed."""

from dataclasses import dataclass

from crm_tui.desk import Act, Desk
from crm_tui.domain.iban import spaced_iban
from crm_tui.store import bank_details


@dataclass(frozen=True, slots=True, kw_only=True)
class BankEditing:
    """An account's IBAN as its form begins."""

    account_id: int
    account_number: str
    iban: str
    """By groups of four."""
    version: int


def show_bank_details(desk: Desk, *, account_id: int) -> BankEditing:
    """Return the IBAN of an account; NotFound where its holder is not seen.

    « full only RIB_MODIFIER during edition » (rule R14).
    """
    with desk.performing(Act.EDIT_BANK_DETAILS) as work:
        known = bank_details.get(
            work.session, account_id=account_id, within=work.territory
        )
        work.trail("account", known.account_number, after={"iban": "consultation"})
    return BankEditing(
        account_id=account_id,
        account_number=known.account_number,
        iban=spaced_iban(known.iban),
        version=known.version,
    )
