"""The strip of alerts of a customer: what to know at once, most urgent first.

Order of domain.md 1.4; a word and a shape carry the urgency, never a color alone.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crm_tui.domain.alert_line import alert
from crm_tui.domain.concern_alerts import complaint_alerts, incident_alerts
from crm_tui.domain.concerns import Concerns
from crm_tui.domain.consumption_gap import GAP_TOLERANCE_M3
from crm_tui.domain.customer_360 import AlertUrgency, CustomerAlert
from crm_tui.domain.customer_order import CustomerOrder
from crm_tui.domain.departure import PlannedEnd
from crm_tui.domain.equipment import AfterSales
from crm_tui.domain.event_alerts import OpenDossier, event_alerts
from crm_tui.domain.french_format import euros, relative_days, short_date
from crm_tui.domain.held_alerts import diagnosis_alerts, line_alerts, order_alerts
from crm_tui.domain.payment_extension import PaymentExtension
from crm_tui.domain.retention import RetentionDecision
from crm_tui.domain.telecom_line import TelecomLine


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFacts:
    """What the alerts of one customer follow from."""

    is_protected: bool = False
    """Under guardianship, while no guardian is named beside: said once, not twice."""
    instruction: str = ""
    """What everybody may read of a sensitive fact: the fact itself is never here."""
    gap_m3: int | None = None
    tolerance_m3: int = GAP_TOLERANCE_M3
    flagged: str = ""
    """`Index 89954 incohérent (attendu 895–1263)`, or empty."""
    balance: Decimal = Decimal(0)
    dunning_stage: int = 0
    extension: PaymentExtension | None = None
    """The delay to pay that holds today."""
    euros: str = ""
    """Who answers about a bill tagged « euros », or empty where none is."""
    address_suggestion: str | None = None
    """None when the address is sure; the town of the postcode, where known, if not."""
    possible_duplicate: str = ""
    """The other record that may be theirs, `POIROT Hercule · 2600000264`, or empty."""
    retention: RetentionDecision | None = None
    """How long a prospect is kept; None for whoever is or was a customer."""
    planned_ends: tuple[PlannedEnd, ...] = ()
    dossiers: tuple[OpenDossier, ...] = ()
    orders: tuple[CustomerOrder, ...] = ()
    lines: tuple[TelecomLine, ...] = ()
    stopped: AfterSales | None = None
    """The interaction whose diagnosis is to be resumed."""
    concerns: Concerns | None = None
    today: date


def alerts_of(facts: AlertFacts) -> tuple[CustomerAlert, ...]:
    """Return the alerts sorted by urgency, then in the order of the 360° blocks."""
    alerts = (
        *_person(facts),
        *line_alerts(facts.lines, today=facts.today),
        *incident_alerts(facts.concerns),
        *diagnosis_alerts(facts.stopped),
        *_meter(facts),
        *order_alerts(facts.orders, today=facts.today),
        *event_alerts(
            dossiers=facts.dossiers, ends=facts.planned_ends, today=facts.today
        ),
        *complaint_alerts(facts.concerns),
        *_billing(facts),
    )
    order = list(AlertUrgency)
    return tuple(sorted(alerts, key=lambda one: order.index(one.urgency)))


def _person(facts: AlertFacts) -> list[CustomerAlert]:
    alerts: list[CustomerAlert] = []
    if facts.is_protected:
        alerts.append(
            alert(
                AlertUrgency.BLOCKING,
                "Protection juridique · s'adresser au représentant",
                "Sous protection",
            )
        )
    if facts.instruction:
        alerts.append(
            alert(AlertUrgency.BLOCKING, facts.instruction, facts.instruction)
        )
    if facts.possible_duplicate:
        alerts.append(
            alert(
                AlertUrgency.INFORMATION,
                f"Doublon possible : {facts.possible_duplicate}",
                "Doublon possible",
            )
        )
    due = facts.retention
    if due is not None and due.is_due:
        alerts.append(
            alert(
                AlertUrgency.INFORMATION,
                f"Purge à proposer au DPO depuis le {short_date(due.eligible_on)}"
                f" · dernier contact {short_date(due.last_contact_on)}",
                "Purge à proposer",
            )
        )
    if facts.address_suggestion is not None:
        town = f" ({facts.address_suggestion} ?)" if facts.address_suggestion else ""
        alerts.append(
            alert(
                AlertUrgency.INFORMATION,
                f"Adresse à vérifier{town}",
                "Adresse à vérif.",
            )
        )
    return alerts


def _meter(facts: AlertFacts) -> list[CustomerAlert]:
    alerts: list[CustomerAlert] = []
    gap_m3 = facts.gap_m3
    if gap_m3 is not None and gap_m3 > facts.tolerance_m3:
        alerts.append(
            alert(
                AlertUrgency.WARNING,
                f"Écart de consommation {gap_m3} m³ avec l'ancien occupant",
                f"Écart {gap_m3} m³",
            )
        )
    if facts.flagged:
        alerts.append(alert(AlertUrgency.WARNING, facts.flagged, "Index incohérent"))
    return alerts


def _billing(facts: AlertFacts) -> list[CustomerAlert]:
    alerts: list[CustomerAlert] = []
    until = facts.extension.until_on if facts.extension else None
    if facts.dunning_stage:
        waits = f" · délai accordé jusqu'au {until:%d/%m}" if until else ""
        alerts.append(
            alert(
                AlertUrgency.WARNING,
                f"Relance {facts.dunning_stage} · solde {euros(facts.balance)}{waits}",
                f"Relance {facts.dunning_stage}{' · délai' if until else ''}",
            )
        )
    elif until is not None:
        days = relative_days(until, today=facts.today)
        alerts.append(
            alert(
                AlertUrgency.INFORMATION,
                f"Délai de paiement accordé · {days} ({until:%d/%m})",
                f"Délai {days}",
            )
        )
    if facts.euros:
        alerts.append(alert(AlertUrgency.INFORMATION, facts.euros, "Facture « euros »"))
    return alerts
