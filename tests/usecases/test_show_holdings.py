"""What telecom contracts hold: in one more round trip, and only for who has some."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk
from crm_tui.domain.commercial_view import Loyalty
from crm_tui.settings import Settings
from crm_tui.store.engine import Store
from crm_tui.store.tables import metadata
from crm_tui.store.tables.telecom import (
    AccountStandingRow,
    AfterSalesRow,
    CommercialProfileRow,
    CustomerOrderRow,
    EquipmentRow,
    EquipmentTestRow,
    MonthUsageRow,
    OrderStepRow,
    PaymentExtensionRow,
    TelecomLineRow,
)
from crm_tui.usecases.show_customer_360 import show_customer_360
from tests import factories
from tests.usecases.test_show_customer_360 import listening

Seat = Callable[..., Desk]
JULY = date(2024, 7, 1)
LINES = 3
MEETINGS = 40


def add(session: Session, row: Any) -> int:
    session.add(row)
    session.flush()
    return int(row.id)


def add_holder(session: Session, *, departement: str = "06") -> dict[str, int]:
    """Add a customer of three lines, each used for two years, and an old box."""
    ids = factories.make_customer(session)
    site = factories.make_site(session, departement=departement)
    ids["home"] = factories.make_contract(
        session,
        account_id=ids["account"],
        holder_id=ids["party"],
        site_id=site,
        line_of_business="HOME",
        offer="Fibre",
        started_on=date(2019, 1, 1),
    )
    for number in range(LINES):
        ids["line"] = add(
            session,
            TelecomLineRow(
                contract_id=ids["home"],
                number=f"+3326191000{number}",
                status="EN_SERVICE",
                options="TV,Sport",
            ),
        )
        for month in range(24):
            session.add(
                MonthUsageRow(
                    line_id=ids["line"],
                    month=(JULY - timedelta(days=30 * month)).replace(day=1)
                    if month % 12
                    else JULY.replace(year=2024 - month // 12),
                    included_mb=1000,
                    used_mb=1200,
                )
            )
    ids["box"] = add(
        session,
        EquipmentRow(
            serial_number=f"BX{ids['party']}",
            party_id=ids["party"],
            line_id=ids["line"],
            label="Box",
            holding="LOUE",
        ),
    )
    for meeting in range(MEETINGS):
        met = add(
            session,
            AfterSalesRow(
                number=f"SAV-{ids['party']}-{meeting}",
                equipment_id=ids["box"],
                at=paris("2024-07-04 10:00") - timedelta(days=meeting),
                channel="BOUTIQUE",
                stop_step=4,
                outcome="NON_RESOLU",
            ),
        )
        session.add(
            EquipmentTestRow(
                after_sales_id=met, rank=1, label="Câble", result="CONFORME"
            )
        )
    return ids


def test_a_telecom_customer_takes_one_more_statement(desk_of: Seat, store: Store):
    desk = desk_of()
    with store.writing() as session:
        ids = add_holder(session)

    with listening(store) as sent:
        shown = show_customer_360(desk, party_id=ids["party"], contract_id=ids["home"])

    assert len([text for text, _ in sent if "SELECT" in text]) == 3
    assert [line.number[-1] for line in shown.lines] == ["0", "1", "2"]
    assert shown.lines[0].options == ("TV", "Sport")
    assert shown.lines[0].usage_of(today=shown.shown_on).data.beyond == 200
    assert len(shown.equipment[0].history) == 30
    assert shown.equipment[0].history[0].at == paris("2024-07-04 10:00")
    assert shown.diagnosis_to_resume.tests[0].label == "Câble"


def test_what_hangs_on_a_contract_out_of_sight_is_not_told(desk_of: Seat, store: Store):
    with store.writing() as session:
        ids = add_holder(session, departement="83")

    near = show_customer_360(desk_of(), party_id=ids["party"])
    both = show_customer_360(
        desk_of("CONSEILLER_EAU_N1", "06", "83"), party_id=ids["party"]
    )

    assert (near.lines, near.equipment) == ((), ())
    assert (len(both.lines), len(both.equipment)) == (LINES, 1)


def test_orders_delays_likes_and_revenue_come_with_the_first_read(
    desk_of: Seat, store: Store
):
    with store.writing() as session:
        ids = factories.make_customer(session, since=date(2024, 1, 11))
        order = CustomerOrderRow(
            number="CMD-1",
            party_id=ids["party"],
            kind="MATERIEL",
            label="Répéteur",
            status="EN_COURS",
            placed_on=date(2024, 7, 8),
        )
        order_id = add(session, order)
        for rank, label in ((2, "Livraison"), (1, "Expédition")):
            session.add(OrderStepRow(order_id=order_id, rank=rank, label=label))
        session.add(
            PaymentExtensionRow(
                number="PRO-1",
                account_id=ids["account"],
                kind="PROROGATION",
                amount=Decimal("120.00"),
                granted_on=date(2024, 7, 1),
                until_on=date(2024, 7, 31),
            )
        )
        session.add(
            AccountStandingRow(account_id=ids["account"], payment_channel="TIP")
        )
        for interests, is_opposed in (("sport", False), ("séries,sport", True)):
            session.add(
                CommercialProfileRow(
                    party_id=ids["party"], interests=interests, is_opposed=is_opposed
                )
            )
        for day, amount, status in (
            (date(2024, 6, 1), "42.10", "REGLEE"),
            (date(2024, 5, 1), "10.00", "ANNULEE"),
            (date(2023, 6, 1), "99.00", "REGLEE"),
        ):
            factories.make_bill(
                session,
                account_id=ids["account"],
                issued_on=day,
                due_on=day,
                amount=Decimal(amount),
                status=status,
            )

    shown = show_customer_360(desk_of(), party_id=ids["party"])

    (order,) = shown.orders
    assert [step.label for step in order.steps] == ["Expédition", "Livraison"]
    assert shown.billing.payment_channel == "TIP"
    assert shown.billing.running_extension(today=shown.shown_on).number == "PRO-1"
    assert shown.commercial.revenue == Decimal("42.10")
    assert shown.commercial.loyalty is Loyalty.WELCOME
    likes = shown.commercial.inclination
    assert (likes.interests, likes.is_opposed) == (("sport", "séries"), True)


def test_what_is_held_is_read_through_its_indexes(
    sqlite_store: Store, clock: FixedClock, settings: Settings
):
    agent = factories.make_agent(sqlite_store)
    with sqlite_store.writing() as session:
        ids = add_holder(session)

    with listening(sqlite_store) as sent:
        show_customer_360(
            Desk(agent, sqlite_store, clock, settings), party_id=ids["party"]
        )

    (asked,) = [one for one in sent if "'after_sales'" in one[0]]
    with sqlite_store.reading() as session:
        plan = [
            step[3]
            for step in session.connection().exec_driver_sql(
                f"EXPLAIN QUERY PLAN {asked[0]}", asked[1]
            )
        ]
    tables = {f"SCAN {table.name}" for table in metadata.sorted_tables}
    assert [step for step in plan if step in tables] == []
