"""Invented assets: as many as asked, the same for the same seed, found and proposed."""

from datetime import date

import pytest

from crm_tui.bootstrap import job_desk
from crm_tui.usecases.generate_assets import generate_assets
from tests.faults import contents
from tests.usecases.campaigns import propose


@pytest.fixture
def store_url(sqlite_url):
    """Keep to one engine: rows are written as an import writes them."""
    return sqlite_url


def test_assets_are_added_as_asked_and_half_of_them_at_least_are_proposed(
    front_desk, store
):
    job = job_desk(front_desk)

    assert generate_assets(job, count=25) == 25
    made = contents(store)
    assert [made[name] for name in ("asset", "meter", "party")] == [25, 25, 3]
    campaign = propose(job, on=date(2024, 7, 11))
    assert 12 < campaign.counts.lines <= 25

    generate_assets(job, count=5, seed=1)
    assert contents(store)["asset"] == 30
