"""A rebuild stopped at any step goes on, and what it left is verified."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from crm_tui.domain.permission import Territory
from crm_tui.domain.search_query import parse_query
from crm_tui.store import search_rebuild
from crm_tui.store.engine import Store
from crm_tui.store.search_building import build_words
from crm_tui.store.search_find import find_parties
from crm_tui.store.search_index import reindex_site
from crm_tui.store.search_lexemes import WHOLE_WORDS
from crm_tui.store.search_rebuild import advance, is_under_way, rebuild_by_steps
from crm_tui.store.search_verify import verify
from crm_tui.store.search_words import PARTIES
from crm_tui.store.tables import metadata
from crm_tui.store.tables.party import PartyRow
from tests import factories
from tests.postgresql import PostgresqlServer
from tests.store.index_rows import as_rebuilt

NAMES = ("Poirot", "N'Guessan-Bâ", "Le Gall", "Martin")


@pytest.fixture
def centre(store: Store) -> Store:
    """A few customers, indexed as they were written."""
    with store.writing() as session:
        for name in NAMES:
            ids = factories.make_customer(session, last_name=name)
            reindex_site(session, site_id=ids["site"])
    return store


def everything(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    return {
        name: sorted(map(as_rebuilt, session.execute(select(*table.columns))))
        for name, table in metadata.tables.items()
        if name.startswith("search_")
    }


def forget_all(session: Session) -> None:
    for name in everything(session):
        session.execute(text(f"DELETE FROM {name}"))


def found(session: Session, said: str) -> int:
    matches = find_parties(
        session, query=parse_query(said), text=said, within=Territory.national()
    )
    return len(matches.found)


def test_words_kept_for_an_earlier_version_are_told_until_rebuilt(
    postgresql: PostgresqlServer,
) -> None:
    store = Store.open(postgresql.fresh_base())
    with store.writing() as session:
        factories.make_customer(session, last_name="Poirot")
        assert not verify(session).is_outdated

        session.execute(text("DROP INDEX ix_search_party_words"))
        session.execute(
            text(
                "CREATE INDEX ix_search_party_words ON search_party "
                f"USING gin ({WHOLE_WORDS})"
            )
        )
        before = verify(session)
        build_words(session, PARTIES)
        after = verify(session)
        session.rollback()
    store.close()

    assert before.is_outdated
    assert not before.is_sound
    assert not after.is_outdated


@pytest.mark.parametrize("stopped_after", range(13))
def test_a_rebuild_stopped_anywhere_ends_as_if_it_had_not_been(
    centre: Store, stopped_after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_rebuild, "BATCH", 3)
    with centre.writing() as session:
        kept = everything(session)
        forget_all(session)
    for _ in range(stopped_after):
        with centre.writing() as session:
            advance(session)
    with pytest.raises(ZeroDivisionError), centre.writing() as session:
        advance(session)
        raise ZeroDivisionError
    with centre.reading() as session:
        assert is_under_way(session) is (stopped_after > 0)
    for _ in rebuild_by_steps(centre.writing):
        pass

    with centre.reading() as session:
        assert everything(session) == kept
        assert not is_under_way(session)
        assert verify(session).is_sound
        assert found(session, "legall") == found(session, "poiort") == 1


def test_the_old_rows_answer_until_the_new_ones_are_whole(centre: Store) -> None:
    last = False
    while not last:
        with centre.writing() as session:
            last = advance(session).is_last
        with centre.reading() as session:
            counts = [found(session, said) for said in ("poirot", "mar", "nguesan")]
            assert counts == [1, 1, 1]


def test_what_is_written_during_a_rebuild_is_found_after_it(centre: Store) -> None:
    phases: dict[str, int] = {}
    for step in rebuild_by_steps(centre.writing):
        if step.phase in phases:
            continue
        with centre.writing() as session:
            ids = factories.make_customer(session, last_name="Newcomer")
            reindex_site(session, site_id=ids["site"])
        phases[step.phase] = ids["party"]
    with centre.reading() as session:
        assert verify(session).is_sound
        assert found(session, "newcomer") == len(phases)


def test_verifying_tells_missing_stale_and_unreachable_apart(centre: Store) -> None:
    with centre.writing() as session:
        parties = session.exec(select(PartyRow).order_by(PartyRow.last_name)).all()
        parties[0].last_name = "Autrement"
        session.execute(
            text("DELETE FROM search_party WHERE party_id = :id"),
            {"id": parties[1].id},
        )
        session.execute(
            text("DELETE FROM search_key WHERE object_id = :id AND kind = '+actor'"),
            {"id": parties[2].id},
        )
    with centre.reading() as session:
        report = verify(session, sample=100)

    assert (report.missing, report.stale, report.unreachable) == (1, 1, 1)
    assert report.checked == 2 * len(NAMES)
    assert not report.is_sound
