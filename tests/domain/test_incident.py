"""Collective incidents: whom they touch, and until when they are told of."""

from datetime import timedelta

import pytest

from crm_tui.clock import paris
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.incident import (
    Incident,
    IncidentKind,
    IncidentPlace,
    Whereabouts,
    street_key,
)
from crm_tui.domain.machines.alert import AlertStatus

NOW = paris("2024-07-11 10:00")
WATER, HOME, MOBILE = LineOfBusiness.WATER, LineOfBusiness.HOME, LineOfBusiness.MOBILE
LE_CANNET = IncidentPlace(insee_code="06030", town="LE CANNET", departement="06")
MIMOSAS = IncidentPlace(
    insee_code="06030",
    town="LE CANNET",
    departement="06",
    street="AVENUE DES MIMOSAS",
)
ONE_SITE = IncidentPlace(insee_code="", town="", departement="06", site_id=7)


def incident(*places, **changes):
    return Incident(
        **{
            "id": 1,
            "number": "INC-24-000001",
            "kind": IncidentKind.OUTAGE,
            "line_of_business": WATER,
            "label": "Rupture de conduite",
            "words": "L'eau revient vers midi.",
            "reason_code": "EAU29",
            "since": NOW - timedelta(hours=2),
            "expected_until": NOW + timedelta(hours=2),
            "places": places or (LE_CANNET,),
            "calls": 0,
            "declared_by": "SUP08",
            "declared_at": NOW,
            **changes,
        }
    )


@pytest.mark.parametrize(
    ("place", "street", "is_there"),
    [
        (LE_CANNET, "3 RUE HOCHE", True),
        (MIMOSAS, "11 AVENUE DES MIMOSAS", True),
        (MIMOSAS, "11 bis av. des Mimosas", True),
        (MIMOSAS, "11 RUE DES MIMOSAS", False),
        (ONE_SITE, "11 AVENUE DES MIMOSAS", True),
    ],
)
def test_a_commune_a_street_or_a_site_is_touched(place, street, is_there):
    there = Whereabouts(insee_code="06030", street=street, site_id=7)

    touched = incident(place).concerns(places=[there], lines={WATER})

    assert touched is is_there


def test_the_same_street_of_another_town_is_not_touched():
    there = Whereabouts(insee_code="06029", street="11 AVENUE DES MIMOSAS")

    assert not incident(MIMOSAS).concerns(places=[there], lines={WATER})


@pytest.mark.parametrize(
    ("only", "held", "is_concerned"),
    [
        (WATER, {WATER}, True),
        (WATER, {HOME}, False),
        (HOME, {MOBILE}, True),
        (None, {WATER}, True),
        (None, set(), True),
        (WATER, set(), True),
    ],
)
def test_only_customers_of_the_service_are_concerned(only, held, is_concerned):
    there = Whereabouts(insee_code="06030", street="3 RUE HOCHE")
    touching = incident(line_of_business=only)

    assert touching.concerns(places=[there], lines=held) is is_concerned


@pytest.mark.parametrize(
    ("changes", "status", "is_told"),
    [
        ({}, AlertStatus.ACTIVE, True),
        ({"since": NOW + timedelta(days=1)}, AlertStatus.PLANNED, True),
        ({"expected_until": NOW}, AlertStatus.ACTIVE, True),
        (
            {"kind": IncidentKind.PLANNED_WORKS, "expected_until": NOW},
            AlertStatus.EXPIRED,
            False,
        ),
        ({"ended_at": NOW}, AlertStatus.LIFTED, False),
    ],
)
def test_an_incident_is_told_until_somebody_ends_it(changes, status, is_told):
    """« PROGRAMMEE→ACTIVE→…→LEVEE ; ACTIVE→EXPIREE »: works expire at their hour."""
    one = incident(**changes)

    assert one.status(now=NOW) is status
    assert one.is_told(now=NOW) is is_told


def test_a_street_is_compared_without_its_house_number():
    assert street_key("5 B Boulevard Carnot") == street_key("BD CARNOT")
    assert street_key("RUE DU 8 MAI 1945") != street_key("RUE DU MAI")
