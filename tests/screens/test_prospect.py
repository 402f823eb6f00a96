"""Nouveau prospect: checked against who exists, never typed twice, never lost."""

import pytest
from textual.widgets import Input

from crm_tui.domain.duplicate_hit import DuplicateHit
from crm_tui.domain.forms import ProspectForm
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.prospect import ProspectDialog, from_fields, to_fields
from crm_tui.screens.search import SearchScreen
from crm_tui.usecases.create_prospect import ProbableDuplicate
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.duplicate_list import DuplicateList
from crm_tui.widgets.field import Field
from crm_tui.widgets.notice import Notice
from tests.screens import samples
from tests.screens.conftest import SIZES, press, settle, write

POIROT = DuplicateHit(
    party_id=19,
    name="POIROT Hercule",
    address="11 AVENUE DES MIMOSAS, 06110 LE CANNET",
    score=92,
    reasons=("même nom", "même téléphone"),
    is_probable=True,
)


@pytest.fixture
def opened(app, monkeypatch):
    names: list[str] = []
    monkeypatch.setattr(
        app, "show_customer", lambda *, party_id, name, row: names.append(name)
    )
    return names


@pytest.fixture
def created(usecases):
    """The forms given to the use case, which accepts them all."""
    forms: list[tuple[ProspectForm, str, str]] = []

    def create(_, *, form, key, despite=""):
        forms.append((form, key, despite))
        return samples.party(name=form.last_name, first_name=form.first_name)

    usecases.put(create_prospect=create)
    return forms


async def open_form(app, pilot, **values):
    await settle(pilot)
    app.go("prospect", form=ProspectForm(**values) if values else None)
    await settle(pilot)
    return app.screen


async def test_a_name_and_a_phone_are_enough(app, created, opened):
    async with app.run_test() as pilot:
        await open_form(app, pilot)
        await write(pilot, "Oliver")
        await press(pilot, "enter")
        await write(pilot, "Ariane")
        await press(pilot, "enter")
        await write(pilot, "06 11 22 33 44")
        await press(pilot, "ctrl+s")

        form, key, despite = created[0]
        assert (form.last_name, form.first_name) == ("Oliver", "Ariane")
        assert form.phone == "06 11 22 33 44"
        assert len(key) == 36 and despite == ""
        assert isinstance(app.screen, SearchScreen)
        assert opened == ["OLIVER Ariane"]


async def test_a_refused_field_gets_the_cursor_and_the_form_stays_filled(app, usecases):
    def refuse(_, *, form, key, despite=""):
        raise Refusal("Téléphone : 9 chiffres sans le 0 du début.", field="phone")

    usecases.put(create_prospect=refuse)
    async with app.run_test() as pilot:
        dialog = await open_form(app, pilot, last_name="OLIVER", phone="612345678")
        dialog.query_one("#email", Field).focus()
        await press(pilot, "ctrl+s")

        phone = dialog.query_one("#phone", Field)
        assert phone.has_focus and phone.has_class("-wrong")
        assert dialog.query_one(Notice).text.startswith("Téléphone : 9 chiffres")
        assert dialog.query_one("#last_name", Field).value == "OLIVER"
        await write(pilot, "0")
        assert not phone.has_class("-wrong")


async def test_who_looks_alike_is_named_while_one_types(app, usecases, opened):
    usecases.put(find_duplicates=lambda _, *, form: (POIROT,) if form.last_name else ())
    async with app.run_test(size=(120, 40)) as pilot:
        dialog = await open_form(app, pilot)
        assert dialog.query_one(DuplicateList).hits == ()
        await write(pilot, "Poirot")

        assert dialog.query_one(DuplicateList).hits == (POIROT,)


async def test_a_probable_duplicate_opens_the_existing_record_by_default(
    app, usecases, opened
):
    def refuse(_, *, form, key, despite=""):
        raise ProbableDuplicate((POIROT,))

    usecases.put(create_prospect=refuse)
    async with app.run_test() as pilot:
        await open_form(app, pilot, last_name="POIROT", phone="0612345678")
        await press(pilot, "ctrl+s", "enter")

    assert opened == ["POIROT Hercule"]


async def test_a_namesake_is_created_with_a_reason(app, created, opened):
    async with app.run_test() as pilot:
        await open_form(app, pilot, last_name="POIROT", phone="0612345678")
        await press(pilot, "ctrl+n")
        await write(pilot, "son fils")
        await press(pilot, "enter")

    assert created[0][2] == "son fils"


async def test_a_company_has_neither_civility_nor_birth_date(app, created):
    async with app.run_test() as pilot:
        dialog = await open_form(app, pilot, last_name="SCI LES PALMIERS")
        dialog.query_one("#nature", ChoiceLine).choose(True)
        await settle(pilot)

        disabled = {field.id for field in dialog.query(Input) if field.disabled}
        assert disabled == {"first_name", "birth_on"}


async def test_what_was_typed_is_kept_as_a_draft_when_left(app, usecases):
    kept = []
    usecases.put(keep_draft=lambda _, *, draft: kept.append(draft))
    async with app.run_test() as pilot:
        await open_form(app, pilot)
        await write(pilot, "Oliver")
        await press(pilot, "escape")

        assert isinstance(app.screen, SearchScreen)
        assert [draft.title for draft in kept] == ["Prospect · Oliver"]
        assert not app.open_forms


async def test_a_signal_keeps_the_draft_before_the_end(app, usecases):
    kept = []
    usecases.put(keep_draft=lambda _, *, draft: kept.append(draft))
    async with app.run_test() as pilot:
        await open_form(app, pilot)
        await write(pilot, "Oliver")
        app.leave_cleanly()

        assert dict(kept[0].fields)["last_name"] == "Oliver"


async def test_a_form_left_as_it_was_keeps_no_draft(app, usecases):
    kept = []
    usecases.put(keep_draft=lambda _, *, draft: kept.append(draft))
    async with app.run_test() as pilot:
        await open_form(app, pilot, last_name="OLIVER")
        await press(pilot, "escape")

    assert kept == []


async def test_a_saved_form_drops_its_draft(app, usecases, created, opened):
    dropped = []
    usecases.put(drop_draft=lambda _, *, form, subject: dropped.append((form, subject)))
    async with app.run_test() as pilot:
        await open_form(app, pilot, last_name="OLIVER", phone="0611223344")
        await press(pilot, "ctrl+s")

    assert dropped == [("prospect", "")]


async def test_an_older_draft_is_offered_to_an_empty_form(app, usecases):
    usecases.put(list_drafts=lambda _: (samples.DRAFT,))
    async with app.run_test() as pilot:
        dialog = await open_form(app, pilot)
        assert dialog.query_one(Notice).text == (
            "Brouillon gardé : Prospect · OLIVER Ariane. ^r le reprend."
        )
        await press(pilot, "ctrl+r")

        assert dialog.query_one("#first_name", Field).value == "Ariane"


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(ProspectForm(), id="empty"),
        pytest.param(ProspectForm(last_name="OLIVER", civility="MME"), id="person"),
        pytest.param(
            ProspectForm(last_name="SCI", is_organization=True), id="organization"
        ),
    ],
)
def test_a_draft_gives_the_form_back(form):
    assert from_fields(to_fields(form)) == form


def test_a_draft_of_another_version_is_still_read():
    assert from_fields((("last_name", "OLIVER"), ("fax", "1"))).last_name == "OLIVER"


@pytest.mark.parametrize("size", SIZES)
def test_the_prospect_form_looks_so(app, usecases, picture, size):
    usecases.put(find_duplicates=lambda _, *, form: (POIROT,) if form.last_name else ())

    async def fill(pilot):
        await open_form(app, pilot)
        assert isinstance(app.screen, ProspectDialog)
        await write(pilot, "Poirot")

    picture(app, size, fill)


@pytest.mark.parametrize("size", SIZES)
def test_a_refused_prospect_looks_so(app, usecases, picture, size):
    def refuse(_, *, form, key, despite=""):
        raise Refusal(
            "Téléphone : 9 chiffres sans le 0 du début, retapez les 10 chiffres.",
            field="phone",
        )

    usecases.put(create_prospect=refuse)

    async def fill(pilot):
        await open_form(app, pilot, last_name="OLIVER", phone="612345678")
        await press(pilot, "ctrl+n", "ctrl+s")

    picture(app, size, fill)
