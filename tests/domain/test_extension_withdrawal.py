"""Withdrawing a delay to pay: ours, while it runs, by who could have granted it."""

from dataclasses import replace

import pytest

from crm_tui.domain.extension_withdrawal import (
    UnableToWithdraw,
    check_withdrawal,
    withdrawal_barrier,
)
from crm_tui.domain.payment_extension import ExtensionKind
from tests.domain.test_extension_grant import BEYOND, DELAY, WITHIN


@pytest.mark.parametrize(
    ("running", "ceiling", "barrier"),
    [
        (DELAY, WITHIN, ""),
        (DELAY, BEYOND, BEYOND.reason),
        (None, None, "Aucun délai ne court"),
        (replace(DELAY, kind=ExtensionKind.SR14), WITHIN, "celui du recouvrement"),
    ],
)
def test_a_delay_is_withdrawn_by_who_could_have_granted_it(running, ceiling, barrier):
    said = withdrawal_barrier(running, ceiling=ceiling)

    assert barrier in said
    assert bool(said) == bool(barrier)


@pytest.mark.parametrize(
    ("number", "because", "field"),
    [(DELAY.number, "", "because"), ("DEL-24-000002", "Erreur", "")],
)
def test_the_delay_seen_is_the_one_withdrawn_and_for_a_reason(number, because, field):
    with pytest.raises(UnableToWithdraw) as refused:
        check_withdrawal(DELAY, number=number, ceiling=WITHIN, because=because)

    assert (refused.value.field or "") == field


def test_how_long_a_delay_was_granted_for_is_a_day_at_least():
    assert DELAY.days == 44
    assert replace(DELAY, until_on=DELAY.granted_on).days == 1
