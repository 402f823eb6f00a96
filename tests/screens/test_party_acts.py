"""The acts on a party by keys, on a real base: the screen, the acts and the store."""

from collections.abc import Callable
from datetime import date

import pytest

from crm_tui.desk import Desk
from crm_tui.domain.duplicate_pair import PairState
from crm_tui.screens.audit import AuditScreen
from crm_tui.screens.customer_360 import Customer360Screen
from crm_tui.screens.dialogs.conflict import ConflictDialog
from crm_tui.screens.dialogs.lookalikes import LookalikesDialog
from crm_tui.screens.dialogs.merge import MergeDialog
from crm_tui.screens.dialogs.party_edit import PartyEditDialog
from crm_tui.screens.dialogs.reveal_sensitive import RevealSensitiveDialog
from crm_tui.store import parameters
from crm_tui.store.engine import Store
from crm_tui.store.search_index import reindex_parties
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.duplicate import DuplicatePairRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.edit_party import edit_party
from crm_tui.usecases.show_party_form import show_party_form
from crm_tui.widgets.field import Field
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from tests import factories
from tests.factories import SOME_DAY
from tests.screens.conftest import SIZES, WIDE, SeatedApp, press, settle, write
from tests.usecases.arrivals import rows

Seat = Callable[..., Desk]
IBAN = "FR7630006000011234567890189"


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One engine is enough for what the screens do."""
    return sqlite_store


@pytest.fixture
def leroux(store: Store) -> int:
    with store.writing() as session:
        guardian = factories.make_party(session, number="2600000009", last_name="Udaf")
        ids = factories.make_customer(
            session,
            number="2600000001",
            last_name="Leroux",
            first_name="Anne",
            civility="MME",
            phones=("+33639980102",),
            emails=("leroux@example.org",),
            birth_on=date(1961, 9, 15),
            is_protected=True,
            guardian_id=guardian,
            protection_kind="TUTELLE",
            sensitive_note="bracelet électronique",
            instruction="Ne pas suspendre la ligne",
        )
        session.get_one(AccountRow, ids["account"]).iban = IBAN
        parameters.set_value(
            session,
            code="SENSIBLE_BASE_LEGALE",
            value="Décret",
            at=SOME_DAY,
            agent_code="ADM001",
        )
        reindex_parties(session, [ids["party"]])
    return ids["party"]


async def open_customer(app: SeatedApp, pilot: object, party: int) -> None:
    await settle(pilot)
    app.show_customer(party_id=party, name="LEROUX Anne")
    await settle(pilot)
    assert isinstance(app.screen, Customer360Screen)


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


def fields(app: SeatedApp) -> dict[str, str]:
    return {field.id or "": field.value for field in app.screen.query(Field)}


@pytest.mark.parametrize("size", SIZES)
async def test_a_phone_is_changed_in_place(desk_of: Seat, leroux: int, size):
    app = SeatedApp(desk_of("EXPERT_EAU_N2", "06", code="RDU045"))
    async with app.run_test(size=size) as pilot:
        await open_customer(app, pilot, leroux)
        await press(pilot, "m")
        assert isinstance(app.screen, PartyEditDialog)
        assert fields(app)["last_name"] == "Leroux"
        assert fields(app)["birth_on"] == ""

        app.screen.query_one("#phone", Field).focus()
        await press(pilot, "ctrl+u")
        await write(pilot, "04 93 00 01 02")
        await press(pilot, "ctrl+s")

        screen = app.screen
        assert isinstance(screen, Customer360Screen)
        sentence = "Téléphone : 06 39 98 01 02 → 04 93 00 01 02"
        assert said(app) == sentence
        assert screen.view.party.phones[0].number == "+33493000102"
        assert screen.entries[0].title == sentence


async def test_a_refused_field_has_the_cursor_and_the_form_stays(
    desk_of: Seat, leroux: int
):
    app = SeatedApp(desk_of("EXPERT_EAU_N2", "06"))
    async with app.run_test(size=WIDE) as pilot:
        await open_customer(app, pilot, leroux)
        await press(pilot, "m")
        app.screen.query_one("#email", Field).fill("pas une adresse")
        await press(pilot, "ctrl+s")

        assert isinstance(app.screen, PartyEditDialog)
        assert app.screen.focused is app.screen.query_one("#email")
        assert said(app).startswith("E-mail :")


async def test_what_is_left_is_kept_and_taken_up_again(desk_of: Seat, leroux: int):
    app = SeatedApp(desk_of("EXPERT_EAU_N2", "06"))
    async with app.run_test(size=WIDE) as pilot:
        await open_customer(app, pilot, leroux)
        await press(pilot, "m")
        app.screen.query_one("#occupancy", Field).fill("locataire")
        await press(pilot, "escape")
        await press(pilot, "m")

        assert fields(app)["occupancy"] == "locataire"
        assert "brouillon" in said(app)


async def test_a_conflict_is_decided_field_by_field(desk_of: Seat, leroux: int):
    app = SeatedApp(desk_of("EXPERT_EAU_N2", "06"))
    colleague = desk_of("EXPERT_EAU_N2", "06", code="LMA112")
    async with app.run_test(size=WIDE) as pilot:
        await open_customer(app, pilot, leroux)
        await press(pilot, "m")
        app.screen.query_one("#phone", Field).fill("04 93 00 01 02")
        app.screen.query_one("#occupancy", Field).fill("locataire")
        seen = show_party_form(colleague, party_id=leroux)
        edit_party(
            colleague,
            party_id=leroux,
            seen_version=seen.version,
            form=type(seen.form)(**{**seen.form.values(), "phone": "04 93 00 01 03"}),
            base=seen.form,
            key="",
        )
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ConflictDialog)

        await press(pilot, "l", "ctrl+s")

        party = app.screen.view.party
        assert (party.phones[0].number, party.occupancy) == (
            "+33493000103",
            "locataire",
        )


async def test_coming_to_look_like_somebody_asks_why(
    desk_of: Seat, store: Store, leroux: int
):
    with store.writing() as session:
        other = factories.make_party(
            session, last_name="Autre", first_name="X", phones=("+33493000109",)
        )
        reindex_parties(session, [other])
    app = SeatedApp(desk_of("EXPERT_EAU_N2", "06"))
    async with app.run_test(size=WIDE) as pilot:
        await open_customer(app, pilot, other)
        await press(pilot, "m")
        for name, value in (
            ("last_name", "Leroux"),
            ("first_name", "Anne"),
            ("phone", "06 39 98 01 02"),
        ):
            app.screen.query_one(f"#{name}", Field).fill(value)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, LookalikesDialog)

        app.screen.query_one("#despite", Field).focus()
        await write(pilot, "sa fille")
        await press(pilot, "enter")

        assert isinstance(app.screen, Customer360Screen)
        assert app.screen.view.party.last_name == "Leroux"


@pytest.mark.parametrize("size", SIZES)
async def test_sensitive_facts_show_for_a_reason_and_go_with_the_window(
    desk_of: Seat, store: Store, leroux: int, size
):
    app = SeatedApp(desk_of("GARDIEN", "06", code="SUP001"))
    async with app.run_test(size=size) as pilot:
        await open_customer(app, pilot, leroux)
        assert "15/09/1961" not in repr(app.screen.view)
        await press(pilot, "v")
        dialog = app.screen
        assert isinstance(dialog, RevealSensitiveDialog)
        await press(pilot, "m")
        assert "motif" in said(app)

        await press(pilot, "down", "enter")

        shown = "\n".join(t.plain for _, t in dialog.query_one(HungLines).items)
        for fact in ("15/09/1961", "tutelle", "bracelet électronique", "•••• 0189"):
            assert fact in shown
        entry = rows(store, TrailRow)[-1]
        assert (entry.act, entry.reason) == (
            "REVELER_SENSIBLE",
            "Appel du représentant légal",
        )
        await press(pilot, "escape")
        assert isinstance(app.screen, Customer360Screen)


async def test_a_protection_is_noted_after_it_was_seen(
    desk_of: Seat, store: Store, leroux: int
):
    app = SeatedApp(desk_of("GARDIEN", "06", code="SUP001"))
    async with app.run_test(size=WIDE) as pilot:
        await open_customer(app, pilot, leroux)
        await press(pilot, "v", "enter", "m")
        app.screen.query_one("#instruction", Field).fill("Rétablir en priorité")
        await press(pilot, "ctrl+s")

        assert isinstance(app.screen, Customer360Screen)
        assert said(app) == "Données sensibles enregistrées."
        assert app.screen.view.alerts[0].text == "Rétablir en priorité"


async def test_an_adviser_reads_which_right_is_missing(desk_of: Seat, leroux: int):
    app = SeatedApp(desk_of("CONSEILLER_EAU_N1", "06"))
    async with app.run_test(size=WIDE) as pilot:
        await open_customer(app, pilot, leroux)
        await press(pilot, "v")

        assert isinstance(app.screen, Customer360Screen)
        assert said(app) == "Habilitation requise : voir les données sensibles."


async def test_a_bank_account_is_changed(desk_of: Seat, store: Store, leroux: int):
    app = SeatedApp(desk_of("GARDIEN", "06", code="SUP001"))
    async with app.run_test(size=WIDE) as pilot:
        await open_customer(app, pilot, leroux)
        await press(pilot, "b")
        assert fields(app)["iban"] == "FR76 3000 6000 0112 3456 7890 189"
        app.screen.query_one("#iban", Field).fill("FR1420041010050500013M02606")
        await press(pilot, "enter")

        assert said(app) == "RIB : FR76 •••• •••• 0189 → FR14 •••• •••• 2606"
        assert app.screen.view.masked_iban == "FR14 •••• •••• 2606"


@pytest.mark.parametrize("size", SIZES)
async def test_two_records_are_merged_then_parted(
    desk_of: Seat, store: Store, leroux: int, size
):
    with store.writing() as session:
        twin = factories.make_party(
            session,
            number="2600000002",
            last_name="Leroux",
            first_name="Anna",
            phones=("+33639980102",),
        )
        low, high = sorted((leroux, twin))
        session.add(
            DuplicatePairRow(
                party_a=low,
                party_b=high,
                score=90,
                reasons="MEME_NOM",
                state=PairState.TO_REVIEW.value,
                found_at=SOME_DAY,
            )
        )
        reindex_parties(session, [twin])
    app = SeatedApp(desk_of("GARDIEN", "06", code="SUP001"))
    async with app.run_test(size=size) as pilot:
        await open_customer(app, pilot, leroux)
        await press(pilot, "u")
        dialog = app.screen
        assert isinstance(dialog, MergeDialog)
        assert fields(app)["other"] == "2600000002"
        keys = [row.key for row in dialog.query_one(LineTable).rows]
        assert keys == ["civility", "first_name", "birth_on"]
        await press(pilot, "down", "space")
        assert "first_name" in dialog.taken

        await press(pilot, "ctrl+s")

        screen = app.screen
        assert isinstance(screen, Customer360Screen)
        assert screen.view.party.first_name == "Anna"
        assert screen.entries[0].title.startswith("Fiches fusionnées : 2600000002")

        await press(pilot, "ctrl+u", "o")
        assert said(app) == "Fusion défaite : 2600000001 et 2600000002."
        assert app.screen.view.party.first_name == "Anne"


@pytest.mark.parametrize("size", SIZES)
async def test_the_audit_is_read_and_filtered(
    desk_of: Seat, store: Store, leroux: int, size
):
    app = SeatedApp(desk_of("AUDITEUR", "06", code="SUP001"))
    async with app.run_test(size=size) as pilot:
        await open_customer(app, pilot, leroux)
        await press(pilot, "f10")
        assert isinstance(app.screen, AuditScreen)
        assert [entry.act for entry in app.screen.entries] == ["CONSULTER_CLIENT"]

        await press(pilot, "f")
        await write(pilot, "ifi045")
        await press(pilot, "enter")

        assert app.screen.entries == ()
        assert said(app) == "Rien de tel dans la trace."
