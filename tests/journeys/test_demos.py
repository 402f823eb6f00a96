"""The journeys, replayed on the real application: every expectation must hold."""

import pytest

from crm_tui.demo.player import Pace, Performance, play
from crm_tui.demo.script import Script, find_script, list_scripts
from crm_tui.store.engine import Store
from crm_tui.store.search_verify import verify

SCRIPTS = [pytest.param(script, id=script.name) for script in list_scripts()]

TOURS = {"contact", "histoire", "j04-bascules", "recherche-avancee", "visite"}
"""What shows the product and is no journey of the mission: one engine is enough."""
LONG = {"j14", "j14-retours"}
"""Many agents in turn: what each does on PostgreSQL is tested by the use cases."""
JOURNEYS = [param for param in SCRIPTS if param.id not in TOURS | LONG]


def story(performance: Performance) -> str:
    """The failures, and the screen they were seen on."""
    last = performance.steps[-1].screen if performance.steps else ""
    return "\n".join((*performance.failures, last))


def found_as_they_are(url: str) -> bool:
    """Tell whether no act left behind an index that says what is no longer true."""
    store = Store.open(url)
    try:
        with store.reading() as session:
            return verify(session).is_sound
    finally:
        store.close()


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_journey_holds_on_a_wide_terminal_and_sqlite(script: Script, sqlite_url: str):
    performance = play(script, pace=Pace(size=(120, 40)), database_url=sqlite_url)

    assert performance.has_held, story(performance)
    assert len(performance.steps) == len(script.steps)
    assert found_as_they_are(sqlite_url)


@pytest.mark.parametrize("script", JOURNEYS)
def test_a_journey_holds_on_a_small_terminal_and_postgresql(
    script: Script, postgresql_url: str
):
    performance = play(script, pace=Pace(size=(80, 24)), database_url=postgresql_url)

    assert performance.has_held, story(performance)
    assert len(performance.steps) == len(script.steps)
    assert found_as_they_are(postgresql_url)


@pytest.mark.parametrize("name", ["j01", "j02", "j03", "j07", "j09", "contact"])
def test_the_journeys_of_the_slice_are_there(name: str):
    assert find_script(name).name == name


def test_the_known_phone_and_the_information_contact_keep_their_counts():
    script = find_script("contact")
    opening, _, recording = script.steps

    assert (opening.keystrokes, opening.typed) == (1, len("0465710448"))
    assert recording.keystrokes <= 4


def test_the_gap_decision_keeps_its_count():
    script = find_script("j03")

    assert script.budget == 12
    assert script.keystrokes <= 12
