"""The jobs of reading requests, and what each says in the report of a day."""

from datetime import date

from crm_tui.desk import Desk
from crm_tui.domain.french_format import counted
from crm_tui.domain.sending_parameters import MissingSendingParameter
from crm_tui.usecases.follow_reading_requests import follow_reading_requests
from crm_tui.usecases.run_reading_calendars import run_reading_calendars


def ask_by_calendar(desk: Desk, day: date) -> tuple[str, bool]:
    """Ask what the calendars give the day; a missing parameter stops no other job."""
    try:
        report = run_reading_calendars(desk, on=day)
    except MissingSendingParameter as refusal:
        return str(refusal), True
    said = [
        counted(count, one, many)
        for count, one, many in (
            (report.asked, "demande mise en file", "demandes mises en file"),
            (report.planned, "reportée", "reportées"),
            (report.red, "sans adresse", "sans adresse"),
        )
        if count
    ]
    if not said:
        return "aucun relevé à demander.", False
    days = f" ({report.days} jours)" if report.days > 1 else ""
    return f"{', '.join(said)}{days}.", True


def follow_requests(desk: Desk, day: date) -> tuple[str, bool]:
    """Remind what has no answer, and end the wait of what never had any."""
    report = follow_reading_requests(desk, on=day)
    said = [
        counted(count, one, many)
        for count, one, many in (
            (report.reminded, "relancée", "relancées"),
            (report.expired, "échue", "échues"),
            (report.refused, "ne peut s'écrire", "ne peuvent s'écrire"),
        )
        if count
    ]
    if not said:
        return "aucune n'attend de relance.", False
    return f"{', '.join(said)}.", True
