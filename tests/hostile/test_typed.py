"""Hostile texts typed and pasted: each is refused, or shown as it is stored."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from crm_tui.desk import Desk
from crm_tui.domain.contact import ContactChannel
from crm_tui.domain.forms import ContactForm, ProspectForm
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import visible
from crm_tui.store.engine import Store
from crm_tui.usecases.comment_dossier import comment_dossier
from crm_tui.usecases.create_prospect import create_prospect
from crm_tui.usecases.record_contact import record_contact
from tests import factories
from tests.hostile import base
from tests.hostile.conftest import open_dossier
from tests.hostile.corpus import everything, some_of_each
from tests.hostile.tour import PATIENCE, program
from tests.hostile.wire import foreign

Save = Callable[[str], str]
"""Writes a text through its use case, and returns what is stored."""


@pytest.fixture
def writer(sqlite_store, clock, settings) -> Desk:
    agent = factories.make_agent(sqlite_store, profile="EXPERT_EAU_N2")
    return Desk(agent, sqlite_store, clock, settings)


def _comments(desk: Desk, store: Store) -> Save:
    with store.writing() as session:
        party = factories.make_party(session)
        dossier = factories.make_dossier(session, party_id=party)
    version = 1

    def save(text: str) -> str:
        nonlocal version
        saved = comment_dossier(
            desk,
            dossier_id=dossier,
            seen_version=version,
            text=text,
            key=str(uuid4()),
        )
        version = saved.version
        return _last(store, "dossier_comment", "text")

    return save


def _names(desk: Desk, store: Store) -> Save:
    def save(text: str) -> str:
        create_prospect(
            desk,
            form=ProspectForm(last_name=text, first_name="Zoé", phone="0612345678"),
            key=str(uuid4()),
            despite="même téléphone",
        )
        return _last(store, "party", "last_name")

    return save


def _contacts(desk: Desk, store: Store) -> Save:
    with store.writing() as session:
        party = factories.make_party(session)

    def save(text: str) -> str:
        form = ContactForm(
            party_id=party,
            channel=ContactChannel.PHONE,
            reason_code="TRV01",
            comment=text,
        )
        record_contact(desk, form=form, key=str(uuid4()))
        return _last(store, "contact", "comment")

    return save


def _last(store: Store, table: str, column: str) -> str:
    with store.reading() as session:
        statement = f'SELECT "{column}" FROM "{table}" ORDER BY id DESC LIMIT 1'
        row = session.connection().exec_driver_sql(statement).one()
    return str(row[0])


@pytest.mark.parametrize(
    "form", [_comments, _names, _contacts], ids=lambda f: f.__name__
)
def test_a_typed_text_is_refused_or_stored_as_it_shows(form, writer, sqlite_store):
    save = form(writer, sqlite_store)
    kept, refused = 0, 0

    for text in everything():
        try:
            stored = save(text)
        except Refusal as refusal:
            refused += 1
            assert visible(str(refusal), multiline=True) == str(refusal)
        else:
            kept += 1
            assert visible(stored, multiline=True) == stored

    assert kept > 100
    assert refused > 100


def test_a_burst_of_keys_goes_where_each_would_have_gone(folder):
    """A slow line brings keys together: the password never lands in the code."""
    with program(folder) as terminal:
        terminal.wait_for("Code agent", at_most=PATIENCE)
        terminal.type(f"{base.CODE}\r{base.PASSWORD}\r{base.MAIN_ACCOUNT}")
        terminal.wait_for("Rechercher", at_most=PATIENCE)

        assert base.PASSWORD.encode() not in terminal.output_since()


def test_a_pasted_comment_is_stored_as_it_shows_and_nothing_in_it_acts(folder, at_work):
    with at_work() as terminal:
        open_dossier(terminal)
        started_at = terminal.received
        terminal.press("c")
        terminal.wait_for("Commentaire ·", at_most=PATIENCE)
        pasted = [text for text in some_of_each() if len(text) < 100]
        for text in pasted:
            terminal.paste(f"{text} fin\n")
            terminal.settle(quiet=0.02)
        terminal.press("ctrl+s")
        terminal.wait_for("Commentaire ajouté", at_most=PATIENCE)

        assert foreign(terminal.output_since(started_at)) == []

    stored = base.last_comment(folder / "crm.db")
    assert visible(stored, multiline=True) == stored
    assert stored.count(" fin") == len(pasted)
    for text in pasted:
        if text.isprintable() and text.isascii():
            assert text in stored


def test_a_text_pasted_in_the_search_box_is_only_looked_for(at_work):
    with at_work() as terminal:
        started_at = terminal.received
        for text in some_of_each():
            terminal.press("ctrl+u")
            terminal.paste(text)
            terminal.settle(quiet=0.02)
        terminal.press("ctrl+u")
        terminal.type(base.SHARED_NAME)
        terminal.wait_for("clients", at_most=PATIENCE)

        assert foreign(terminal.output_since(started_at)) == []
