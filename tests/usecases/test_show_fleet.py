"""The fleet of a service contract in the 360° view: in the place of a water meter."""

from datetime import date

import pytest

from crm_tui.desk import Desk
from crm_tui.domain.asset import RequestMode
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.store.asset_fleets import MOST_ASSETS
from crm_tui.store.tables import metadata
from crm_tui.store.tables.asset import (
    ArticleRow,
    AssetRow,
    LocationRow,
    ReadingCampaignRow,
    ReadingRequestRow,
)
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.usecases.show_readings import show_readings
from tests import factories
from tests.factories import SOME_DAY
from tests.usecases.test_show_customer_360 import listening


class Fleet:
    """A customer, a contract of service, its assets."""

    def __init__(self, store, *, count, line_of_business="SSC"):
        with store.writing() as session:
            self.party = factories.make_party(session)
            account = factories.make_account(session, holder_id=self.party)
            self.site = factories.make_site(session)
            self.contract = factories.make_contract(
                session,
                account_id=account,
                site_id=self.site,
                holder_id=self.party,
                line_of_business=line_of_business,
            )
            location = LocationRow(site_id=self.site, name="Accueil")
            article = ArticleRow(code="CP20", label="Copieur CP 20")
            session.add_all([location, article])
            session.flush()
            self.meters = [
                factories.make_meter(session, site_id=self.site) for _ in range(count)
            ]
            rows = [
                AssetRow(
                    number=f"PINS-{at:03}",
                    article_id=article.id,
                    contract_id=self.contract,
                    site_id=self.site,
                    location_id=location.id,
                    meter_id=meter,
                    request_mode="FAX",
                )
                for at, meter in enumerate(self.meters)
            ]
            session.add_all(rows)
            session.flush()
            self.assets = [row.id for row in rows]

    def ask(self, store, *, status, day, asset=0):
        """Keep a request of one asset."""
        with store.writing() as session:
            campaign = ReadingCampaignRow(
                kind="MANUELLE",
                status="ENVOYEE",
                requested_on=day,
                period=day.replace(day=1),
                made_at=SOME_DAY,
            )
            session.add(campaign)
            session.flush()
            session.add(
                ReadingRequestRow(
                    campaign_id=campaign.id,
                    asset_id=self.assets[asset],
                    party_id=self.party,
                    departement="06",
                    period=day.replace(day=1),
                    requested_on=day,
                    mode="FAX",
                    status=status,
                )
            )


@pytest.fixture
def desk(desk_of):
    return desk_of()


def test_a_service_contract_shows_its_assets_and_no_water(desk, store):
    pins = Fleet(store, count=3)

    view = show_customer_360(desk, party_id=pins.party)

    first = view.fleet.assets[0]
    assert (first.number, first.article, first.location, first.mode) == (
        "PINS-000",
        "Copieur CP 20",
        "Accueil",
        RequestMode.FAX,
    )
    assert (view.fleet.count, view.fleet.others) == (3, 0)
    assert (view.meter, view.shows_water) == (None, False)
    assert (first.request, first.requested_on) == (None, None)


def test_the_last_request_that_left_is_told_never_a_draft(desk, store):
    pins = Fleet(store, count=2)
    pins.ask(store, status="REPONDUE", day=date(2024, 5, 20))
    pins.ask(store, status="ENVOYEE", day=date(2024, 6, 20))
    pins.ask(store, status="PROPOSEE", day=date(2024, 7, 10))

    first, second = show_customer_360(desk, party_id=pins.party).fleet.assets

    assert first.request is ReadingRequestStatus.SENT
    assert first.requested_on == date(2024, 6, 20)
    assert second.request is None


def test_a_large_fleet_is_counted_and_not_read_whole(desk, store):
    horizon = Fleet(store, count=MOST_ASSETS + 25)

    with listening(store) as sent:
        fleet = show_customer_360(desk, party_id=horizon.party).fleet

    assert (len(fleet.assets), fleet.others) == (MOST_ASSETS, 25)
    assert len([text for text, _ in sent if "SELECT" in text]) == 3, "round trips"
    oldest = fleet.assets[0].meter_id
    shown = show_readings(desk, party_id=horizon.party, meter_id=oldest)
    assert shown.meter_id == oldest, "beyond the meters read at once"


def test_assets_withdrawn_or_of_another_territory_are_absent(desk_of, store):
    pins = Fleet(store, count=3)
    with store.writing() as session:
        session.get(AssetRow, pins.assets[0]).withdrawn_on = date(2024, 7, 1)
        elsewhere = factories.make_site(session, departement="13")
        session.get(AssetRow, pins.assets[1]).site_id = elsewhere

    fleet = show_customer_360(desk_of(), party_id=pins.party).fleet

    assert [asset.number for asset in fleet.assets] == ["PINS-002"]
    assert fleet.count == 1


def test_a_line_of_telecom_shows_neither_water_nor_assets(desk, store):
    line = Fleet(store, count=0, line_of_business="MOBILE")

    view = show_customer_360(desk, party_id=line.party)

    assert (view.fleet, view.meter, view.shows_water) == (None, None, False)


def test_the_fleet_is_read_through_indexes(sqlite_store, clock, settings):
    store = sqlite_store
    desk = Desk(factories.make_agent(store), store, clock, settings)
    pins = Fleet(store, count=3)

    with listening(store) as sent:
        show_customer_360(desk, party_id=pins.party)

    statement, values = next(one for one in sent if "reading_request" in one[0])
    with store.reading() as session:
        steps = session.connection().exec_driver_sql(
            f"EXPLAIN QUERY PLAN {statement}", values
        )
        plan = [step[3] for step in steps]
    assert not {f"SCAN {table.name}" for table in metadata.sorted_tables} & set(plan)
