"""The way of an agent: the list a customer comes from goes on by « > » and « < »."""

from dataclasses import replace

from crm_tui.screens.way import Way, customers_waiting
from crm_tui.screens.workplace import CurrentCustomer
from tests.screens.samples import QUEUE

HASTINGS = CurrentCustomer(party_id=1, name="HASTINGS Arthur")
LEMON = CurrentCustomer(party_id=2, name="LEMON Félicité")


def test_the_customers_of_a_queue_come_once_each_in_its_order():
    first, second, third = QUEUE.lines[:3]
    lines = (
        replace(first, party_id=1),
        replace(second, party_id=2),
        replace(third, party_id=1, party_name="HASTINGS Arthur"),
    )

    assert customers_waiting(lines) == (HASTINGS, LEMON)


def test_a_list_is_kept_for_a_customer_of_it_and_left_for_another():
    way = Way()
    way.row = (HASTINGS, LEMON)

    assert way.row_of(LEMON.party_id) == (HASTINGS, LEMON)
    assert way.row_of(19) == ()
