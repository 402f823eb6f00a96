"""What is known of the customer stays in sight while they are answered."""

from dataclasses import replace

from crm_tui.widgets.customer_card import CustomerCard, card_items
from tests.screens.customer_samples import POIROT_360


def lines(customer) -> list[str]:
    return [
        f"{front.plain}{text.plain}".strip() for front, text in card_items(customer)
    ]


def test_alerts_come_first_then_what_is_open_then_the_last_events():
    shown = lines(POIROT_360)

    first_alert, first_dossier = POIROT_360.alerts[0], POIROT_360.dossiers[0]
    last_event = POIROT_360.timeline[0]
    ranks = [
        next(rank for rank, line in enumerate(shown) if words in line)
        for words in (first_alert.text, first_dossier.number, last_event.title)
    ]
    assert ranks == sorted(ranks)
    assert ranks[0] == 0


def test_whoever_speaks_for_the_customer_is_named_before_anything():
    protected = replace(POIROT_360, guardian="Association tutélaire · 04 93 00 00 00")

    assert lines(protected)[0] == "⚖ Association tutélaire · 04 93 00 00 00"


def test_nothing_is_said_of_somebody_of_whom_nothing_is_known():
    bare = replace(
        POIROT_360, alerts=(), contracts=(), dossiers=(), timeline=(), guardian=""
    )

    assert lines(bare) == []


def test_the_card_is_not_there_for_a_newcomer():
    assert not CustomerCard().has_class("-known")
