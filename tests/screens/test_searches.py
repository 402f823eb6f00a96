"""Textes and Recherche avancée: what is typed is asked, what is found is opened."""

from typing import Any

import pytest

from crm_tui.clock import paris
from crm_tui.domain.advanced_reading import SIFTS_ONLY, UnusableCriteria
from crm_tui.domain.advanced_search import AdvancedAnswer, AdvancedForm, SavedSearch
from crm_tui.domain.text_search import TextAnswer, TextHit, TextKind
from crm_tui.screens.advanced_search import AdvancedSearchScreen
from crm_tui.screens.customer_360 import Customer360Screen
from crm_tui.screens.text_search import TextSearchScreen
from crm_tui.widgets.criteria_form import LABELS
from crm_tui.widgets.field import Field
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.text_hit_lines import text_rows, whole_text
from tests.screens import customer_samples, dossier_samples
from tests.screens.conftest import SIZES, WIDE, FakeUsecases, SeatedApp, press, settle
from tests.screens.samples import HITS

TOLD = TextHit(
    rank=9,
    kind=TextKind.COMMENT,
    object_id=4,
    at=paris("2024-07-11 09:00"),
    author="Claire D.",
    excerpt="Le client rappelle : la fuite est après le compteur [/fin].",
    party_id=1,
    party_name="POIROT Hercule",
    dossier_id=dossier_samples.POIROT.dossier.id,
    dossier_number="ARR-24-001893",
)
HIT = HITS[0]
FORM = AdvancedForm(last_name="poirot", owes="oui")


class Asked:
    """What the use cases were asked, and what they answer."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, int | None]] = []
        self.forms: list[AdvancedForm] = []
        self.kept: list[str] = []
        self.dropped: list[str] = []

    def search_texts(
        self, _: object, *, text: str, before: int | None = None
    ) -> TextAnswer:
        self.texts.append((text, before))
        if not text:
            return TextAnswer(tokens=(), hint="Tapez un mot.")
        hits = () if before else (TOLD,)
        return TextAnswer(tokens=("fuit",), hits=hits, has_more=not before)

    def search_advanced(
        self, _: object, *, form: AdvancedForm, after: int = 0
    ) -> AdvancedAnswer:
        self.forms.append(form)
        if not form.last_name:
            raise UnusableCriteria(SIFTS_ONLY, field="last_name")
        return AdvancedAnswer(hits=(HIT,), tokens=("poirot",))

    def save_search(self, _: object, *, name: str, form: AdvancedForm) -> str:
        self.kept.append(name)
        return name

    def list_searches(self, _: object) -> tuple[SavedSearch, ...]:
        return (SavedSearch(name="Impayés", form=FORM, saved_at=TOLD.at),)

    def drop_search(self, _: object, *, name: str) -> None:
        self.dropped.append(name)


@pytest.fixture
def asked(usecases: FakeUsecases) -> Asked:
    told = Asked()
    names = ("search_texts", "search_advanced", "save_search", "list_searches")
    usecases.put(
        show_customer_360=lambda _, **__: customer_samples.POIROT_360,
        remember_visit=lambda _, **__: None,
        **dossier_samples.FAKES,
        **{name: getattr(told, name) for name in names},
        drop_search=told.drop_search,
    )
    return told


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


def shown(app: SeatedApp, table: str) -> list[Any]:
    return [row.key for row in app.screen.query_one(table, LineTable).rows]


def test_the_words_found_are_bold_and_nothing_is_obeyed():
    [row] = text_rows([TOLD], ("fuit",))
    text = "".join(piece for piece, _ in row.cells[-1])

    assert ("fuit", "match") in row.cells[-1]
    assert text.startswith("…") and "[/fin]" in text
    assert TOLD.excerpt in whole_text(TOLD, ("fuit",)).plain


@pytest.mark.parametrize("size", SIZES)
async def test_a_quotation_mark_searches_the_texts_and_enter_opens(
    app: SeatedApp, asked: Asked, size: tuple[int, int]
):
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, '"', *"fuit")

        assert isinstance(app.screen, TextSearchScreen)
        assert asked.texts[-1] == ("fuit", 9)
        assert shown(app, "#lines") == [TOLD]

        await press(pilot, "enter")

        assert app.workplace.customer is not None
        assert app.workplace.customer.name
        assert app.screen.crumb.startswith("ARR")


async def test_the_customer_of_a_text_is_one_key_away(app: SeatedApp, asked: Asked):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "shift+f5", *"fuit", "ctrl+g")

        assert isinstance(app.screen, Customer360Screen)


@pytest.mark.parametrize("size", SIZES)
async def test_criteria_are_asked_together_and_the_answer_is_opened(
    app: SeatedApp, asked: Asked, size: tuple[int, int]
):
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "shift+f2", *"poirot", "tab", *"her", "enter")

        assert asked.forms == [AdvancedForm(last_name="poirot", first_name="her")]
        assert shown(app, "#hits") == [HIT]

        await press(pilot, "escape")
        assert app.focused is app.screen.query_one("#last_name")

        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, Customer360Screen)

        await press(pilot, "escape")
        assert isinstance(app.screen, AdvancedSearchScreen)
        assert shown(app, "#hits") == [HIT]


async def test_what_leads_nowhere_asks_for_one_more_criterion(
    app: SeatedApp, asked: Asked
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "shift+f2", "enter")

        assert said(app) == SIFTS_ONLY
        assert app.focused is app.screen.query_one("#last_name")


async def test_criteria_are_kept_run_again_and_forgotten(app: SeatedApp, asked: Asked):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "shift+f2", *"poi", "ctrl+s", *"Impayes", "enter")
        assert (asked.kept, said(app)) == (["Impayes"], "Recherche gardée : Impayes.")

        await press(pilot, "ctrl+n", "ctrl+o", "x", "enter")

        assert asked.dropped == ["Impayés"]
        assert asked.forms == [FORM]
        assert app.screen.query_one("#owes", Field).value == "oui"


def test_every_criterion_has_its_field():
    assert set(LABELS) == set(AdvancedForm.__dataclass_fields__)


async def test_the_next_customer_of_a_list_and_the_way_back(
    app: SeatedApp, asked: Asked, usecases: FakeUsecases
):
    answer = AdvancedAnswer(hits=HITS[:2], tokens=())
    usecases.put(search_advanced=lambda _, **__: answer)
    first, second = (hit.party_id for hit in HITS[:2])

    def here() -> tuple[str, int | None]:
        place = app.screen
        assert isinstance(place, Customer360Screen)
        return type(place).__name__, place.party_id

    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "shift+f2", *"poirot", "enter", "enter")
        assert here()[1] == first
        await press(pilot, "greater_than_sign")
        assert here()[1] == second
        await press(pilot, "greater_than_sign")
        assert here()[1] == second
        assert "s'arrête là" in said(app)
        await press(pilot, "less_than_sign")
        assert here()[1] == first
        await press(pilot, "escape")
        assert isinstance(app.screen, AdvancedSearchScreen)
        await press(pilot, "f2", "alt+left")
        assert here()[1] == second
        await press(pilot, "alt+right")
        assert here()[1] == first
