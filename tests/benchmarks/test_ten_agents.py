"""Ten agents at once for a few seconds: what they are told is saved is there, once."""

from benchmarks.ten_agents import measure
from crm_tui.store.engine import Store

AGENTS, SECONDS = 10, 4


def test_ten_agents_lose_nothing(store: Store):
    tally = measure(store, agents=AGENTS, seconds=SECONDS)

    assert tally.acknowledged > 0
    assert (tally.lost, tally.double, tally.errors) == (0, 0, ())
