"""Recherche: every key answers, Enter opens, nobody found becomes a prospect."""

from dataclasses import replace
from threading import Event

import pytest
from textual import events

from crm_tui.domain.permission import Permission
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.search_hit import SearchAnswer
from crm_tui.screens.dialogs.prospect import ProspectDialog
from crm_tui.screens.dialogs.prospect_prefill import prefilled
from crm_tui.widgets.field import Field
from crm_tui.widgets.glance import Glance
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from tests.screens import samples
from tests.screens.conftest import NARROW, SIZES, SeatedApp, press, settle, write


@pytest.fixture
def opened(app, monkeypatch):
    """The customers opened, instead of their 360° view."""
    names: list[str] = []
    monkeypatch.setattr(app, "show_customer", lambda *, name, **_: names.append(name))
    return names


def hits_shown(app):
    return [row.key.name for row in app.screen.query_one("#hits", LineTable).rows]


async def test_results_come_as_one_types(app):
    async with app.run_test() as pilot:
        await write(pilot, "poirot c")

        assert len(hits_shown(app)) == 4
        assert app.screen.query_one("#results").display


async def test_a_known_phone_opens_with_its_digits_and_enter(app, opened):
    async with app.run_test() as pilot:
        await write(pilot, "0612345678")
        await press(pilot, "enter")

    assert opened == ["POIROT Hercule"]


async def test_enter_waits_for_the_answer_of_what_was_typed(app, opened, usecases):
    may_answer = Event()

    def search(desk, *, text):
        may_answer.wait(5)
        return samples.search_customers(desk, text=text)

    usecases.put(search_customers=search)
    async with app.run_test() as pilot:
        await settle(pilot)
        for digit in "0612345678":
            await pilot.press(digit)
        await pilot.press("enter")
        assert opened == []
        may_answer.set()
        await settle(pilot)

    assert opened == ["POIROT Hercule"]


async def test_enter_too_early_never_opens_the_wrong_one_of_several(
    app, opened, usecases
):
    may_answer = Event()

    def search(desk, *, text):
        may_answer.wait(5)
        return samples.search_customers(desk, text=text)

    usecases.put(search_customers=search)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press(*"poirot", "enter")
        may_answer.set()
        await settle(pilot)

        assert opened == []
        said = app.screen.query_one(Notice).text
        assert said == "5 clients possibles : choisissez, puis Entrée."


async def test_an_enter_held_until_several_came_opens_none_of_them(app, opened):
    async with app.run_test() as pilot:
        await settle(pilot)
        held = events.Key("enter", None)
        await pilot.press(*"poirot")
        await settle(pilot)
        app.post_message(held)
        await settle(pilot)

        assert opened == []
        said = app.screen.query_one(Notice).text
        assert said == "5 clients possibles : choisissez, puis Entrée."

        await press(pilot, "enter")

        assert opened == ["POIROT Hercule"]


async def test_arrows_choose_while_the_cursor_stays_in_the_box(app, opened):
    async with app.run_test() as pilot:
        await write(pilot, "poirot")
        await press(pilot, "down", "enter")

    assert opened == ["POIROT Hélène"]


async def test_the_preview_says_who_is_under_the_cursor(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await write(pilot, "poirot")
        preview = app.screen.query_one("#preview", Glance)

        assert "••/••/1951 (72 ans)" in preview.text
        assert "trouvé par nom" in preview.text


async def test_matched_parts_are_marked_and_the_meter_that_matched_is_named(
    app, usecases
):
    by_meter = samples.HITS[0]._replace(
        matched_field="compteur", matched_text="D21FA118842"
    )
    answer = SearchAnswer(
        text="D21FA",
        tokens=("D21FA",),
        hits=(by_meter,),
        has_more=False,
        is_approximate=False,
    )
    usecases.put(search_customers=lambda _, *, text: answer)
    async with app.run_test(size=(120, 40)) as pilot:
        await write(pilot, "d21fa")

        preview = app.screen.query_one("#preview", Glance)
        assert "trouvé par compteur D21FA118842" in preview.text


async def test_more_than_the_limit_says_so_and_a_close_spelling_too(app, usecases):
    def search(desk, *, text):
        found = samples.search_customers(desk, text=text)
        return replace(found, has_more=True, is_approximate=True)

    usecases.put(search_customers=search)
    async with app.run_test() as pilot:
        await write(pilot, "poirot")

        title = app.screen.query_one("#results").border_title
        assert title == "5 clients, plus… · orthographe voisine"


async def test_too_little_is_not_searched(app, usecases):
    asked: list[str] = []
    usecases.put(search_customers=lambda _, *, text: asked.append(text))
    async with app.run_test() as pilot:
        await write(pilot, "p")

        assert asked == []
        assert app.screen.query_one("#ask").border_subtitle == (
            "Tapez au moins 2 lettres."
        )


async def test_emptying_the_box_goes_back_to_the_day(app):
    async with app.run_test() as pilot:
        await write(pilot, "po")
        await press(pilot, "backspace", "backspace")

        assert app.screen.query_one("#day").display
        assert not app.screen.query_one("#results").display


async def test_nobody_found_offers_a_prospect_with_what_was_typed(app):
    async with app.run_test() as pilot:
        await write(pilot, "dupont jean")
        await press(pilot, "f5")

        dialog = app.screen
        assert isinstance(dialog, ProspectDialog)
        assert dialog.query_one("#last_name", Field).value == "DUPONT"
        assert dialog.query_one("#first_name", Field).value == "Jean"


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        pytest.param("06 12 34 56 78", "phone", "06 12 34 56 78", id="phone"),
        pytest.param("+33612345678", "phone", "+33612345678", id="international"),
        pytest.param(
            "a.oliver@example.org", "email", "a.oliver@example.org", id="mail"
        ),
        pytest.param("OLIVER", "last_name", "OLIVER", id="surname"),
        pytest.param("D21FA118842", "last_name", "", id="a meter is nobody's name"),
    ],
)
def test_what_was_typed_goes_to_the_field_it_looks_like(typed, field, value):
    assert getattr(prefilled(typed), field) == value


async def test_a_refused_search_is_said_in_place(app, usecases):
    def refuse(_, *, text):
        raise Refusal("La base ne répond pas.")

    usecases.put(search_customers=refuse)
    async with app.run_test() as pilot:
        await write(pilot, "poirot")

        assert app.screen.query_one(Notice).text == "La base ne répond pas."
        assert app.screen.query_one("#box", Field).value == "poirot"


async def test_enter_on_nothing_typed_opens_the_most_urgent_task(app, monkeypatch):
    dossiers: list[int] = []
    monkeypatch.setattr(
        app, "show_dossier", lambda *, dossier_id: dossiers.append(dossier_id)
    )
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")

    assert dossiers == [1]


async def test_the_last_customers_open_again_from_the_keyboard(app, opened):
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "tab", "tab", "down", "enter")

    assert opened == ["LEMON Félicité"]


async def test_without_the_right_to_see_queues_the_home_says_how_to_search(usecases):
    app = SeatedApp(samples.desk_without(Permission.SEE_QUEUE))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)

        assert not app.screen.query_one("#day").display
        assert app.screen.query_one("#tips-large").display
        await press(pilot, "f6")
        said = app.screen.query_one(Notice).text
        assert said == "Habilitation requise : voir les corbeilles."


async def test_a_draft_is_offered_where_one_column_is_shown_too(app, usecases):
    usecases.put(list_drafts=lambda _: (samples.DRAFT,))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)

        said = app.screen.query_one(Notice).text
        assert samples.DRAFT.title in said
        assert said.endswith("^r le reprend.")


async def test_a_draft_is_offered_and_taken_up_again(app, usecases):
    usecases.put(list_drafts=lambda _: (samples.DRAFT,))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert (
            "Prospect · OLIVER Ariane" in app.screen.query_one("#drafts", Glance).text
        )
        await press(pilot, "ctrl+r")

        assert isinstance(app.screen, ProspectDialog)
        assert app.screen.query_one("#last_name", Field).value == "OLIVER"


async def test_the_header_counts_what_waits(app):
    async with app.run_test() as pilot:
        await settle(pilot)

        assert (app.workplace.tasks, app.workplace.unsent) == (7, 1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("typed", ["", "poirot c", "dupont jean"])
def test_recherche_looks_so(app, picture, size, typed):
    async def type_it(pilot):
        await write(pilot, typed)

    picture(app, size, type_it)


@pytest.mark.parametrize("theme", ["crm-clair", "crm-contraste"])
def test_recherche_looks_so_in_each_theme(usecases, picture, theme):
    async def type_it(pilot):
        await write(pilot, "poirot")

    picture(SeatedApp(samples.desk(), theme=theme), (120, 40), type_it)


@pytest.mark.parametrize("size", SIZES)
def test_an_idle_home_says_how_to_search(app, usecases, picture, size):
    idle = replace(samples.QUEUE, lines=(), queues=())
    usecases.put(
        list_work_queue=lambda _, **__: idle, list_recent_customers=lambda _: ()
    )

    picture(app, size)


def test_recherche_says_when_the_terminal_is_too_small(app, picture):
    picture(app, (50, 18))


def test_recherche_of_80_columns_keeps_the_preview(app, picture):
    async def go_down(pilot):
        await write(pilot, "poirot")
        await press(pilot, "down")

    picture(app, NARROW, go_down)
