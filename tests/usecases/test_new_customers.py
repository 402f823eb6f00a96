"""« Nouveaux clients - Liste », and the interim customers found by their code."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk
from crm_tui.domain.new_customer import NewCustomer, NewCustomerFilter
from crm_tui.store import new_customers
from crm_tui.usecases.export_new_customers import export_new_customers
from crm_tui.usecases.list_new_customers import list_new_customers
from tests.usecases.test_justificatifs import Seat, add_arrival, qualify

JULY = NewCustomerFilter(since=date(2024, 7, 1), until=date(2024, 7, 31))
INTERIM = NewCustomerFilter(
    since=JULY.since, until=JULY.until, tag="PREVIOUS_OCCUPANT_GAP"
)


@pytest.fixture
def back(desk_of: Seat) -> Desk:
    return desk_of("GESTIONNAIRE_EAU_BO", "06", code="CLA02")


@pytest.fixture
def chief(desk_of: Seat) -> Desk:
    return desk_of("SUPERVISEUR", "06", code="SUP01")


@pytest.fixture
def subscribed(back: Desk, store) -> Callable[..., str]:
    """Subscribe somebody from a deed, and return the number of their record."""

    def make(at: int, *, row: str = "D10", **typed: object) -> str:
        number = f"28000000{at:02d}"
        arrival = add_arrival(store, number=number)
        qualify(back, arrival.dossier, row=row, key=f"q{at}", **typed)
        return number

    return make


def everything(desk: Desk, wanted: NewCustomerFilter) -> list[NewCustomer]:
    found, before = [], None
    while True:
        page = list_new_customers(desk, wanted=wanted, before=before)
        found += page.customers
        if page.next is None:
            return found
        before = page.next


def test_a_subscription_is_listed_with_its_dossier_and_its_row(chief, subscribed):
    number = subscribed(1)

    (line,) = everything(chief, JULY)

    assert (line.party_number, line.party_name) == (number, "ADLER Irène")
    assert (line.started_on, line.start_m3) == (date(2024, 6, 3), 512)
    assert (line.rule_row, line.start_origin) == ("D10", "JUSTIFICATIF")
    assert line.dossier_number.startswith("ARR-24-")
    assert line.opened_by == "CLA02"


def test_the_code_of_the_comment_finds_the_interim_customers_alone(chief, subscribed):
    interim = subscribed(1)
    subscribed(2, row="D08", value="500")

    assert [one.party_number for one in everything(chief, INTERIM)] == [interim]
    assert len(everything(chief, JULY)) == 2


def test_the_days_are_those_of_the_act_and_the_last_one_counts(chief, subscribed, back):
    back.clock = FixedClock(paris("2024-07-12 23:30"))
    subscribed(1)
    day = date(2024, 7, 12)

    def on(since: date, until: date) -> int:
        return len(everything(chief, NewCustomerFilter(since=since, until=until)))

    assert on(day, day) == 1
    assert on(day - timedelta(days=9), day - timedelta(days=1)) == 0
    assert on(day + timedelta(days=1), day + timedelta(days=9)) == 0


def test_imported_contracts_are_not_new_customers(chief, store):
    add_arrival(store)

    assert everything(chief, JULY) == []


def test_another_territory_lists_nothing(desk_of: Seat, subscribed):
    subscribed(1)

    assert everything(desk_of("SUPERVISEUR", "83", code="SUP83"), JULY) == []


def test_pages_lose_and_repeat_nobody(chief, subscribed, monkeypatch):
    monkeypatch.setattr(new_customers, "PAGE", 2)
    made = [subscribed(at) for at in range(5)]

    assert [one.party_number for one in everything(chief, JULY)] == made[::-1]


def test_a_file_holds_every_line(chief, subscribed, tmp_path: Path):
    subscribed(1)
    subscribed(2)
    file = tmp_path / "nouveaux.csv"

    assert export_new_customers(chief, path=file, wanted=INTERIM) == 2
    head, *lines = file.read_text("utf-8-sig").splitlines()
    assert head.startswith("ouvert_le;ouvert_par;no_contrat;id_acteur")
    assert all("PREVIOUS_OCCUPANT_GAP" in line for line in lines)
