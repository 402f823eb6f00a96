"""Tables de décision: rows edited, moved, checked and tried before they are saved."""

from dataclasses import replace
from datetime import date

import pytest

from crm_tui.domain.decision_table import TableVersion
from crm_tui.domain.permission import Permission
from crm_tui.domain.reading_calendars import EXCLUSION, GENERIC
from crm_tui.screens.decision_table import DecisionTableScreen
from crm_tui.screens.dialogs.confirm import ConfirmDialog
from crm_tui.screens.dialogs.table_row import TableRowDialog
from crm_tui.usecases.list_decision_tables import TableLine
from crm_tui.usecases.show_decision_table import TableSheet
from crm_tui.widgets.notice import Notice
from tests.domain.tables import calendar
from tests.screens import samples
from tests.screens.conftest import SIZES, SeatedApp, press, settle, write
from tests.screens.samples import NOW

SEND, RULE, DAY = (
    "Jour d'envoi de demandes de relevés",
    "Code de la règle de facturation prédéfinie",
    "Jour de facturation",
)
TABLE = calendar(
    GENERIC,
    [
        {SEND: "20", RULE: "FORF.*", DAY: "25"},
        {SEND: "5", RULE: "TR.*", DAY: "10..20"},
        {SEND: "15"},
    ],
)
EXCLUSIONS = calendar(
    EXCLUSION,
    [
        {
            "Nom de la classification du client": "Ecole|LYCEE",
            "Nom de la catégorie du client": "Public",
            "Début exclusion": "01/08/2024",
            "Fin exclusion": "31/08/2024",
            "Date prochaine d'envoi des demandes exclues": "31/08/2024",
        }
    ],
)
VERSION = TableVersion(
    version=1, valid_from=date(2024, 1, 1), saved_at=NOW, saved_by="ADM", count=3
)
LINES = tuple(
    TableLine(
        code=table.definition.code,
        label=table.definition.label,
        doc=table.definition.doc,
        version=1,
        count=len(table.rows),
        next_from=None,
    )
    for table in (TABLE, EXCLUSIONS)
)


@pytest.fixture
def saved():
    return []


@pytest.fixture
def two_tables(usecases, saved):
    """Two tables have a version."""

    def show(_, *, code, version=None):
        table = TABLE if code == GENERIC else EXCLUSIONS
        return TableSheet(
            table=table, versions=(VERSION,), in_force=1, today=date(2024, 7, 11)
        )

    def save(_, **told):
        saved.append(told)
        return 2

    usecases.put(
        list_decision_tables=lambda _: LINES,
        show_decision_table=show,
        save_decision_table=save,
    )


@pytest.fixture
def tables_app(two_tables):
    """Who may do anything."""
    return seated(frozenset(Permission))


def seated(permissions: frozenset[Permission]) -> SeatedApp:
    """Return the application of an agent who has these rights and no other."""
    desk = samples.desk()
    profile = replace(desk.agent.profile, permissions=permissions)
    desk.agent = replace(desk.agent, profile=profile)
    return SeatedApp(desk)


async def open_table(pilot, *keys: str) -> DecisionTableScreen:
    await press(pilot, "shift+f11", *keys, "enter")
    assert isinstance(pilot.app.screen, DecisionTableScreen)
    return pilot.app.screen


def shown(app) -> str:
    return app.export_screenshot().replace("&#160;", " ")


async def test_a_row_is_edited_and_saved_from_a_day_on(tables_app, saved):
    async with tables_app.run_test() as pilot:
        screen = await open_table(pilot)
        await press(pilot, "enter")
        await press(pilot, "ctrl+u")
        await write(pilot, "32")
        assert "pas un jour du mois" in shown(tables_app)
        await press(pilot, "ctrl+s")
        assert isinstance(tables_app.screen, TableRowDialog)
        await press(pilot, "backspace")
        await write(pilot, "1")
        await press(pilot, "home", "delete")
        await write(pilot, "2")
        await press(pilot, "ctrl+s")
        assert screen.rows[0].cells[0] == "21"
        await press(pilot, "ctrl+s", "ctrl+u")
        await write(pilot, "01/09/2024")
        await press(pilot, "enter")
        await settle(pilot)

    (told,) = saved
    assert (told["valid_from"], told["seen_version"]) == (date(2024, 9, 1), 1)
    assert told["rows"][0].cells[0] == "21"


async def test_the_row_that_wins_shows_as_typed_and_never_one_behind_another(
    tables_app, saved
):
    async with tables_app.run_test() as pilot:
        screen = await open_table(pilot)
        await press(pilot, "e")
        await write(pilot, "TRANCHE")
        await press(pilot, "tab", "tab")
        await write(pilot, "12")

        said = shown(tables_app)
        assert "Ligne 20 : Jour d'envoi" in said.replace("&#x27;", "'")
        assert "Ligne 10 écartée par Code de la règle" in said

        await press(pilot, "escape", "down", "d")
        assert [row.rank for row in screen.rows] == [10, 20, 30]
        assert [row.cells[0] for row in screen.rows] == ["20", "15", "5"]
        await press(pilot, "ctrl+s")
        said = shown(tables_app)
        assert "Ligne 30 : jamais lue : la ligne 20 passe avant elle." in said
        assert "^s enregistre quand même" in said
        assert saved == []
        await press(pilot, "ctrl+s")
        await settle(pilot)

    (told,) = saved
    assert told["accepts_warnings"]


async def test_a_position_taken_twice_is_never_saved(tables_app, saved):
    async with tables_app.run_test() as pilot:
        screen = await open_table(pilot)
        twice = replace(screen.rows[0], rank=30)
        screen.take((*screen.rows[1:], twice))
        await press(pilot, "ctrl+s")

        said = tables_app.screen.query_one(Notice).text
        assert said == "Ligne 30, Position : deux lignes ont cette position."
        assert (saved, tables_app.screen) == ([], screen)


async def test_who_may_only_read_tables_tries_a_case_and_changes_nothing(two_tables):
    reader = seated(frozenset({Permission.READ_TABLES}))
    async with reader.run_test() as pilot:
        screen = await open_table(pilot)
        await press(pilot, "e")
        await write(pilot, "TRANCHE")
        assert "Ligne 30 : Jour d'envoi" in shown(reader).replace("&#x27;", "'")
        await press(pilot, "escape", "x")

        said = reader.screen.query_one(Notice).text
        assert "gérer les tables de décision" in said
        assert screen.rows == TABLE.rows


async def test_a_new_row_comes_after_the_cursor_and_leaving_asks_first(tables_app):
    async with tables_app.run_test() as pilot:
        screen = await open_table(pilot)
        await press(pilot, "n")
        await write(pilot, "8")
        await press(pilot, "tab")
        await write(pilot, "A")
        await press(pilot, "ctrl+s")
        assert [row.rank for row in screen.rows] == [10, 15, 20, 30]

        await press(pilot, "x")
        assert [row.rank for row in screen.rows] == [10, 20, 30]

        await press(pilot, "x", "escape")
        assert isinstance(tables_app.screen, ConfirmDialog)
        await press(pilot, "n")
        assert tables_app.screen is screen
        await press(pilot, "escape", "o")
        assert not isinstance(tables_app.screen, DecisionTableScreen)


@pytest.mark.parametrize("size", SIZES)
def test_picture(tables_app, picture, size):
    async def type_a_case(pilot):
        await open_table(pilot, "down")
        await press(pilot, "e")
        await write(pilot, "Ecole")
        await press(pilot, "tab", "tab")
        await write(pilot, "15/08/2024")

    picture(tables_app, size, type_a_case)


async def test_rows_left_by_a_key_of_the_desk_are_put_back(tables_app, usecases):
    kept = []
    usecases.put(
        keep_draft=lambda _, *, draft: kept.append(draft),
        list_drafts=lambda _: tuple(kept[-1:]),
    )
    async with tables_app.run_test() as pilot:
        await open_table(pilot)
        await press(pilot, "x", "f2")
        assert not isinstance(tables_app.screen, DecisionTableScreen)
        screen = await open_table(pilot)
        await settle(pilot)

        assert [row.rank for row in screen.rows] == [20, 30]
        assert screen.is_changed
        said = tables_app.screen.query_one(Notice).text
        assert said.startswith("Vos lignes du ")
