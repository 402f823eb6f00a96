"""A centre words its scripts; the runs under way keep the version they began with."""

from collections.abc import Callable
from datetime import date

import pytest

from crm_tui.catalog import InvalidCatalog
from crm_tui.catalog.script_files import shipped_text
from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.script_edition import ScriptEdition
from crm_tui.store.engine import Store
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.list_call_scripts import list_call_scripts
from crm_tui.usecases.list_scripts import list_scripts
from crm_tui.usecases.save_script import UnableToSaveScript, save_script
from crm_tui.usecases.show_script import show_script
from crm_tui.usecases.show_script_run import show_script_run
from crm_tui.usecases.start_script import start_script
from tests import factories

Seat = Callable[..., Desk]
TODAY, TOMORROW = date(2024, 7, 11), date(2024, 7, 12)
SHORTER = """
[[blocks]]
kind = "DEMANDER"
required = true
code = "faits"
label = "Faits"
text = "« Que s'est-il passé ? »"
"""


@pytest.fixture
def trainer(desk_of: Seat) -> Desk:
    """Who words the scripts."""
    return desk_of("TOUT", "*")


def save(desk: Desk, **values: object) -> ScriptEdition:
    """Word the complaint script shorter, today."""
    usual: dict[str, object] = {
        "code": "S6",
        "label": "Réclamation courte",
        "body": SHORTER,
        "reason": "trop long",
        "in_force_on": TODAY,
        "seen_version": 0,
        "key": "",
    }
    return save_script(desk, **(usual | values))  # type: ignore[arg-type]


def test_a_run_keeps_the_version_it_began_with(
    desk_of: Seat, trainer: Desk, store: Store
):
    with store.writing() as session:
        party = factories.make_customer(session)["party"]
    desk = desk_of()
    begun = start_script(desk, code="S6", party_id=party, key="s1")

    save(trainer)

    assert len(show_script_run(desk, run_id=begun.run.id).walk.questions) == 7
    fresh = start_script(desk, code="S6", party_id=party, is_anew=True, key="s2")
    assert (fresh.run.version, len(fresh.walk.questions)) == (1, 1)
    assert list_call_scripts(desk)["S6"].label == "Réclamation courte"


def test_a_version_of_a_later_day_waits_for_it(desk_of: Seat, trainer: Desk):
    save(trainer, in_force_on=TOMORROW)

    line = next(line for line in list_scripts(trainer) if line.code == "S6")
    assert (line.version, line.changes_on) == (0, TOMORROW)
    assert list_call_scripts(desk_of())["S6"].label == "Réclamation"
    sheet = show_script(trainer, code="S6")
    assert (sheet.newest, sheet.body) == (1, SHORTER.strip())


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"body": "[[blocks]]\nkind = 'CRIER'\ntext = 'Non'"}, InvalidCatalog),
        ({"reason": " "}, UnableToSaveScript),
        ({"in_force_on": date(2024, 7, 10)}, UnableToSaveScript),
        ({"seen_version": 1}, StaleRecord),
    ],
)
def test_a_version_that_cannot_be_kept_changes_nothing(trainer: Desk, values, refused):
    with pytest.raises(refused):
        save(trainer, **values)

    assert show_script(trainer, code="S6").body == shipped_text("S6")


def test_an_adviser_words_no_script(desk_of: Seat):
    with pytest.raises(PermissionRefused):
        save(desk_of())
