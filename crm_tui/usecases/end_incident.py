"""End a collective incident: what happened is said once, for who calls later."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.incident import Incident, UnableToEndIncident
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import incidents
from crm_tui.usecases.parts.incident_form import WORDS_LENGTH
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.typed import typed_text


def end_incident(
    desk: Desk, *, incident_id: int, seen_version: int, words: str, key: str
) -> Incident:
    """Close an incident with how it ended: told no more, save on who had called.

    Raises UnableToEndIncident where it is over or nothing is said, StaleRecord when it
    changed since it was seen, NotFound outside the territory.
    """
    with desk.performing(Act.END_INCIDENT, key=key) as work:
        done = repeated(work, kind="incident")
        if done is not None:
            return incidents.get(
                work.session, incident_id=int(done), within=work.territory
            )
        incident = incidents.get_seen(
            work.session,
            incident_id=incident_id,
            seen_version=seen_version,
            within=work.territory,
        )
        if incident.ended_at is not None:
            raise UnableToEndIncident("Cet incident est déjà clos.")
        said = typed_text(words, field="words", label="Fin", max_length=WORDS_LENGTH)
        if not said:
            raise UnableToEndIncident("Dites comment il s'est terminé.", field="words")
        incidents.end(
            work.session,
            incident=incident,
            at=work.now,
            ended_by=work.agent.code,
            ended_words=said,
        )
        ended = incidents.get(
            work.session, incident_id=incident.id, within=work.territory
        )
        _tell_callers(work, ended)
        work.trail(
            "incident", str(incident.id), before=incident, after=ended, reason=said
        )
    return ended


def _tell_callers(work: Work, ended: Incident) -> None:
    """Tell each customer who called how it ended: they may call again."""
    for party_id in incidents.callers_of(work.session, incident_id=ended.id):
        tell(
            work,
            kind=TimelineKind.CONTACT,
            title=f"Incident clos · {ended.label}",
            detail=f"{ended.number} · {ended.ended_words}",
            party_id=party_id,
        )
