"""The frame's two lines: whole items, the right side shortened before the left."""

import pytest
from textual.app import App, ComposeResult

from crm_tui.key_names import is_typed, key_name
from crm_tui.theme import DARK
from crm_tui.widgets.frame_header import FrameHeader, FrameStatus
from crm_tui.widgets.key_footer import FooterItem, fitting_items

STATUS = FrameStatus(
    place="Antibes · Eau",
    agent="C. MARTIN N1",
    agent_code="IFI045 N1",
    handling_time="02:14",
    tasks=7,
    unsent=1,
)
PATH = ("Recherche", "POIROT Hercule", "ARR-24-001893")


class HeaderApp(App[None]):
    """One header on a screen."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DARK.variables

    def compose(self) -> ComposeResult:
        yield FrameHeader()


@pytest.mark.parametrize(
    ("width", "line"),
    [
        pytest.param(
            120,
            "CRM  Recherche › POIROT Hercule › ARR-24-001893",
            id="the whole path",
        ),
        pytest.param(
            80,
            "CRM  Recherche › POIROT Hercule › ARR-24-001893"
            "       ☎ 02:14  Corb. 7  Env. 1",
            id="the right first",
        ),
        pytest.param(45, "CRM  … › POIROT Hercule › ARR-24-001893", id="then the left"),
        pytest.param(30, "CRM  … › ARR-24-001893", id="the last step stays"),
    ],
)
async def test_the_path_stays_longer_than_the_rest(width, line):
    app = HeaderApp()
    async with app.run_test(size=(width, 5)):
        header = app.query_one(FrameHeader)
        header.crumbs, header.status = PATH, STATUS
        drawn = header.render()

        assert drawn.cell_length <= width - 2
        assert drawn.plain.startswith(line)


async def test_all_that_waits_is_said_when_there_is_room():
    app = HeaderApp()
    async with app.run_test(size=(120, 5)):
        header = app.query_one(FrameHeader)
        header.crumbs, header.status = PATH[:1], STATUS

        assert header.render().plain.endswith(
            "Antibes · Eau   C. MARTIN N1   ☎ 02:14   Corbeille 7   Envois 1"
        )


def item(name: str, *, short: str = "", is_pinned: bool = False) -> FooterItem:
    return FooterItem(
        command_id=name,
        key="F2",
        label=name,
        short=short or name,
        is_pinned=is_pinned,
    )


ITEMS = (
    item("Nouveau contact", short="Contact"),
    item("Nouveau prospect", short="Prospect"),
    item("Corbeille"),
    item("Aide", is_pinned=True),
)


@pytest.mark.parametrize(
    ("width", "labels"),
    [
        pytest.param(
            80,
            ["Nouveau contact", "Nouveau prospect", "Corbeille", "Aide"],
            id="long labels",
        ),
        pytest.param(
            50, ["Contact", "Prospect", "Corbeille", "Aide"], id="short labels"
        ),
        pytest.param(32, ["Contact", "Prospect", "Aide"], id="the last ones go"),
        pytest.param(20, ["Contact", "Aide"], id="help stays"),
        pytest.param(3, [], id="nothing fits"),
    ],
)
def test_the_footer_shows_whole_items_only(width, labels):
    assert [label for _, label in fitting_items(ITEMS, width=width)] == labels


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("f2", "F2"),
        ("ctrl+s", "^s"),
        ("escape", "Esc"),
        ("question_mark", "?"),
        ("shift+tab", "Maj+Tab"),
        ("j", "j"),
    ],
)
def test_keys_are_named_as_a_keyboard_names_them(key, name):
    assert key_name(key) == name


def test_a_letter_is_typed_while_a_function_key_acts():
    assert is_typed("j") and is_typed("question_mark")
    assert not is_typed("f2") and not is_typed("ctrl+s")
