"""A site tells its meter and how the last occupancy ended, never who it was."""

from dataclasses import fields
from datetime import date

import pytest

from crm_tui.clock import paris
from crm_tui.domain.permission import Territory
from crm_tui.domain.site import PreviousOccupancy
from crm_tui.store import sites
from crm_tui.store.engine import Store
from crm_tui.store.refusals import NotFound
from tests import factories

HERE = Territory.of("06")
FEBRUARY = {"status": "RESILIE", "ended_on": date(2024, 2, 28), "end_m3": 1258}
MAY = {"status": "RESILIE", "ended_on": date(2024, 5, 1), "end_m3": 1260}


def ended(on: date, m3: int, *, is_estimate: bool = False) -> PreviousOccupancy:
    return PreviousOccupancy(ended_on=on, closing_m3=m3, is_estimate=is_estimate)


@pytest.mark.parametrize(
    ("contracts", "previous", "is_occupied"),
    [
        pytest.param([], None, False, id="never occupied"),
        pytest.param([FEBRUARY], ended(date(2024, 2, 28), 1258), False, id="left"),
        pytest.param(
            [MAY, FEBRUARY], ended(date(2024, 5, 1), 1260), False, id="the latest"
        ),
        pytest.param(
            [{**FEBRUARY, "end_is_estimate": True}],
            ended(date(2024, 2, 28), 1258, is_estimate=True),
            False,
            id="estimated",
        ),
        pytest.param([FEBRUARY, {"status": "ACTIF"}], None, True, id="occupied"),
        pytest.param(
            [FEBRUARY, {"status": "RESILIATION_PROGRAMMEE"}], None, True, id="leaving"
        ),
        pytest.param(
            [FEBRUARY, {"status": "ATTENTE_JUSTIFICATIF"}],
            ended(date(2024, 2, 28), 1258),
            False,
            id="only asked for",
        ),
        pytest.param(
            [{**FEBRUARY, "end_m3": None}], None, False, id="closing reading unknown"
        ),
    ],
)
def test_the_previous_occupancy_is_the_latest_that_ended(
    store: Store,
    contracts: list[dict[str, object]],
    previous: PreviousOccupancy | None,
    is_occupied: bool,
) -> None:
    with store.writing() as session:
        site_id = factories.make_site(session)
        for values in contracts:
            factories.make_contract(session, site_id=site_id, **values)
    with store.reading() as session:
        site = sites.get(session, site_id=site_id, within=HERE)

    assert (site.previous_occupancy, site.is_occupied) == (previous, is_occupied)


def test_a_previous_occupancy_has_no_name() -> None:
    names = {field.name for field in fields(PreviousOccupancy)}

    assert names == {"ended_on", "closing_m3", "is_estimate"}


def test_the_meter_is_the_one_installed_now(store: Store) -> None:
    with store.writing() as session:
        site_id = factories.make_site(session, number="0593714448")
        factories.make_meter(
            session, site_id=site_id, serial_number="OLD", removed_on=date(2023, 1, 1)
        )
        factories.make_meter(session, site_id=site_id, serial_number="NEW", dials=6)
    with store.reading() as session:
        site = sites.find_by_number(session, number="0593714448", within=HERE)

    assert site is not None and site.meter is not None
    assert (site.meter.serial_number, site.meter.dials) == ("NEW", 6)
    assert site.address.one_line() == "11 AVENUE DES MIMOSAS, 06110 LE CANNET"


def test_a_site_elsewhere_reads_as_absent(store: Store) -> None:
    with store.writing() as session:
        site_id = factories.make_site(session, number="0593714448")
    with store.reading() as session:
        with pytest.raises(NotFound, match=r"Introuvable : ce site\."):
            sites.get(session, site_id=site_id, within=Territory.of("83"))
        number = "0593714448"
        within = Territory.of("83")
        assert sites.find_by_number(session, number=number, within=within) is None


def test_a_meter_replaced_since_the_last_contract_is_read_with_both_readings(
    store: Store,
) -> None:
    with store.writing() as session:
        site_id = factories.make_site(session)
        party_id = factories.make_party(session)
        factories.make_contract(
            session,
            account_id=factories.make_account(session, holder_id=party_id),
            site_id=site_id,
            holder_id=party_id,
            status="RESILIE",
            ended_on=date(2024, 2, 28),
            end_m3=1258,
        )
        changed_on = date(2024, 3, 15)
        at = paris("2024-03-15 10:00")
        old = factories.make_meter(session, site_id=site_id, removed_on=changed_on)
        new = factories.make_meter(session, site_id=site_id, installed_on=changed_on)
        for meter_id, value_m3, source in ((old, 1262, "DEPOSE"), (new, 4, "POSE")):
            factories.make_reading(
                session, meter_id=meter_id, value_m3=value_m3, read_at=at, source=source
            )

    with store.reading() as session:
        site = sites.get(session, site_id=site_id, within=HERE)

    (change,) = site.replacements
    assert (change.removed_m3, change.installed_m3) == (1262, 4)
    assert change.replaced_on == changed_on
    assert change.installed_serial == site.meter.serial_number
