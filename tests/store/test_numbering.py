"""Numbers are given without gap or twin."""

from crm_tui.store.engine import Store
from crm_tui.store.numbering import FIRST, next_number, next_numbers, skip_to


def test_a_series_counts_by_one(store: Store) -> None:
    with store.writing() as session:
        numbers = [next_number(session, series="dossier:ARR:24") for _ in range(3)]

    assert numbers == [1, 2, 3]


def test_a_party_number_begins_beyond_the_legacy_ones(store: Store) -> None:
    with store.writing() as session:
        assert next_number(session, series="party") == FIRST["party"]
        assert next_number(session, series="party") == FIRST["party"] + 1


def test_many_numbers_are_reserved_at_once(store: Store) -> None:
    with store.writing() as session:
        assert next_numbers(session, series="x", count=5) == range(1, 6)
        assert next_numbers(session, series="x", count=2) == range(6, 8)


def test_legacy_numbers_are_skipped_and_never_given_again(store: Store) -> None:
    with store.writing() as session:
        skip_to(session, series="dossier:ARR:24", number=1893)
        skip_to(session, series="dossier:ARR:24", number=12)
        assert next_number(session, series="dossier:ARR:24") == 1894


def test_a_rolled_back_act_gives_its_number_back(store: Store) -> None:
    with store.writing() as session:
        next_number(session, series="x")
        session.rollback()
    with store.writing() as session:
        assert next_number(session, series="x") == 1
