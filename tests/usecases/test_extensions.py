"""Delays to pay granted on a base: once, within the ceiling, and no reminder then."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from crm_tui.bootstrap import job_desk
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.extension_grant import ExtensionForm, UnableToExtend
from crm_tui.domain.extension_withdrawal import UnableToWithdraw
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
from crm_tui.usecases.withdraw_extension import withdraw_extension
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


def test_a_delay_withdrawn_is_kept_with_its_reason_and_the_reminder_resumes(
    desk_of: Seat, store: Store, front_desk: FrontDesk, owing: dict[str, int]
):
    samir = as_shipped(desk_of("CONSEILLER_EAU_N1", code="SAM01"))
    account = owing["account"]
    number = grant_extension(samir, account_id=account, form=MONTH, key="k1")

    for _ in range(2):
        done = withdraw_extension(
            samir, account_id=account, number=number, because="Accord rompu", key="k2"
        )

    assert done == number
    (kept,) = rows(store, PaymentExtensionRow)
    assert (kept.until_on, kept.ended_on) == (date(2024, 8, 10), date(2024, 7, 11))
    told = rows(store, TimelineRow)[-1]
    assert told.title.startswith("Délai de paiement retiré · 198,75")
    assert "Accord rompu" in told.detail
    trailed = rows(store, TrailRow)[-1]
    assert (trailed.act, trailed.reason) == ("RETIRER_DELAI", "Accord rompu")
    shown = show_customer_360(samir, party_id=owing["party"])
    assert not any("délai accordé" in one.text for one in shown.alerts)
    assert remind_unpaid_bills(job_desk(front_desk), on=date(2024, 7, 12)).opened == 1


@pytest.mark.parametrize(
    ("number", "because", "said"),
    [("DEL-24-000001", " ", "motif"), ("DEL-24-000009", "Erreur", "ne court plus")],
)
def test_what_is_withdrawn_is_the_delay_that_was_seen_and_for_a_reason(
    desk_of: Seat, store: Store, owing: dict[str, int], number: str, because: str, said
):
    samir = as_shipped(desk_of("CONSEILLER_EAU_N1"))
    account = owing["account"]
    grant_extension(samir, account_id=account, form=MONTH, key="k1")

    with pytest.raises(UnableToWithdraw, match=said):
        withdraw_extension(
            samir, account_id=account, number=number, because=because, key="k2"
        )

    assert rows(store, PaymentExtensionRow)[0].ended_on is None


def test_a_delay_beyond_ones_ceiling_is_withdrawn_by_who_could_grant_it(
    desk_of: Seat, owing: dict[str, int]
):
    expert = as_shipped(desk_of("EXPERT_EAU_N2"))
    adviser = as_shipped(desk_of("CONSEILLER_EAU_N1"))
    account = owing["account"]
    form = ExtensionForm(amount="50", until="+60j")
    number = grant_extension(expert, account_id=account, form=form, key="k1")

    seen = show_extension_sheet(adviser, account_id=account)
    with pytest.raises(UnableToWithdraw, match="30 jours"):
        withdraw_extension(
            adviser, account_id=account, number=number, because="Erreur", key="k2"
        )

    assert "30 jours" in seen.withdrawal_barrier
    assert not show_extension_sheet(expert, account_id=account).withdrawal_barrier


def test_elsewhere_no_delay_is_withdrawn(desk_of: Seat, owing: dict[str, int]):
    far = as_shipped(desk_of("EXPERT_EAU_N2", "83"))

    with pytest.raises(NotFound):
        withdraw_extension(
            far, account_id=owing["account"], number="X", because="Erreur", key="k1"
        )
