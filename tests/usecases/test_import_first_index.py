"""A first import makes its search index whole at the end, even killed in the middle."""

import pytest
from sqlmodel import select

from crm_tui.store import search_rebuild
from crm_tui.store.legacy import first_index
from crm_tui.store.search_building import BUILDERS
from crm_tui.store.search_index import rebuild
from crm_tui.store.tables.search import (
    SearchKeyRow,
    SearchNameRow,
    SearchPartyRow,
    SearchSiteRow,
    SearchTypoRow,
)
from crm_tui.usecases.import_customers import import_customers
from crm_tui.usecases.parts import import_lines
from crm_tui.usecases.search_customers import search_customers
from tests.usecases.import_files import customer, export_text

INDEX = (SearchPartyRow, SearchSiteRow, SearchNameRow, SearchKeyRow, SearchTypoRow)
NAMES = ("MAIGRET", "MARPLE", "POIROT", "LE GALL", "N'GUESSAN")


class Killed(Exception):
    """What stops an import at once."""


@pytest.fixture
def importer(desk_of):
    return desk_of("SUPERVISEUR", "*")


@pytest.fixture
def export(tmp_path):
    path = tmp_path / "clients.csv"
    rows = [
        customer(
            nom=name,
            id_acteur=f"26{at:08d}",
            id_compte=f"99{at:08d}",
            id_site=f"05{at:08d}",
            compteur=f"D15FA{at:06d}",
            no_contrat=f"C-{at:07d}",
            facture_no="",
        )
        for at, name in enumerate(NAMES)
    ]
    path.write_text(export_text(*rows), encoding="utf-8")
    return path


@pytest.fixture
def first_import(monkeypatch):
    """Take any export for most of the base, in batches of two lines."""
    monkeypatch.setattr(first_index, "WORTH_BYTES", 1)
    monkeypatch.setattr(first_index, "BYTES_A_PARTY", 100)
    monkeypatch.setattr(import_lines, "BATCH", 2)


def index_of(store):
    with store.reading() as session:
        return [
            sorted(str(row.model_dump()) for row in session.exec(select(table)))
            for table in INDEX
        ]


def is_waiting(store):
    with store.reading() as session:
        return search_rebuild.is_under_way(session)


def found(desk, text):
    return [hit.name for hit in search_customers(desk, text=text).hits]


@pytest.mark.usefixtures("first_import")
def test_a_first_import_ends_with_the_whole_index(importer, store, export):
    told = []
    import_customers(importer, path=export, on_progress=told.append)

    assert [progress.ending for progress in told if progress.ending] == [
        f"Index de recherche, étape {step}" for step, _ in enumerate(BUILDERS, start=1)
    ]
    assert not is_waiting(store)
    after = index_of(store)
    with store.writing() as session:
        rebuild(session)
    assert index_of(store) == after
    assert len(found(importer, "nguessan")) == 1


def test_a_small_export_is_indexed_as_it_comes(importer, store, export):
    import_customers(importer, path=export)

    as_it_comes = index_of(store)
    with store.writing() as session:
        rebuild(session)
    assert index_of(store) == as_it_comes


@pytest.mark.usefixtures("first_import")
def test_an_import_killed_in_the_middle_says_so_and_is_ended_by_the_next(
    importer, store, export
):
    def kill(progress):
        raise Killed

    with pytest.raises(Killed):
        import_customers(importer, path=export, on_progress=kill)
    assert is_waiting(store)

    report = import_customers(importer, path=export)

    assert (report.created, report.unchanged) == (3, 2)
    assert not is_waiting(store)
    for name in NAMES:
        assert len(found(importer, name.lower())) == 1


@pytest.mark.usefixtures("first_import")
def test_a_second_run_makes_no_index_again(importer, store, export, monkeypatch):
    import_customers(importer, path=export)
    monkeypatch.setattr(first_index, "rebuild_by_steps", None)

    report = import_customers(importer, path=export)

    assert report.unchanged == len(NAMES)
