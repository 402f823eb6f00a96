"""The alerts of what worries a customer: an incident where they live, a complaint back.

« événements en cours (…, réclamation, …) », « motif récurrent (3), 45 € accordés »
(document 004, journey J14).
"""

from datetime import datetime

from crm_tui.domain.alert_line import alert
from crm_tui.domain.concerns import Concerns
from crm_tui.domain.customer_360 import AlertUrgency, CustomerAlert
from crm_tui.domain.french_format import PARIS
from crm_tui.domain.incident import Incident, IncidentKind
from crm_tui.domain.machines.alert import AlertStatus


def incident_alerts(concerns: Concerns | None) -> list[CustomerAlert]:
    """Return an alert an incident: it answers most of the calls of the day."""
    if concerns is None:
        return []
    return [_incident(one, now=concerns.seen_at) for one in concerns.incidents]


def complaint_alerts(concerns: Concerns | None) -> list[CustomerAlert]:
    """Return an alert a reason that keeps coming back."""
    if concerns is None:
        return []
    return [
        alert(
            AlertUrgency.WARNING,
            one.headline if one.is_settled else f"{one.headline}, sans issue",
            f"Récurrent ({one.count})",
        )
        for one in concerns.file.recurrences
    ]


def _incident(incident: Incident, *, now: datetime) -> CustomerAlert:
    is_works = incident.kind is IncidentKind.PLANNED_WORKS
    is_planned = incident.status(now=now) is AlertStatus.PLANNED
    urgency = AlertUrgency.WAITING if is_planned else AlertUrgency.BLOCKING
    name = "Travaux" if is_works else "Incident"
    return alert(
        urgency,
        f"{name} · {incident.label} · {hours_of(incident, now=now)}",
        f"{name} en cours" if not is_planned else f"{name} prévus",
    )


def hours_of(incident: Incident, *, now: datetime) -> str:
    """Return until when: « fin prévue 12:00 », « depuis 08:00, fin inconnue »."""
    if incident.status(now=now) is AlertStatus.PLANNED:
        until = incident.expected_until
        end = f" à {_said(until, now=incident.since)}" if until else ""
        return f"prévu {_said(incident.since, now=now)}{end}"
    if incident.expected_until is None:
        return f"depuis {_said(incident.since, now=now)}, fin inconnue"
    late = " dépassée" if incident.is_late(now=now) else ""
    return f"fin prévue {_said(incident.expected_until, now=now)}{late}"


def _said(instant: datetime, *, now: datetime) -> str:
    local, today = instant.astimezone(PARIS), now.astimezone(PARIS)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    return f"le {local:%d/%m} {local:%H:%M}"
