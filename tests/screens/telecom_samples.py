"""Customers of telecom as the 360° view gets them: a home, a convergent one, both."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from crm_tui.catalog import customer_layouts
from crm_tui.clock import paris
from crm_tui.domain.commercial_view import (
    CommercialView,
    Inclination,
    Loyalty,
    SiteEligibility,
)
from crm_tui.domain.contract import Contract, ContractStatus, LineOfBusiness
from crm_tui.domain.customer_360 import AlertUrgency, ContractCard, CustomerAlert
from crm_tui.domain.customer_order import (
    CustomerOrder,
    OrderKind,
    OrderStatus,
    OrderStep,
)
from crm_tui.domain.equipment import (
    AfterSales,
    AfterSalesChannel,
    AfterSalesOutcome,
    Equipment,
    EquipmentTest,
    Holding,
    TestResult,
    Warranty,
)
from crm_tui.domain.payment_extension import ExtensionKind, PaymentExtension
from crm_tui.domain.telecom_line import LineStatus, MonthUsage, TelecomLine, Volume
from tests.screens.customer_samples import BUSY_360

TODAY = date(2024, 7, 11)


def contract(id: int, number: str, business: LineOfBusiness, offer: str) -> Contract:
    """A telecom contract that runs."""
    line = "05 36 49 02 13" if business is LineOfBusiness.HOME else "06 39 98 02 05"
    return Contract(
        id=id,
        number=number,
        line_of_business=business,
        status=ContractStatus.ACTIVE,
        offer=offer,
        account_number="9900000213",
        site_number="0590000213",
        place=line,
        started_on=date(2022, 3, 12),
        start_m3=None,
        start_origin=None,
        ended_on=None,
        end_m3=None,
        version=1,
    )


def usages(*gigabytes: int, included: int = 50) -> tuple[MonthUsage, ...]:
    """The months up to July, newest first."""
    return tuple(
        MonthUsage(
            month=date(2024, 7 - at, 1),
            voice=Volume(included=300, used=120 + 20 * at),
            data=Volume(included=included * 1000, used=used * 1000),
            extra_amount=Decimal("8.00") if used > included else Decimal(0),
        )
        for at, used in enumerate(gigabytes)
    )


HOME_LINE = TelecomLine(
    id=1,
    contract_id=31,
    line_of_business=LineOfBusiness.HOME,
    number="+33536490213",
    status=LineStatus.FAULTY,
    technology="ADSL",
    details="répartiteur 3107, affaiblissement 38 dB",
    offer="Internet Essentiel",
    options=("TV Découverte", "Appels mobiles illimités"),
    in_service_on=date(2022, 3, 12),
    committed_until=date(2024, 8, 25),
    commitment_months=24,
    usages=usages(62, 41, 38, 55, 30, 28),
)
MOBILE_LINE = replace(
    HOME_LINE,
    id=2,
    contract_id=32,
    line_of_business=LineOfBusiness.MOBILE,
    number="+33639980205",
    status=LineStatus.IN_SERVICE,
    technology="5G",
    details="",
    offer="Mobile 50 Go",
    options=(),
    committed_until=None,
    commitment_months=None,
    usages=usages(12, 9, 14),
)
SYNC_LOST = AfterSales(
    id=1,
    number="SAV-24-000123",
    at=paris("2024-07-05 17:20"),
    channel=AfterSalesChannel.SHOP,
    symptom="perte de synchronisation",
    tests=(
        EquipmentTest(rank=1, label="alimentation", result=TestResult.PASSED),
        EquipmentTest(rank=2, label="port DSL", result=TestResult.FAILED),
    ),
    stop_step=4,
    stop_label="test de la ligne chez le client",
    outcome=AfterSalesOutcome.UNSOLVED,
)
BOX = Equipment(
    id=1,
    serial_number="BX5-77120034",
    label="Box 5",
    holding=Holding.RENTED,
    details="micrologiciel 4.2, Wi-Fi 6",
    line_id=1,
    held_since=date(2022, 3, 12),
    returned_on=None,
    warranty=Warranty(
        cover="échange à neuf",
        months=24,
        until=date(2024, 12, 31),
        deposit=Decimal("49.00"),
    ),
    history=(
        SYNC_LOST,
        replace(
            SYNC_LOST,
            id=2,
            at=paris("2024-06-20 10:00"),
            channel=AfterSalesChannel.PHONE,
            tests=(),
            stop_step=None,
            stop_label="",
        ),
        replace(
            SYNC_LOST,
            id=3,
            at=paris("2024-05-28 09:00"),
            outcome=AfterSalesOutcome.SOLVED,
            stop_step=None,
        ),
    ),
)
MOVE = CustomerOrder(
    id=1,
    number="CMD-24-0412",
    kind=OrderKind.CHANGE,
    label="Passage à la fibre",
    status=OrderStatus.UNDER_WAY,
    placed_on=date(2024, 7, 8),
    withdrawable_until=date(2024, 7, 22),
    contract_id=31,
    steps=(
        OrderStep(
            rank=1,
            label="commande validée",
            planned_on=date(2024, 7, 8),
            done_on=date(2024, 7, 8),
        ),
        OrderStep(
            rank=2, label="rendez-vous posé", planned_on=date(2024, 7, 18), done_on=None
        ),
        OrderStep(
            rank=3, label="mise en service", planned_on=date(2024, 7, 25), done_on=None
        ),
    ),
)
COMMERCIAL = CommercialView(
    since=date(2016, 3, 1),
    seniority_months=100,
    loyalty=Loyalty.GOLD,
    running_contracts=3,
    revenue=Decimal("742.60"),
    inclination=Inclination(interests=("sport",), life_moments=("emménagement",)),
    eligibility=SiteEligibility(
        has_fibre=True, downstream_mbps=1000, checked_on=date(2024, 7, 1)
    ),
)
EXTENSION = PaymentExtension(
    id=1,
    number="PRO-24-001",
    account_id=1,
    kind=ExtensionKind.EXTENSION,
    amount=Decimal("89.90"),
    granted_on=date(2024, 7, 1),
    until_on=date(2024, 7, 26),
    granted_by="Marc T.",
    ended_on=None,
)
HOME_CARD = ContractCard(
    contract=contract(31, "C-0060031", LineOfBusiness.HOME, "Internet Essentiel"),
    site=None,
    meter=None,
)
MOBILE_CARD = ContractCard(
    contract=contract(32, "C-0060032", LineOfBusiness.MOBILE, "Mobile 50 Go"),
    site=None,
    meter=None,
)
assert BUSY_360.billing is not None
CONVERGENT_360 = replace(
    BUSY_360,
    alerts=(
        CustomerAlert(
            urgency=AlertUrgency.WAITING,
            text="Commande : rendez-vous posé · J-7 (18/07)",
            short="Commande J-7",
        ),
    ),
    site=None,
    contracts=(HOME_CARD, MOBILE_CARD),
    meter=None,
    shows_water=False,
    dossiers=(),
    billing=replace(
        BUSY_360.billing,
        payment_channel="Espace client",
        rating_reason="un rejet de prélèvement en 12 mois",
        extensions=(EXTENSION,),
    ),
    commercial=COMMERCIAL,
    lines=(HOME_LINE, MOBILE_LINE),
    equipment=(BOX,),
    orders=(MOVE,),
    layout=customer_layouts()["CONSEILLER_TEL_N1"],
)
"""Two lines, one of them down, an order under way, a box seen three times."""

BOTH_360 = replace(
    CONVERGENT_360,
    site=BUSY_360.site,
    contracts=(*BUSY_360.contracts[:1], HOME_CARD, MOBILE_CARD),
    meter=BUSY_360.meter,
    shows_water=True,
    dossiers=BUSY_360.dossiers,
)
"""The same with water, whose contract is shown first."""
