"""An arrival as it is typed: read, checked field by field, and put to the rule."""

from dataclasses import dataclass
from datetime import date

from crm_tui.desk import Work
from crm_tui.domain.arrival_place import replacements_until
from crm_tui.domain.desk_side import desk_side_of
from crm_tui.domain.forms import MoveInForm
from crm_tui.domain.french_format import parse_typed_date
from crm_tui.domain.move_in import JustificatifAnswer, MoveInDecision, decide_move_in
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import Site
from crm_tui.domain.typed_reading import whole_m3
from crm_tui.store import sites
from crm_tui.usecases.parts.business_rules import BusinessRules

DATE_FIELD = "opening_on"
READING_FIELD = "opening"


class UnusableArrival(Refusal):
    """A date or a reading that no arrival can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """The place, the day and the reading of an arrival, all checked."""

    site: Site
    opening_on: date
    opening_m3: int


def is_complete(form: MoveInForm) -> bool:
    """Tell whether everything the rule needs is typed."""
    return form.site_id is not None and bool(
        form.opening.strip() and form.opening_on.strip()
    )


def read_arrival(work: Work, *, form: MoveInForm) -> Arrival:
    """Read a form; raises a Refusal that names the field at fault."""
    if form.site_id is None:
        raise UnusableArrival("Choisissez le site de l'arrivée.", field="site_id")
    return Arrival(
        site=sites.get(work.session, site_id=form.site_id, within=work.territory),
        opening_on=read_opening_day(form.opening_on, today=work.today),
        opening_m3=whole_m3(typed=form.opening, field=READING_FIELD),
    )


def read_opening_day(typed: str, *, today: date) -> date:
    """Read the day of the arrival: nobody can read a meter tomorrow."""
    try:
        day = parse_typed_date(typed, today=today, field="Date d'arrivée")
    except Refusal as refusal:
        raise UnusableArrival(str(refusal), field=DATE_FIELD) from refusal
    if day > today:
        raise UnusableArrival(
            "Date d'arrivée : l'index se lit le jour de l'arrivée, "
            "au plus tard aujourd'hui.",
            field=DATE_FIELD,
        )
    return day


def decide(
    work: Work,
    *,
    arrival: Arrival,
    rules: BusinessRules,
    reconnection: bool = False,
    justificatif: JustificatifAnswer = JustificatifAnswer.LATER,
    field_visit_wanted: bool = False,
) -> MoveInDecision:
    """Put the arrival to the rule, with the closing figures stored for its site."""
    meter = arrival.site.meter
    if meter is not None and len(str(arrival.opening_m3)) > meter.dials:
        raise UnusableArrival(
            f"Trop de chiffres : ce compteur en affiche {meter.dials}.",
            field=READING_FIELD,
        )
    closing = arrival.site.previous_occupancy
    return decide_move_in(
        closing_m3=closing.closing_m3 if closing else None,
        closing_on=closing.ended_on if closing else None,
        closing_is_estimate=bool(closing and closing.is_estimate),
        opening_m3=arrival.opening_m3,
        opening_on=arrival.opening_on,
        reconnection=reconnection,
        justificatif=justificatif,
        desk_side=desk_side_of(level=work.agent.level),
        today=work.today,
        field_visit_wanted=field_visit_wanted,
        tolerance_m3=rules.tolerance_m3,
        deadline_days=rules.delay_days,
        dials=meter.dials if meter else None,
        replacements=replacements_until(arrival.site, arrival.opening_on),
    )


def decide_form(
    work: Work, *, form: MoveInForm, arrival: Arrival, rules: BusinessRules
) -> MoveInDecision:
    """Put a whole form to the rule."""
    return decide(
        work,
        arrival=arrival,
        rules=rules,
        reconnection=form.reconnection,
        justificatif=form.justificatif,
        field_visit_wanted=form.field_visit,
    )
