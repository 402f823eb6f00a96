"""Alerts of what is under way for a customer (document 004).

« Tous les événements en cours : déménagement, réclamation, résiliation programmée,
rétractation, recouvrement ». Nothing is said twice: a removal stands for its two
dossiers, and the planned end of a contract for the dossier that follows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm_tui.domain.alert_line import alert
from crm_tui.domain.customer_360 import AlertUrgency, CustomerAlert
from crm_tui.domain.departure import PlannedEnd
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.french_format import relative_days
from crm_tui.domain.removal import Arrival, Removal, removal_of

OWN_WORDS = {"RCV": "Recouvrement", "REC": "Réclamation"}
"""What is said where the code of the type would say less: « RECLAMATION »,
« RECOUVREMENT » of the list of alerts (domain.md 1.1)."""


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
    arriving_on: date | None = None
    """Of an arrival: the day that was told."""


def event_alerts(
    *, dossiers: Sequence[OpenDossier], ends: Sequence[PlannedEnd], today: date
) -> list[CustomerAlert]:
    """Return what is under way, each once."""
    arrivals = [
        Arrival(dossier_id=one.id, site_id=one.site_id, on=one.arriving_on)
        for one in dossiers
        if one.type == DossierType.MOVE_IN.value and not one.is_account_locked
    ]
    leaving = [one for one in dossiers if one.type == DossierType.MOVE_OUT.value]
    moving = removal_of(ends=ends, arrivals=arrivals)
    said = _followed_in(ends, leaving)
    if moving is None:
        events = _departures(ends, leaving, today=today)
    else:
        events = [_removal(moving, today=today)]
        said |= {moving.arrival.dossier_id}
    for one in dossiers:
        events += _deadlines(one, today=today)
        events += [] if one.id in said else [_open(one)]
    return events


def _removal(moving: Removal, *, today: date) -> CustomerAlert:
    days = relative_days(moving.leaving_on, today=today)
    arrived_on = moving.arrival.on
    parts = [
        "Déménagement en cours",
        f"départ {days} ({moving.leaving_on:%d/%m})",
        *([f"arrivée {arrived_on:%d/%m}"] if arrived_on else []),
    ]
    return alert(
        AlertUrgency.WAITING,
        " · ".join(parts),
        f"Déménagement {days}",
        moving.arrival.dossier_id,
    )


def _departures(
    ends: Sequence[PlannedEnd], leaving: Sequence[OpenDossier], *, today: date
) -> list[CustomerAlert]:
    return [
        alert(
            AlertUrgency.WAITING,
            f"Résiliation programmée · {relative_days(end.on, today=today)} "
            f"({end.on:%d/%m})" + ("" if len(ends) == 1 else f" · {end.number}"),
            f"Résiliation {relative_days(end.on, today=today)}",
            _dossier_of(end, leaving),
        )
        for end in ends
    ]


def _followed_in(
    ends: Sequence[PlannedEnd], leaving: Sequence[OpenDossier]
) -> set[int]:
    found = (_dossier_of(end, leaving) for end in ends)
    return {dossier_id for dossier_id in found if dossier_id is not None}


def _dossier_of(end: PlannedEnd, leaving: Sequence[OpenDossier]) -> int | None:
    """Return the dossier the departure is followed in, that of its place first."""
    here = [one for one in leaving if one.site_id in (end.site_id, None)]
    return here[0].id if here else None


def _deadlines(dossier: OpenDossier, *, today: date) -> list[CustomerAlert]:
    alerts = []
    if dossier.due_on is not None:
        alerts.append(_justificatif(dossier.id, dossier.due_on, today=today))
    if dossier.late_task_on is not None:
        days = relative_days(dossier.late_task_on, today=today)
        alerts.append(
            alert(
                AlertUrgency.WARNING,
                f"Tâche en retard · {days}",
                f"Tâche {days}",
                dossier.id,
            )
        )
    return alerts


def _open(dossier: OpenDossier) -> CustomerAlert:
    if own := OWN_WORDS.get(dossier.type):
        return alert(AlertUrgency.INFORMATION, f"{own} en cours", own, dossier.id)
    kind = f"Dossier {dossier.type} ouvert"
    text = f"{kind} · compte existant à utiliser" if dossier.is_account_locked else kind
    return alert(AlertUrgency.INFORMATION, text, kind, dossier.id)


def _justificatif(dossier_id: int, due_on: date, *, today: date) -> CustomerAlert:
    days = relative_days(due_on, today=today)
    day = f"{due_on.day:02d}/{due_on.month:02d}"
    if due_on < today:
        return alert(
            AlertUrgency.WARNING,
            f"Justificatif échu · {days} ({day})",
            f"Justif. échu {days}",
            dossier_id,
        )
    return alert(
        AlertUrgency.WAITING,
        f"Justificatif attendu · {days} ({day})",
        f"Justif. {days}",
        dossier_id,
    )
