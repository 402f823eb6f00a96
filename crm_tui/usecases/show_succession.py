"""Show how the contracts of a site followed each other, and what ran in between."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.meter_history import BandRule, as_history, sound_readings
from crm_tui.domain.site import Site
from crm_tui.domain.succession import Line, succession_of
from crm_tui.store import occupations, reading_history, sites

MOST_READINGS = 12
"""Enough to tell whether the newest one holds."""


def show_succession(desk: Desk, *, site_id: int, party_id: int) -> tuple[Line, ...]:
    """Return contracts and vacancies, newest first; NotFound outside the territory.

    `party_id` is the customer in hand: every other holder stays unnamed.
    """
    with desk.viewing(Act.SHOW_CUSTOMER) as view:
        site = sites.get(view.session, site_id=site_id, within=view.territory)
        held = occupations.of_site(view.session, site_id=site.id, party_id=party_id)
        last_m3 = _last_m3(view, site)
    return succession_of(held, today=view.today, last_m3=last_m3)


def _last_m3(view: Work, site: Site) -> int | None:
    """Return the newest reading that holds; None where the meter is another one."""
    if site.meter is None or site.replacements:
        return None
    found = reading_history.latest(
        view.session, meter_id=site.meter.id, limit=MOST_READINGS
    )
    sound = sound_readings(
        history=as_history(readings=found), dials=site.meter.dials, rule=BandRule()
    )
    return sound[-1].value_m3 if sound else None
