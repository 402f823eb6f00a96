"""The rows of the delays to pay."""

from collections.abc import Mapping
from decimal import Decimal

from sqlmodel import col, select

from crm_tui.desk import Act, Desk
from crm_tui.domain.extension_grant import ExtensionForm
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.telecom import PaymentExtensionRow
from crm_tui.usecases.assess_extension import assess_extension
from crm_tui.usecases.grant_extension import grant_extension
from crm_tui.usecases.show_extension_sheet import show_extension_sheet
from crm_tui.usecases.withdraw_extension import withdraw_extension
from tests.usecases.rights import RUNNING_DELAY, Row, World

FORM = ExtensionForm(amount="84,20", until="+30j")
"""Within the ceiling of every profile that has the right."""


def _account(desk: Desk, world: World) -> int:
    """Return the account that owes something."""
    with desk.store.reading() as session:
        owing = select(AccountRow.id).where(
            col(AccountRow.holder_id) == world.party,
            col(AccountRow.balance) > Decimal(0),
        )
        return session.exec(owing).one() or 0


def _delayed(desk: Desk) -> int:
    """Return the account on which a delay runs."""
    with desk.store.reading() as session:
        running = select(PaymentExtensionRow.account_id).where(
            col(PaymentExtensionRow.number) == RUNNING_DELAY
        )
        return session.exec(running).one()


SIGHT: Mapping[str, Row] = {
    "show_extension_sheet": Row(
        acts=(Act.GRANT_EXTENSION,),
        call=lambda desk, world: show_extension_sheet(
            desk, account_id=_account(desk, world)
        ),
    ),
    "assess_extension": Row(
        acts=(Act.GRANT_EXTENSION,),
        call=lambda desk, world: assess_extension(
            desk, account_id=_account(desk, world), form=FORM
        ),
    ),
}
"""The reads."""

ACTS: Mapping[str, Row] = {
    "grant_extension": Row(
        acts=(Act.GRANT_EXTENSION,),
        call=lambda desk, world: grant_extension(
            desk, account_id=_account(desk, world), form=FORM, key="k1"
        ),
    ),
    "withdraw_extension": Row(
        acts=(Act.WITHDRAW_EXTENSION,),
        call=lambda desk, _: withdraw_extension(
            desk,
            account_id=_delayed(desk),
            number=RUNNING_DELAY,
            because="Accordé par erreur",
            key="withdraw-delay",
        ),
    ),
}
"""What is granted to the customer on the line."""
