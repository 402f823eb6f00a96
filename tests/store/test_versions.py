"""What a form saw is what it may change: nothing is overwritten in silence."""

from collections.abc import Iterator
from multiprocessing import get_context

import pytest

from crm_tui.store.engine import NotFound, StaleRecord, Store
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.versions import update_versioned
from tests import factories

FORK = get_context("fork")


@pytest.fixture
def dossier_id(store: Store) -> Iterator[int]:
    with store.writing() as session:
        party = factories.make_party(session)
        yield_id = factories.make_dossier(session, party_id=party)
    yield yield_id


def test_the_version_seen_is_replaced_by_the_next(
    store: Store, dossier_id: int
) -> None:
    with store.writing() as session:
        version = update_versioned(
            session, DossierRow, id=dossier_id, seen_version=1, tags="euros"
        )
    with store.reading() as session:
        row = session.get(DossierRow, dossier_id)
        assert row is not None
        assert (version, row.version, row.tags) == (2, 2, "euros")


def test_a_stale_form_changes_nothing(store: Store, dossier_id: int) -> None:
    with store.writing() as session:
        update_versioned(session, DossierRow, id=dossier_id, seen_version=1, tags="a")
    with (
        pytest.raises(StaleRecord, match="Modifié entre-temps"),
        store.writing() as session,
    ):
        update_versioned(session, DossierRow, id=dossier_id, seen_version=1, tags="b")
    with store.reading() as session:
        row = session.get(DossierRow, dossier_id)
        assert row is not None
        assert row.tags == "a"


def test_a_record_that_is_not_there_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound), store.writing() as session:
        update_versioned(session, DossierRow, id=404, seen_version=1, tags="b")


def _claim(url: str, dossier_id: int, name: str) -> None:
    store = Store.open(url)
    try:
        with store.writing() as session:
            update_versioned(
                session, DossierRow, id=dossier_id, seen_version=1, tags=name
            )
    except StaleRecord:
        raise SystemExit(3) from None


def test_of_five_agents_at_once_exactly_one_wins(
    store: Store, store_url: str, dossier_id: int
) -> None:
    rivals = [
        FORK.Process(target=_claim, args=(store_url, dossier_id, f"agent {n}"))
        for n in range(5)
    ]
    for rival in rivals:
        rival.start()
    for rival in rivals:
        rival.join(timeout=30)

    assert sorted(rival.exitcode or 0 for rival in rivals) == [0, 3, 3, 3, 3]
