"""Collective incidents: declared, told, called about, ended (document 004)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from crm_tui.desk import Desk
from crm_tui.domain.incident import (
    IncidentForm,
    UnableToDeclareIncident,
    UnableToEndIncident,
)
from crm_tui.store.engine import NotFound, Store
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.tables.trail import TimelineRow
from crm_tui.usecases.attach_call import UnableToAttachCall, attach_call
from crm_tui.usecases.declare_incident import declare_incident
from crm_tui.usecases.end_incident import end_incident
from crm_tui.usecases.list_incidents import list_incidents
from crm_tui.usecases.show_concerns import show_concerns
from tests import factories
from tests.usecases.arrivals import rows
from tests.usecases.concern_world import as_shipped

Seat = Callable[..., Desk]
FORM = IncidentForm(
    label="Rupture de conduite",
    words="L'eau revient vers midi.",
    since="08:00",
    until="12h",
    places="06110 Le Cannet, 3 av. des Mimosas",
)


@pytest.fixture
def party(store: Store) -> int:
    with store.writing() as session:
        ids = factories.make_customer(session)
        session.get_one(SiteRow, ids["site"]).insee_code = "06030"
        return ids["party"]


@pytest.fixture
def sup001(desk_of: Seat) -> Desk:
    return as_shipped(desk_of("SUPERVISEUR", code="SUP001"))


def declare(desk: Desk, **changes: Any):
    return declare_incident(desk, form=replace(FORM, **changes), key="k1")


def test_a_call_is_attached_without_any_dossier(
    store: Store, party: int, desk: Desk, sup001: Desk
):
    declared = declare(sup001)
    (told,) = show_concerns(desk, party_id=party).incidents
    contact = attach_call(desk, incident_id=told.id, party_id=party, key="a1")
    again = attach_call(desk, incident_id=told.id, party_id=party, key="a1")

    assert told.id == declared.id and told.words == FORM.words
    assert contact == again and contact.reason_code == "EAU28"
    assert declared.number in contact.comment
    (listed,) = list_incidents(desk).incidents
    assert listed.calls == 1
    assert len(rows(store, ContactRow)) == 1 and rows(store, DossierRow) == []


def test_who_lives_elsewhere_is_not_told(
    store: Store, party: int, desk: Desk, sup001: Desk
):
    incident = declare(sup001, places="06110 LE CANNET, RUE HOCHE ; 06400 CANNES")

    assert show_concerns(desk, party_id=party).incidents == ()
    with pytest.raises(UnableToAttachCall):
        attach_call(desk, incident_id=incident.id, party_id=party, key="a1")


def test_an_incident_that_is_over_is_told_no_more(party: int, desk: Desk, sup001: Desk):
    incident = declare(sup001, until="")

    def end(words: str, key: str, version: int = 1):
        return end_incident(
            sup001,
            incident_id=incident.id,
            seen_version=version,
            words=words,
            key=key,
        )

    with pytest.raises(UnableToEndIncident, match="comment"):
        end("", "e1")
    ended = end("Conduite réparée.", "e2")

    assert ended.ended_words == "Conduite réparée." and ended.ended_by == "SUP001"
    assert show_concerns(desk, party_id=party).incidents == ()
    with pytest.raises(UnableToEndIncident, match="déjà clos"):
        end("encore", "e3", version=2)


def test_who_called_is_told_how_it_ended_once_each(
    store: Store, party: int, desk: Desk, sup001: Desk
):
    """Who calls again is answered from their own 360° view."""
    incident = declare(sup001, until="")
    for call in ("a1", "a2"):
        attach_call(desk, incident_id=incident.id, party_id=party, key=call)

    end_incident(
        sup001,
        incident_id=incident.id,
        seen_version=1,
        words="Conduite réparée à 12:10.",
        key="e1",
    )

    (told,) = (one for one in rows(store, TimelineRow) if "clos" in one.title)
    assert (
        told.party_id == party and told.title == "Incident clos · Rupture de conduite"
    )
    assert told.detail == f"{incident.number} · Conduite réparée à 12:10."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"label": ""}, "label"),
        ({"words": " "}, "words"),
        ({"places": ""}, "places"),
        ({"places": "LE CANNET"}, "places"),
        ({"places": "06110 TOULON"}, "places"),
        ({"places": "83000 TOULON"}, "places"),
        ({"places": "0599999999"}, "places"),
        ({"until": "07:00"}, "until"),
    ],
)
def test_an_incident_says_where_and_what_to_say(
    sup001: Desk, changes: dict[str, str], field: str
):
    with pytest.raises(UnableToDeclareIncident) as refused:
        declare(sup001, **changes)
    assert refused.value.field == field


def test_another_territory_knows_nothing_of_it(party: int, sup001: Desk, desk_of: Seat):
    incident = declare(sup001)
    elsewhere = as_shipped(desk_of("SUPERVISEUR", "83", code="SUP083"))

    assert list_incidents(elsewhere).incidents == ()
    with pytest.raises(NotFound):
        end_incident(
            elsewhere, incident_id=incident.id, seen_version=1, words="fini", key="e1"
        )
