"""Whatever is typed is taken literally, answered in bounds, and costs little."""

import string
from random import Random

import pytest
from sqlalchemy import event
from sqlmodel import Session

from crm_tui.domain.permission import Territory
from crm_tui.domain.search_query import parse_query
from crm_tui.store.engine import Store
from crm_tui.store.search_find import find_parties
from crm_tui.store.search_hits import hydrate
from crm_tui.store.search_index import rebuild, reindex_parties
from crm_tui.store.search_places import find_sites
from tests import factories

HOSTILE = (
    "'; DROP TABLE party; --",
    '" OR 1=1 --',
    '"poirot" NEAR("a" "b", 3)',
    "poirot NOT hercule",
    "name:poirot",
    "{words} : poirot",
    "^poirot",
    "poirot*",
    "%",
    "%%%%",
    "po%t",
    "p_irot",
    "\\",
    "':* & !x",
    "<-> | !",
    "§06",
    "§",
    "\x00\x01poirot",
    "\ud800poirot",
    "ﷺ" * 500,
    "é" * 5_000,
    "(" * 1_000,
    "12345" * 1_000,
    "+" * 50,
    "@" * 50,
    "@",
    "poirot@%",
    "-" * 100,
    " ".join(f"terme{number}" for number in range(1_000)),
    "🏴\u200d☠️ zoé",
    "ＰＯＩＲＯＴ",
)


@pytest.fixture
def two(store: Store) -> Store:
    with store.writing() as session:
        factories.make_party(session)
        factories.make_party(session, last_name="Durand", first_name="Luc")
        rebuild(session)
    return store


def look(session: Session, text: str, within: Territory) -> int:
    query = parse_query(text)
    matches = find_parties(session, query=query, text=text, within=within)
    find_sites(session, query=query, text=text, within=within)
    return len(hydrate(session, matches=matches, within=within))


def test_hostile_texts_are_literal(two: Store) -> None:
    with two.reading() as session:
        found = {
            text: look(session, text, within)
            for text in HOSTILE
            for within in (Territory.national(), Territory.of("06", "83"))
        }

    named = ["\x00\x01poirot", "\ud800poirot", "ＰＯＩＲＯＴ", "^poirot", "poirot*"]
    named.append("§06")  # the beginning of their postcode, not a departement mark
    assert {text for text, number in found.items() if number} <= set(named)
    assert (found["poirot*"], found["ＰＯＩＲＯＴ"], found["§06"]) == (1, 1, 2)


def test_random_texts_never_fail(two: Store) -> None:
    random = Random(1)
    letters = string.printable + "éœ§’«»\u00a0\u202e\u0000ßıΩж中"
    with two.reading() as session:
        for _ in range(150):
            text = "".join(random.choices(letters, k=random.randrange(1, 40)))
            look(
                session, text, random.choice((Territory.national(), Territory.of("06")))
            )


@pytest.mark.parametrize(
    "text",
    ["poirot", "poirot hercule", "poiort", "0465", "0593714448", "zzxqw", "1945", "du"],
)
def test_an_answer_takes_four_round_trips_at_most(two: Store, text: str) -> None:
    """A file has no round trips: there, each index is asked in its turn."""
    most = 4 if two.dialect == "postgresql" else 30
    asked: list[str] = []
    event.listen(
        two.engine,
        "before_cursor_execute",
        lambda _c, _u, statement, *_rest: asked.append(statement),
    )
    with two.reading() as session:
        look_only = parse_query(text)
        matches = find_parties(
            session, query=look_only, text=text, within=Territory.of("06")
        )
        hydrate(session, matches=matches, within=Territory.of("06"))

    assert 1 <= len(asked) <= most


def test_who_is_found_by_name_and_by_words_is_not_asked_twice(two: Store) -> None:
    within = Territory.of("06", "83")
    with two.writing() as session:
        ids = [
            factories.make_party(session, last_name="Bouvier", first_name=first)
            for first in ("Erica", "Eric", "Ernest") * 15
        ]
        reindex_parties(session, ids)
    asked: list[str] = []
    with two.reading() as session:
        event.listen(
            session.connection(),
            "before_cursor_execute",
            lambda _c, _u, statement, *_rest: asked.append(statement),
        )
        text = "bou er"
        matches = find_parties(
            session, query=parse_query(text), text=text, within=within
        )

    assert {match.object_id for match in matches.found} == set(ids)
    assert len(set(asked)) == len(asked)
    if two.dialect == "postgresql":
        assert len(asked) == 1
