"""Delays to pay granted on a base: once, within the ceiling, and no reminder then."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from crm_tui.bootstrap import job_desk
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.extension_grant import ExtensionForm, UnableToExtend
from crm_tui.domain.payment_extension import ExtensionKind
from crm_tui.store.engine import Store
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.telecom import PaymentExtensionRow
from crm_tui.store.tables.trail import TimelineRow, TrailRow
from crm_tui.usecases.grant_extension import grant_extension
from crm_tui.usecases.remind_unpaid_bills import remind_unpaid_bills
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.usecases.show_extension_sheet import show_extension_sheet
from tests import factories
from tests.usecases.arrivals import rows
from tests.usecases.concern_world import as_shipped

Seat = Callable[..., Desk]
MONTH = ExtensionForm(amount="198,75", until="+30j")


@pytest.fixture
def owing(store: Store) -> dict[str, int]:
    """A customer who owes a bill past due."""
    with store.writing() as session:
        ids = factories.make_customer(session)
        account = session.get_one(AccountRow, ids["account"])
        account.balance, account.dunning_stage = Decimal("198.75"), 1
        factories.make_bill(
            session,
            account_id=ids["account"],
            number="F-20240422-12",
            issued_on=date(2024, 4, 22),
            due_on=date(2024, 5, 7),
            amount=Decimal("198.75"),
            balance=Decimal("198.75"),
            status="EMISE",
        )
    return ids


def test_a_delay_granted_is_told_trailed_and_shown(
    desk_of: Seat, store: Store, owing: dict[str, int]
):
    samir = as_shipped(desk_of("CONSEILLER_EAU_N1", code="SAM01"))
    before = show_extension_sheet(samir, account_id=owing["account"])

    number = grant_extension(samir, account_id=owing["account"], form=MONTH, key="k1")
    again = grant_extension(samir, account_id=owing["account"], form=MONTH, key="k1")

    assert before.account.unpaid[0].number == "F-20240422-12"
    assert number == again == "DEL-24-000001"
    (kept,) = rows(store, PaymentExtensionRow)
    assert (kept.until_on, kept.amount) == (date(2024, 8, 10), Decimal("198.75"))
    told = [row.title for row in rows(store, TimelineRow)]
    assert told == ["Délai de paiement accordé · 198,75\u00a0€ jusqu'au 10/08/2024"]
    assert [row.act for row in rows(store, TrailRow)] == ["ACCORDER_DELAI"]
    shown = show_customer_360(samir, party_id=owing["party"])
    assert any("délai accordé jusqu'au 10/08" in one.text for one in shown.alerts)


def test_one_delay_at_a_time_even_for_the_next_agent(
    desk_of: Seat, store: Store, owing: dict[str, int]
):
    samir = as_shipped(desk_of("CONSEILLER_EAU_N1"))
    expert = as_shipped(desk_of("EXPERT_EAU_N2"))
    account = owing["account"]
    grant_extension(samir, account_id=account, form=MONTH, key="k1")

    with pytest.raises(UnableToExtend, match="DEL-24-000001"):
        grant_extension(expert, account_id=account, form=MONTH, key="k2")

    assert len(rows(store, PaymentExtensionRow)) == 1


@pytest.mark.parametrize("until", ["+31j", "+45j"])
def test_beyond_the_ceiling_nothing_is_granted(
    desk_of: Seat, store: Store, owing: dict[str, int], until: str
):
    form = ExtensionForm(amount="50", until=until, kind=ExtensionKind.EXTENSION)
    adviser = as_shipped(desk_of("CONSEILLER_EAU_N1"))

    with pytest.raises(UnableToExtend, match=r"30 jours .* gestionnaire eau"):
        grant_extension(adviser, account_id=owing["account"], form=form, key="k1")

    assert rows(store, PaymentExtensionRow) == []


def test_elsewhere_the_account_is_absent(desk_of: Seat, owing: dict[str, int]):
    far = as_shipped(desk_of("EXPERT_EAU_N2", "83"))

    with pytest.raises(NotFound):
        grant_extension(far, account_id=owing["account"], form=MONTH, key="k1")


def test_no_reminder_is_opened_while_the_delay_lasts(
    desk_of: Seat, front_desk: FrontDesk, owing: dict[str, int]
):
    """« suspension relance »: the day after its last, the bill is reminded of."""
    samir = as_shipped(desk_of("CONSEILLER_EAU_N1"))
    grant_extension(samir, account_id=owing["account"], form=MONTH, key="k1")
    jobs = job_desk(front_desk)

    held = remind_unpaid_bills(jobs, on=date(2024, 8, 10))
    after = remind_unpaid_bills(jobs, on=date(2024, 8, 11))

    assert (held.opened, after.opened) == (0, 1)
