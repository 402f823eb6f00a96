"""Declare a collective incident or works to come: customers there are told of it."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.incident import Incident, IncidentForm
from crm_tui.store import incidents
from crm_tui.usecases.parts.incident_form import incident_in
from crm_tui.usecases.parts.repeat import repeated


def declare_incident(desk: Desk, *, form: IncidentForm, key: str) -> Incident:
    """Keep an incident with its places; the banner follows at the next look.

    Raises UnableToDeclareIncident and the refusals of the form: a place that is not
    known, or not of the territory; nothing to say; an end before the beginning.
    """
    with desk.performing(Act.DECLARE_INCIDENT, key=key) as work:
        done = repeated(work, kind="incident")
        if done is not None:
            return incidents.get(
                work.session, incident_id=int(done), within=work.territory
            )
        typed = incident_in(work, form=form)
        incident = incidents.get(
            work.session,
            incident_id=incidents.add(work.session, incident=typed),
            within=work.territory,
        )
        work.trail("incident", str(incident.id), after=incident)
    return incident
