"""Alerts of what a customer holds and ordered (document 004, « Spots & Alertes »).

« Commande en cours et étapes (et délais) restant », « rétractation »; a line that
fails, a diagnosis to resume, a commitment about to end, extras of the month.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from crm_tui.domain.alert_line import alert
from crm_tui.domain.customer_360 import AlertUrgency, CustomerAlert
from crm_tui.domain.customer_order import CustomerOrder, OrderStatus
from crm_tui.domain.equipment import AfterSales
from crm_tui.domain.french_format import euros, phone, relative_days
from crm_tui.domain.telecom_line import LineStatus, TelecomLine

COMMITMENT_TOLD_DAYS = 90
"""« engagement > 90 days left (migration only) » (rule R12): from there it may move."""

TROUBLES = {
    LineStatus.FAULTY: ("Ligne en dérangement", "Ligne en panne"),
    LineStatus.SUSPENDED: ("Ligne suspendue", "Ligne suspendue"),
}


def order_alerts(
    orders: Iterable[CustomerOrder], *, today: date
) -> list[CustomerAlert]:
    """Return one alert an order under way: its step, and the days that are left."""
    return [_order(one, today=today) for one in orders if one.status.is_open]


def _order(order: CustomerOrder, *, today: date) -> CustomerAlert:
    if order.status is OrderStatus.WITHDRAWING:
        return alert(
            AlertUrgency.WAITING,
            f"Rétractation en cours · {order.label}",
            "Rétractation",
        )
    step = order.current_step
    parts = [f"Commande {order.label}", *([step.label] if step else [])]
    if order.due_on is None:
        return alert(AlertUrgency.WAITING, " · ".join(parts), "Commande en cours")
    days = relative_days(order.due_on, today=today)
    is_late = order.due_on < today
    return alert(
        AlertUrgency.WARNING if is_late else AlertUrgency.WAITING,
        " · ".join([*parts, f"{days} ({order.due_on:%d/%m})"]),
        f"Commande {days}",
    )


def line_alerts(lines: Iterable[TelecomLine], *, today: date) -> list[CustomerAlert]:
    """Return what to know at once of the lines: troubles, extras, commitments."""
    known = tuple(lines)
    troubled = [one for one in known if one.status in TROUBLES]
    return [
        *(_trouble(one) for one in troubled),
        *_extra(known, today=today),
        *_commitment(known, today=today),
    ]


def _trouble(line: TelecomLine) -> CustomerAlert:
    words, short = TROUBLES[line.status]
    return alert(AlertUrgency.WARNING, f"{words} · {phone(line.number)}", short)


def _extra(lines: tuple[TelecomLine, ...], *, today: date) -> list[CustomerAlert]:
    used = [line.usage_of(today=today) for line in lines]
    total = sum((one.extra_amount for one in used if one is not None), Decimal(0))
    if not total:
        return []
    return [
        alert(
            AlertUrgency.INFORMATION,
            f"Hors forfait ce mois : {euros(total)}",
            f"+{euros(total)} ce mois",
        )
    ]


def _commitment(lines: tuple[TelecomLine, ...], *, today: date) -> list[CustomerAlert]:
    """Tell the first commitment about to end."""
    ending = [
        line.committed_until
        for line in lines
        if line.committed_until is not None
        and 0 < line.commitment_days_left(today=today) <= COMMITMENT_TOLD_DAYS
    ]
    if not ending:
        return []
    until = min(ending)
    days = relative_days(until, today=today)
    return [
        alert(
            AlertUrgency.INFORMATION,
            f"Fin d'engagement · {days} ({until:%d/%m})",
            f"Engagement {days}",
        )
    ]


def diagnosis_alerts(stopped: AfterSales | None) -> list[CustomerAlert]:
    """Tell the step to resume: « Reprendre la résolution où elle a été arrêtée »."""
    if stopped is None or stopped.stop_step is None:
        return []
    step = f"étape {stopped.stop_step}"
    named = f"{step} ({stopped.stop_label})" if stopped.stop_label else step
    return [
        alert(
            AlertUrgency.WAITING,
            f"Diagnostic à reprendre à l'{named}",
            f"Reprise {step}",
        )
    ]
