"""Show the readings of a customer's meter, each with what the control says of it."""

from datetime import datetime

from crm_tui.desk import Act, Desk
from crm_tui.domain.history_lines import history_lines
from crm_tui.domain.meter_history import as_history, expect_next, sound_readings
from crm_tui.domain.reading_history import ReadingHistory
from crm_tui.domain.refusal import Refusal
from crm_tui.store import parties, reading_history, readings
from crm_tui.store.readings import MeterPlace
from crm_tui.store.refusals import NotFound
from crm_tui.usecases.parts.meter_readings import band_rule


class NoMeter(Refusal):
    """The customer has no counter here."""


PAGE = 300
"""Readings of one page of the screen: 25 years of monthly ones."""

JUDGED_BEFORE = 40
"""Older readings a page is judged with, so that its first lines have a past: three
years of monthly ones, as far as the rules look back."""


def show_readings(
    desk: Desk,
    *,
    party_id: int,
    meter_id: int | None = None,
    before: tuple[datetime, int] | None = None,
) -> ReadingHistory:
    """Return a page of the history, newest first, and the band of a reading taken now.

    Without `meter_id`, the meter of the running contract; `before` is the instant and
    the id of the last reading seen, whose page has no band. Raises NoMeter where the
    customer has none, NotFound where the meter is not theirs.
    """
    with desk.viewing(Act.SHOW_READINGS) as view:
        party = parties.get(view.session, party_id=party_id, within=view.territory)
        places = readings.places_of_party(
            view.session,
            party_id=party_id,
            within=view.territory,
            meter_id=meter_id,
        )
        place = _chosen(places, meter_id=meter_id, name=party.name)
        meter = place.meter
        found = reading_history.latest(
            view.session,
            meter_id=meter.id,
            limit=PAGE + JUDGED_BEFORE,
            before=before,
        )
        rule = band_rule(view, unit=meter.unit)
        sound = sound_readings(
            history=as_history(readings=found), dials=meter.dials, rule=rule
        )
        upcoming = (
            expect_next(sound=sound, read_at=view.now, rule=rule)
            if before is None
            else None
        )
    return ReadingHistory(
        party_id=party.id,
        party_name=party.name,
        site_number=place.site_number,
        site_address=place.site_address,
        meter_id=meter.id,
        serial_number=meter.serial_number,
        dials=meter.dials,
        lines=history_lines(readings=found, dials=meter.dials, rule=rule)[:PAGE],
        has_more=len(found) > PAGE,
        lowest_m3=upcoming.band.lowest_m3 if upcoming else None,
        highest_m3=upcoming.band.highest_m3 if upcoming else None,
        expected_m3=upcoming.expected_whole_m3 if upcoming else None,
        unit=meter.unit,
    )


def _chosen(
    places: tuple[MeterPlace, ...], *, meter_id: int | None, name: str
) -> MeterPlace:
    if meter_id is None:
        if not places:
            raise NoMeter(f"Aucun compteur connu pour {name}.")
        return places[0]
    for place in places:
        if place.meter.id == meter_id:
            return place
    raise NotFound.of("ce compteur")
