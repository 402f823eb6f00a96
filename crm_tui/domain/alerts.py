"""The strip of alerts of a customer: what to know at once, most urgent first.

Order of domain.md 1.4; a word and a shape carry the urgency, never a color alone.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crm_tui.domain.consumption_gap import GAP_TOLERANCE_M3
from crm_tui.domain.customer_360 import AlertUrgency, CustomerAlert
from crm_tui.domain.departure import PlannedEnd
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.french_format import euros, relative_days

SHORT_LENGTH = 18
"""What an alert may take at 80 columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDossier:
    """What the alerts look at in an open dossier."""

    id: int
    type: str
    """`ARR`."""
    due_on: date | None
    """Last day of a justificatif still expected; None when none is."""
    late_task_on: date | None
    """Day of the oldest task that should be done by now."""
    is_account_locked: bool = False
    """Begun in the old tools: the existing account must be used (R8)."""
    site_id: int | None = None


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
    euros: str = ""
    """Who answers about a bill tagged « euros », or empty where none is."""
    address_suggestion: str | None = None
    """None when the address is sure; the town of the postcode, where known, if not."""
    possible_duplicate: str = ""
    """The other record that may be theirs, `POIROT Hercule · 2600000264`, or empty."""
    planned_ends: tuple[PlannedEnd, ...] = ()
    dossiers: tuple[OpenDossier, ...] = ()
    today: date


def alerts_of(facts: AlertFacts) -> tuple[CustomerAlert, ...]:
    """Return the alerts sorted by urgency, then in the order of the 360° blocks."""
    alerts = (
        *_person(facts),
        *_meter(facts),
        *_departures(facts),
        *(alert for dossier in facts.dossiers for alert in _dossier(dossier, facts)),
        *_billing(facts),
    )
    order = list(AlertUrgency)
    return tuple(sorted(alerts, key=lambda alert: order.index(alert.urgency)))


def _person(facts: AlertFacts) -> list[CustomerAlert]:
    alerts: list[CustomerAlert] = []
    if facts.is_protected:
        alerts.append(
            _alert(
                AlertUrgency.BLOCKING,
                "Protection juridique · s'adresser au représentant",
                "Sous protection",
            )
        )
    if facts.instruction:
        alerts.append(
            _alert(AlertUrgency.BLOCKING, facts.instruction, facts.instruction)
        )
    if facts.possible_duplicate:
        alerts.append(
            _alert(
                AlertUrgency.INFORMATION,
                f"Doublon possible : {facts.possible_duplicate}",
                "Doublon possible",
            )
        )
    if facts.address_suggestion is not None:
        town = f" ({facts.address_suggestion} ?)" if facts.address_suggestion else ""
        alerts.append(
            _alert(
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
            _alert(
                AlertUrgency.WARNING,
                f"Écart de consommation {gap_m3} m³ avec l'ancien occupant",
                f"Écart {gap_m3} m³",
            )
        )
    if facts.flagged:
        alerts.append(_alert(AlertUrgency.WARNING, facts.flagged, "Index incohérent"))
    return alerts


def _departures(facts: AlertFacts) -> list[CustomerAlert]:
    """« Événements en cours (…, résiliation programmée, …) » (domain.md 1.4)."""
    is_one = len(facts.planned_ends) == 1
    return [
        _alert(
            AlertUrgency.WAITING,
            f"Résiliation programmée · {relative_days(end.on, today=facts.today)} "
            f"({end.on:%d/%m})" + ("" if is_one else f" · {end.number}"),
            f"Résiliation {relative_days(end.on, today=facts.today)}",
            _dossier_of(end, facts),
        )
        for end in facts.planned_ends
    ]


def _dossier_of(end: PlannedEnd, facts: AlertFacts) -> int | None:
    """Return the dossier the departure is followed in, that of its place first."""
    leaving = [one for one in facts.dossiers if one.type == DossierType.MOVE_OUT.value]
    here = [one for one in leaving if one.site_id in (end.site_id, None)]
    return here[0].id if here else None


OWN_WORDS = {"RCV": "Recouvrement en cours"}
"""What the alert says of the types whose code is ours: « RECOUVREMENT » of the list of
alerts (domain.md 1.1)."""


def _dossier(dossier: OpenDossier, facts: AlertFacts) -> list[CustomerAlert]:
    alerts: list[CustomerAlert] = []
    if dossier.due_on is not None:
        alerts.append(_justificatif(dossier.id, dossier.due_on, today=facts.today))
    if dossier.late_task_on is not None:
        days = relative_days(dossier.late_task_on, today=facts.today)
        alerts.append(
            _alert(
                AlertUrgency.WARNING,
                f"Tâche en retard · {days}",
                f"Tâche {days}",
                dossier.id,
            )
        )
    kind = OWN_WORDS.get(dossier.type, f"Dossier {dossier.type} ouvert")
    text = f"{kind} · compte existant à utiliser" if dossier.is_account_locked else kind
    alerts.append(_alert(AlertUrgency.INFORMATION, text, kind, dossier.id))
    return alerts


def _justificatif(dossier_id: int, due_on: date, *, today: date) -> CustomerAlert:
    days = relative_days(due_on, today=today)
    day = f"{due_on.day:02d}/{due_on.month:02d}"
    if due_on < today:
        return _alert(
            AlertUrgency.WARNING,
            f"Justificatif échu · {days} ({day})",
            f"Justif. échu {days}",
            dossier_id,
        )
    return _alert(
        AlertUrgency.WAITING,
        f"Justificatif attendu · {days} ({day})",
        f"Justif. {days}",
        dossier_id,
    )


def _billing(facts: AlertFacts) -> list[CustomerAlert]:
    alerts: list[CustomerAlert] = []
    if facts.dunning_stage:
        alerts.append(
            _alert(
                AlertUrgency.WARNING,
                f"Relance {facts.dunning_stage} · solde {euros(facts.balance)}",
                f"Relance {facts.dunning_stage}",
            )
        )
    if facts.euros:
        alerts.append(
            _alert(AlertUrgency.INFORMATION, facts.euros, "Facture « euros »")
        )
    return alerts


def _alert(
    urgency: AlertUrgency, text: str, short: str, dossier_id: int | None = None
) -> CustomerAlert:
    return CustomerAlert(
        urgency=urgency, text=text, short=_fitted(short), dossier_id=dossier_id
    )


def _fitted(short: str) -> str:
    if len(short) <= SHORT_LENGTH:
        return short
    return short[: SHORT_LENGTH - 1].rstrip() + "…"
