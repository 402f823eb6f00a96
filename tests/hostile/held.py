"""What the hostile base's main customer holds beside water: a row of each table."""

from datetime import date
from decimal import Decimal

from sqlmodel import Session, SQLModel

from crm_tui.clock import paris
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

DAY = date(2024, 7, 4)


def add_held(
    session: Session, *, party_id: int, account_id: int, contract_id: int
) -> None:
    """Add a line, its usage, a box and its history, an order, a delay, a profile."""
    line = TelecomLineRow(
        contract_id=contract_id,
        number="+33353010205",
        status="DERANGEMENT",
        technology="Fibre",
        details="PM",
        options="TV",
        committed_until=date(2024, 8, 25),
    )
    order = CustomerOrderRow(
        number="CMD-1",
        party_id=party_id,
        kind="MATERIEL",
        label="Répéteur",
        status="EN_COURS",
        placed_on=DAY,
    )
    _add(session, line, order)
    box = EquipmentRow(
        serial_number="BX1",
        party_id=party_id,
        line_id=line.id,
        label="Box",
        holding="LOUE",
        details="Wi-Fi",
        warranty="Pièces",
        deposit=Decimal(49),
    )
    usage = MonthUsageRow(line_id=line.id or 0, month=DAY.replace(day=1), used_mb=9)
    step = OrderStepRow(
        order_id=order.id or 0, rank=1, label="Expédition", planned_on=DAY
    )
    _add(session, box, usage, step)
    met = AfterSalesRow(
        number="SAV-1",
        equipment_id=box.id or 0,
        at=paris("2024-07-04 17:35"),
        channel="BOUTIQUE",
        symptom="Coupures",
        stop_step=4,
        stop_label="Test de ligne",
        outcome="NON_RESOLU",
    )
    _add(session, met)
    _add(
        session,
        EquipmentTestRow(
            after_sales_id=met.id or 0, rank=1, label="Câble", result="CONFORME"
        ),
        PaymentExtensionRow(
            number="PRO-1",
            account_id=account_id,
            kind="PROROGATION",
            amount=Decimal(12),
            granted_on=DAY,
            until_on=date(2024, 7, 31),
            granted_by="Recouvrement",
        ),
        AccountStandingRow(
            account_id=account_id, payment_channel="TIP", rating_reason="Rejets"
        ),
        CommercialProfileRow(
            party_id=party_id, interests="sport", life_moments="mariage"
        ),
    )


def _add(session: Session, *rows: SQLModel) -> None:
    session.add_all(rows)
    session.flush()
