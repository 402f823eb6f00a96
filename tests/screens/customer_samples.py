"""Customers as the 360° view gets them: arriving, busy, protected, a prospect."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from crm_tui.clock import paris
from crm_tui.domain.account import Account, CustomerClass
from crm_tui.domain.asset import RequestMode
from crm_tui.domain.asset_fleet import AssetFleet, FleetAsset
from crm_tui.domain.bill import Bill
from crm_tui.domain.contract import (
    Contract,
    ContractStatus,
    LineOfBusiness,
    ReadingOrigin,
)
from crm_tui.domain.customer_360 import (
    AlertUrgency,
    BillingSummary,
    ContractCard,
    Customer360,
    CustomerAlert,
    DossierCard,
    MeterSummary,
    UsageBar,
)
from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.party import (
    Party,
    PartyNature,
    PartyStatus,
    PhoneNumber,
    SourceSystem,
)
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.domain.reading import ReadingSource
from crm_tui.domain.reading_band import ReadingBand
from crm_tui.domain.site import Meter, PreviousOccupancy, Site, WaterState
from crm_tui.domain.timeline import TimelineEntry, TimelineKind

TODAY = date(2024, 7, 11)
MIMOSAS = PostalAddress(
    number_and_street="11 AVENUE DES MIMOSAS", postcode="06110", town="LE CANNET"
)

POIROT = Party(
    id=1,
    number="2623891119",
    nature=PartyNature.PERSON,
    status=PartyStatus.CUSTOMER,
    civility="M",
    last_name="POIROT",
    first_name="Hercule",
    birth_on=None,
    phones=(
        PhoneNumber(number="+33465710102"),
        PhoneNumber(number="+33199000100", is_preferred=True),
    ),
    emails=("h.poirot@example.org",),
    address=MIMOSAS,
    occupancy="propriétaire",
    preferred_channel="e-mail",
    is_protected=False,
    source=SourceSystem.ILIADE,
    since=date(2016, 3, 1),
    created_at=paris("2016-03-01 09:00"),
    version=1,
)
POIROT_ACCOUNT = Account(
    id=1,
    number="9934197476",
    key="6",
    customer_class=CustomerClass.RESIDENTIAL,
    balance=Decimal("0.00"),
    payment_method="prélèvement",
    payer_rating="BON",
    dunning_stage=0,
    next_bill_on="15/10",
    is_external=True,
    version=1,
)
MIMOSAS_SITE = Site(
    id=1,
    number="0593714448",
    address=MIMOSAS,
    water_state=WaterState.ON,
    meter=Meter(
        id=7,
        serial_number="D21FA118842",
        dials=5,
        is_remote_read=False,
        location="Regard, jardin",
    ),
    previous_occupancy=PreviousOccupancy(
        ended_on=date(2024, 6, 28), closing_m3=1297, is_estimate=False
    ),
    is_occupied=False,
    version=1,
)


BAND = ReadingBand.above(last_m3=0, low_m3=4, high_m3=114)
"""Of 38 m³ expected in half a year."""


def bars(
    *usages: int, estimate: int | None = None, flagged: int | None = None
) -> tuple[UsageBar, ...]:
    """Half-yearly bars, oldest first; positions tell the odd ones."""
    return tuple(
        UsageBar(
            read_on=date(2019 + at // 2, 5 if at % 2 == 0 else 11, 4),
            used=usage,
            is_estimate=at == estimate,
            is_flagged=at == flagged,
            band=BAND if at else None,
        )
        for at, usage in enumerate(usages)
    )


MIMOSAS_METER = MeterSummary(
    serial_number="D21FA118842",
    last_m3=1300,
    last_read_on=TODAY,
    last_source=ReadingSource.CUSTOMER,
    previous_closing_m3=1297,
    previous_ended_on=date(2024, 6, 28),
    previous_is_estimate=False,
    gap_m3=3,
    lowest_m3=1304,
    highest_m3=1418,
    bars=bars(24, 47, 31, 52, 28, 58, 25, 33, 30, 38, estimate=6),
    flagged="",
)


def entry(
    at: str,
    kind: TimelineKind,
    title: str,
    detail: str = "",
    *,
    agent: str = "C. MARTIN",
    source: SourceSystem = SourceSystem.CRM,
    id: int = 0,
) -> TimelineEntry:
    """One entry of a timeline."""
    return TimelineEntry(
        at=paris(at),
        kind=kind,
        title=title,
        detail=detail,
        agent=agent,
        source=source,
        dossier_number="",
        id=id,
    )


POIROT_TIMELINE = (
    entry(
        "2024-07-11 09:58",
        TimelineKind.CONTACT,
        "Appel entrant · Arrivée",
        "Demande où en est son abonnement.",
        id=107,
    ),
    entry(
        "2024-07-11 09:23",
        TimelineKind.DOSSIER,
        "Dossier ARR ouvert · cas particuliers",
        "Arrivée le 11/07/2024 à 1300 m3",
        agent="IFI045",
        source=SourceSystem.ILIADE,
        id=106,
    ),
    entry(
        "2024-07-10 16:40",
        TimelineKind.DOCUMENT,
        "Mail envoyé · demande de justificatif",
        agent="",
        id=105,
    ),
    entry(
        "2024-06-28 11:05", TimelineKind.READING, "Relevé 1297", "résiliation", id=104
    ),
    entry(
        "2024-06-12 08:30",
        TimelineKind.PARTY,
        "Coordonnées mises à jour",
        "Nouveau téléphone portable, rappelé pour vérification.",
        id=103,
    ),
    entry(
        "2023-12-02 10:00",
        TimelineKind.COMMENT,
        "Commentaire",
        "Attend le devis du plombier.",
        id=102,
    ),
    entry(
        "2023-11-18 14:12",
        TimelineKind.CONTACT,
        "Appel entrant · Réclamation",
        "Fuite après compteur, dégrèvement expliqué.",
        source=SourceSystem.ILIADE,
        id=101,
    ),
)

POIROT_360 = Customer360(
    party=POIROT,
    masked_birth="••/••/1951",
    age=72,
    account=POIROT_ACCOUNT,
    accounts=(POIROT_ACCOUNT,),
    site=MIMOSAS_SITE,
    alerts=(
        CustomerAlert(
            urgency=AlertUrgency.INFORMATION,
            text="Dossier ARR ouvert · compte existant à utiliser",
            short="Dossier ARR ouvert",
            dossier_id=1,
        ),
    ),
    contracts=(),
    billing=BillingSummary(
        balance=Decimal("0.00"),
        next_bill="42,10 € le 15/10",
        payment_method="prélèvement",
        payer_rating="BON",
        dunning_stage=0,
        last_bills=(),
    ),
    dossiers=(
        DossierCard(
            id=1,
            number="ARR-24-001893",
            title="Arrivée client · Cas particuliers",
            status=DossierStatus.AWAITING_ADMINISTRATION,
            state="attente traitement administratif",
            progress="2/5",
            due_on=None,
            opened_at=paris("2024-07-11 09:23:26"),
        ),
    ),
    closed_dossiers=4,
    timeline=POIROT_TIMELINE,
    timeline_has_more=False,
    notices=("Contacts antérieurs : consulter ILIADE",),
    guardian="",
    shown_on=TODAY,
    meter=MIMOSAS_METER,
)


def contract(id: int, number: str, status: ContractStatus, **other: Any) -> Contract:
    """A water contract at Le Cannet, but for what is told."""
    values: dict[str, Any] = {
        "line_of_business": LineOfBusiness.WATER,
        "offer": "Domestique Ø15",
        "account_number": "9934197476",
        "site_number": "0593714448",
        "place": "LE CANNET",
        "started_on": date(2022, 4, 1),
        "start_m3": 835,
        "start_origin": ReadingOrigin.MOVE_IN,
        "ended_on": None,
        "end_m3": None,
        "version": 1,
    }
    return Contract(id=id, number=number, status=status, **{**values, **other})


def bill(id: int, number: str, month: int, year: int, amount: str) -> Bill:
    """A paid bill."""
    return Bill(
        id=id,
        number=number,
        issued_on=date(year, month, 15),
        due_on=date(year, month + 1, 15),
        amount=Decimal(amount),
        balance=Decimal("0.00"),
        status="payée",
    )


BILLS = (
    replace(bill(1, "F-2024-0418", 4, 2024, "96.40"), balance=Decimal("96.40")),
    replace(bill(2, "F-2023-1017", 10, 2023, "1312.85"), tags=("euros",)),
    bill(3, "F-2023-0412", 4, 2023, "88.12"),
)


def alert(urgency: AlertUrgency, text: str, short: str) -> CustomerAlert:
    """One alert of the strip."""
    return CustomerAlert(urgency=urgency, text=text, short=short)


WRONG_METER = replace(
    MIMOSAS_METER,
    last_m3=89954,
    last_read_on=date(2024, 4, 2),
    gap_m3=13,
    lowest_m3=895,
    highest_m3=1263,
    bars=bars(24, 47, 31, 52, 28, 58, 25, 38, 0, 89072, estimate=6, flagged=9),
    flagged="Index 89954 incohérent (attendu 895–1263)",
)
PINS_FLEET = AssetFleet(
    assets=tuple(
        FleetAsset(
            id=at,
            number=f"PINS-{at}",
            article="Copieur CP 20",
            location="Accueil",
            serial_number=f"S18CP20014{at}",
            meter_id=6 + at,
            mode=RequestMode.FAX,
        )
        for at in (1, 2, 3)
    ),
    count=3,
)

BUSY_360 = replace(
    POIROT_360,
    alerts=(
        alert(
            AlertUrgency.BLOCKING,
            "Ne pas suspendre la ligne – rétablissement prioritaire",
            "Ne pas suspendre…",
        ),
        alert(
            AlertUrgency.WARNING,
            "Écart de consommation 13 m³ avec l'ancien occupant",
            "Écart 13 m³",
        ),
        alert(
            AlertUrgency.WARNING,
            "Index 89954 incohérent (attendu 895–1263)",
            "Index incohérent",
        ),
        alert(AlertUrgency.WARNING, "Relance 2 · solde 96,40 €", "Relance 2"),
        alert(
            AlertUrgency.WAITING, "Justificatif attendu · J-15 (26/07)", "Justif. J-15"
        ),
        alert(AlertUrgency.INFORMATION, "Dossier ARR ouvert", "Dossier ARR ouvert"),
    ),
    contracts=(
        ContractCard(
            contract=contract(11, "C-0048213", ContractStatus.ACTIVE),
            site=MIMOSAS_SITE,
            meter=WRONG_METER,
        ),
        ContractCard(
            contract=contract(
                12,
                "C-0031877",
                ContractStatus.ENDED,
                place="ANTIBES",
                site_number="0590000999",
                started_on=date(2016, 3, 1),
            ),
            site=None,
            meter=None,
        ),
        ContractCard(
            contract=contract(
                13,
                "C-0050006",
                ContractStatus.AWAITING_JUSTIFICATIF,
                line_of_business=LineOfBusiness.SERVICE,
                offer="Entretien",
                started_on=None,
            ),
            site=None,
            meter=None,
        ),
    ),
    billing=BillingSummary(
        balance=Decimal("96.40"),
        next_bill="42,10 € le 15/10",
        payment_method="prélèvement",
        payer_rating="MOYEN",
        dunning_stage=2,
        last_bills=BILLS,
    ),
    dossiers=(
        replace(
            POIROT_360.dossiers[0],
            state="attente justificatif",
            status=DossierStatus.AWAITING_CUSTOMER,
            progress="3/5",
            due_on=date(2024, 7, 26),
        ),
        replace(
            POIROT_360.dossiers[0],
            id=2,
            number="REC-24-000377",
            title="Réclamation",
            status=DossierStatus.IN_PROGRESS,
            state="en cours",
            progress="",
            due_on=date(2024, 7, 8),
        ),
    ),
    meter=WRONG_METER,
)

GIGNOUX_360 = replace(
    POIROT_360,
    party=replace(
        POIROT,
        id=9,
        number="2600000094",
        civility="MME",
        last_name="GIGNOUX",
        first_name="Marthe",
        phones=(),
        emails=(),
        is_protected=True,
        occupancy="sous tutelle",
        preferred_channel="courrier",
    ),
    masked_birth="••/••/1938",
    age=86,
    alerts=(),
    contracts=(
        ContractCard(
            contract=contract(21, "C-0012001", ContractStatus.ACTIVE),
            site=MIMOSAS_SITE,
            meter=MIMOSAS_METER,
        ),
    ),
    dossiers=(),
    guardian="ASSOCIATION TUTÉLAIRE DU PONANT, 01 99 00 01 07",
    meter=MIMOSAS_METER,
)

LEFEVRE_360 = replace(
    POIROT_360,
    party=replace(
        POIROT,
        id=24,
        number="2600000256",
        status=PartyStatus.PROSPECT,
        civility="",
        last_name="LEFEVRE",
        first_name="Anne",
        phones=(PhoneNumber(number="+33199000124"),),
        emails=(),
        address=None,
        occupancy="",
        preferred_channel="",
        since=None,
        source=SourceSystem.CRM,
    ),
    masked_birth="",
    age=None,
    account=None,
    accounts=(),
    site=None,
    alerts=(),
    contracts=(),
    billing=None,
    dossiers=(),
    closed_dossiers=0,
    timeline=(
        entry(
            "2021-06-02 15:20",
            TimelineKind.CONTACT,
            "Appel entrant · Renseignement",
            "Demande de tarif avant un achat à Vallauris.",
        ),
    ),
    meter=None,
)
