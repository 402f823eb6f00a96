"""Fields keep what is typed and pasted: accents composed, nothing cut in silence."""

import pytest
from textual import events
from textual.app import App, ComposeResult

from crm_tui.theme import DARK
from crm_tui.widgets.field import Field, PasteNoticed
from crm_tui.widgets.text_box import TextBox
from tests.widgets.conftest import rest


class FieldApp(App[None]):
    """A field and a box."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DARK.variables

    def compose(self) -> ComposeResult:
        yield Field(label="Nom", max_length=20)
        yield TextBox(label="Commentaire")

    def on_paste_noticed(self, event: PasteNoticed) -> None:
        self.said.append(event.text)


async def test_an_accent_that_comes_alone_joins_its_letter():
    app = FieldApp()
    async with app.run_test():
        field = app.query_one(Field)
        field.focus()
        for character in "He\u0301le\u0300ne":
            app.post_message(events.Key(character, character))
        await rest(app)

        assert field.value == "Hélène"
        assert field.cursor_position == len("Hélène")


async def test_an_accent_joins_its_letter_in_a_comment_too():
    app = FieldApp()
    async with app.run_test():
        box = app.query_one(TextBox)
        box.focus()
        await rest(app)
        for character in "e\u0301te\u0301":
            app.post_message(events.Key(character, character))
        await rest(app)

        assert box.text == "été"


@pytest.mark.parametrize(
    ("pasted", "value", "said"),
    [
        pytest.param("POIROT", "POIROT", [], id="one line"),
        pytest.param(
            "POIROT\nHercule\n",
            "POIROT Hercule",
            ["Collage : les lignes ont été réunies."],
            id="two lines",
        ),
        pytest.param(
            "x" * 21,
            "",
            ["Collage refusé : 21 caractères, 20 au maximum."],
            id="too long",
        ),
        pytest.param("a\x1b[2Jb", "a␛[2Jb", [], id="control characters"),
        pytest.param("\n\n", "", [], id="only line ends"),
    ],
)
async def test_a_paste_is_kept_whole_or_refused_with_a_word(pasted, value, said):
    app = FieldApp()
    async with app.run_test():
        field = app.query_one(Field)
        field.focus()
        await rest(app)
        field.post_message(events.Paste(pasted))
        await rest(app)

        assert field.value == value
        assert app.said == said


async def test_a_paste_of_several_lines_stays_so_in_a_comment():
    app = FieldApp()
    async with app.run_test():
        box = app.query_one(TextBox)
        box.focus()
        box.post_message(events.Paste("un\r\ndeux\ttrois\x1b"))
        await rest(app)

        assert box.text == "un\ndeux trois␛"


async def test_a_field_shows_old_data_without_its_controls():
    app = FieldApp()
    async with app.run_test():
        field = app.query_one(Field)
        field.fill("HASTINGS\x9b2J")

        assert field.value.isprintable()
