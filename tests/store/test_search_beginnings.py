"""Words that begin alike: a server sifts some of them, then asks for the very words."""

import pytest
from sqlmodel import Session

from crm_tui.domain.permission import Territory
from crm_tui.domain.search_query import parse_query
from crm_tui.store import search_inverted
from crm_tui.store.engine import Store
from crm_tui.store.search_find import find_parties
from crm_tui.store.search_hits import hydrate
from crm_tui.store.search_index import reindex_party
from tests import factories

ALPES = Territory.of("06")


def live(session: Session, last_name: str, first_name: str, town: str) -> None:
    party = factories.make_party(
        session, last_name=last_name, first_name=first_name, town=town
    )
    reindex_party(session, party_id=party)


def found(session: Session, text: str) -> list[str]:
    matches = find_parties(session, query=parse_query(text), text=text, within=ALPES)
    return [hit.name for hit in hydrate(session, matches=matches, within=ALPES)]


def test_a_long_word_is_found_past_many_that_begin_alike(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_inverted, "CANDIDATES", 3)
    with store.writing() as session:
        for number in range(6):
            live(session, f"Martinval{chr(97 + number)}", "Luc", "GRASSE")
        live(session, "Martinot", "Anne", "GRASSE")

        assert found(session, "grasse martinot") == ["MARTINOT Anne"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("gr li", "LI Wei", id="two letters each"),
        pytest.param("w grasse", "LI Wei", id="one letter"),
        pytest.param("gras иван", "ИВАНОВ Олег", id="four letters, not Latin"),
        pytest.param("иванов grasse", "ИВАНОВ Олег", id="six letters, not Latin"),
        pytest.param("grasse rochebrunette", "ROCHEBRUNETTE Ève", id="whole"),
        pytest.param("grasse rochebru", "ROCHEBRUNETTE Ève", id="past what is kept"),
        pytest.param("grasse rochebrune eve", "ROCHEBRUNETTE Ève", id="with all else"),
    ],
)
def test_a_word_is_found_by_a_beginning_of_any_length(
    store: Store, text: str, name: str
) -> None:
    with store.writing() as session:
        live(session, "Li", "Wei", "GRASSE")
        live(session, "Иванов", "Олег", "GRASSE")
        live(session, "Rochebrunette", "Ève", "GRASSE")
        live(session, "Rochebrunier", "Paul", "CANNES")

        assert found(session, text) == [name]


def test_a_word_that_only_shares_a_beginning_finds_nobody(store: Store) -> None:
    with store.writing() as session:
        live(session, "Rochebrunier", "Paul", "CANNES")

        assert found(session, "cannes rochebrunette") == []
