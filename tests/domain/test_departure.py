"""The end of a contract: which one, at which day and reading, or why not."""

from datetime import date

import pytest

from crm_tui.domain.contract import Contract, ContractStatus, LineOfBusiness
from crm_tui.domain.departure import (
    Departure,
    UnableToEndContract,
    contract_to_end,
    departure_of,
    ended_status,
)
from crm_tui.domain.status_machine import MoveRefused

THE_DAY = date(2024, 7, 11)
ACTIVE, ENDED = ContractStatus.ACTIVE, ContractStatus.ENDED


def contract(id: int = 1, *, site_id: int = 1, **values) -> Contract:
    return Contract(
        **{
            "id": id,
            "number": f"C-{id}",
            "line_of_business": LineOfBusiness.WATER,
            "status": ACTIVE,
            "offer": "",
            "account_number": "98",
            "site_number": "05",
            "place": "",
            "started_on": date(2020, 1, 1),
            "start_m3": 0,
            "start_origin": None,
            "ended_on": None,
            "end_m3": None,
            "version": 1,
            "site_id": site_id,
            **values,
        }
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"index_depart": 12}, (12, "")),
        ({"index_depart": 12, "index_confirme_par": "photo"}, (12, "photo")),
        ({"index_depart": 12, "index_reel": 15}, (15, "")),
        ({"index_reel": 15, "reel_confirme_par": "vu"}, (15, "vu")),
        ({}, (None, "")),
    ],
)
def test_the_reading_that_came_last_is_the_one(values, expected):
    departure = departure_of({"date_depart": THE_DAY, **values}, today=THE_DAY)

    read_m3, because = expected
    assert departure == Departure(
        on=THE_DAY, read_m3=read_m3, confirmed_because=because
    )


@pytest.mark.parametrize(
    ("held", "site_id", "refusal"),
    [
        ([], None, "Aucun abonnement"),
        ([contract(status=ENDED)], None, "Aucun abonnement"),
        ([contract(line_of_business=LineOfBusiness.HOME)], None, "Aucun abonnement"),
        ([contract(site_id=2)], 1, "Aucun abonnement"),
        ([contract(1), contract(2, site_id=2)], None, "Plusieurs abonnements"),
        ([contract(started_on=date(2024, 8, 1))], None, "ne peut pas le précéder"),
    ],
)
def test_no_contract_is_guessed(held, site_id, refusal):
    with pytest.raises(UnableToEndContract, match=refusal):
        contract_to_end(held, site_id=site_id, on=THE_DAY)


def test_the_contract_of_the_place_is_the_one():
    held = [contract(1), contract(2, site_id=2), contract(3, status=ENDED)]

    assert contract_to_end(held, site_id=2, on=THE_DAY).id == 2


def test_a_contract_ends_by_its_table():
    assert ended_status(ACTIVE) is ENDED
    assert ended_status(ContractStatus.ENDING) is ENDED
    with pytest.raises(MoveRefused):
        ended_status(ENDED)
