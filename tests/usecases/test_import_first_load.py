"""An export for a base that holds nobody is loaded whole, in one transaction."""

from dataclasses import replace

import pytest
from sqlalchemy import delete
from sqlmodel import select

from crm_tui.store.search_index import rebuild
from crm_tui.store.tables.billing import AccountRow, BillRow, ContractRow
from crm_tui.store.tables.party import (
    PartyCommuneRow,
    PartyDepartementRow,
    PartyEmailRow,
    PartyPhoneRow,
    PartyRoleRow,
    PartyRow,
)
from crm_tui.store.tables.premises import MeterRow, SiteRow
from crm_tui.store.tables.search import (
    SearchKeyRow,
    SearchNameRow,
    SearchPartyRow,
    SearchSiteRow,
    SearchTypoRow,
)
from crm_tui.store.tables.trail import TimelineRow, TrailRow
from crm_tui.store.tables.workspace import CounterRow
from crm_tui.usecases import import_customers as importing
from crm_tui.usecases.import_customers import import_customers
from crm_tui.usecases.parts import first_import, import_lines
from crm_tui.usecases.search_customers import search_customers
from tests.usecases.import_files import customer, export_text

INDEX = (SearchPartyRow, SearchSiteRow, SearchNameRow, SearchKeyRow, SearchTypoRow)
NAMES = ("MAIGRET", "MARPLE", "POIROT", "LE GALL", "N'GUESSAN")
EVERYTHING = (
    *(PartyRow, PartyDepartementRow, PartyCommuneRow, PartyPhoneRow, PartyEmailRow),
    AccountRow,
    *(SiteRow, PartyRoleRow, MeterRow, BillRow, ContractRow, TimelineRow, CounterRow),
)
TIES = {
    "id",
    "guardian_id",
    "party_id",
    "holder_id",
    "account_id",
    "site_id",
    "object_id",
}


class Killed(Exception):
    """What stops an import at once."""


@pytest.fixture
def importer(desk_of):
    return desk_of("SUPERVISEUR", "*")


@pytest.fixture
def whole(monkeypatch):
    """Take any export for worth loading whole, in blocks of two lines."""
    monkeypatch.setattr(importing, "WORTH_BYTES", 1)
    monkeypatch.setattr(import_lines, "BATCH", 2)


@pytest.fixture
def run(importer, tmp_path):
    def go(*rows, on_progress=None):
        path = tmp_path / "clients.csv"
        path.write_text(export_text(*rows), encoding="utf-8")
        return import_customers(importer, path=path, on_progress=on_progress)

    return go


def numbered(at, **cells):
    """Return a customer all of whose numbers are their own."""
    return customer(
        **{
            "id_acteur": f"26{at:08d}",
            "id_compte": f"99{at:08d}",
            "id_site": f"05{at:08d}",
            "compteur": f"D15FA{at:06d}",
            "no_contrat": f"C-{at:07d}",
            "facture_no": f"F-20240311-{at}",
        }
        | cells
    )


def customers():
    return [numbered(at, nom=name) for at, name in enumerate(NAMES, start=1)]


def rows_of(store, table, *, without=frozenset()):
    with store.reading() as session:
        rows = [row.model_dump(exclude=without) for row in session.exec(select(table))]
    return sorted(str(sorted(row.items())) for row in rows)


def base_of(store):
    """Return what was written, whatever ids were given."""
    return {table.__name__: rows_of(store, table, without=TIES) for table in EVERYTHING}


def index_of(store):
    return [rows_of(store, table) for table in INDEX]


def sizes_of_index(store):
    return [len(rows) for rows in index_of(store)]


def empty(store):
    """Leave a base that holds nobody, as it was before the import."""
    with store.writing() as session:
        for table in (*reversed(EVERYTHING), *INDEX):
            session.execute(delete(table))
        rebuild(session)


def found(desk, text):
    return [hit.name for hit in search_customers(desk, text=text).hits]


@pytest.mark.usefixtures("whole")
def test_a_whole_load_makes_every_customer_and_their_index(run, importer, store):
    told = []
    report = run(*customers(), on_progress=told.append)

    assert (report.read, report.accepted, report.created) == (5, 5, 5)
    for name in NAMES:
        assert len(found(importer, name.lower())) == 1
    assert told[0].read == 2
    assert "Index de recherche, étape 1" in [progress.ending for progress in told]
    after = index_of(store)
    with store.writing() as session:
        rebuild(session)
    assert index_of(store) == after


ROWS = {
    "usual lines": customers(),
    "every kind of line": [
        numbered(1, pays="ITALIE", code_postal="20100", ville="MILANO", id_site="")
        | {"compteur": "", "etat_eau": ""},
        numbered(2, no_contrat="", facture_no="", occupation="propriétaire"),
        numbered(3, nom='"LE ""GROS"" GALL"', tel_2="+39 02 1234 5678"),
        numbered(4, site_code_postal="83000", site_ville="TOULON", site_adresse="1 Q"),
        numbered(5, statut_contrat="RESILIE", fin="01/03/2024", modifie_le=""),
    ],
    "many lines a customer": [
        numbered(1),
        numbered(1, facture_no="F-20240611-1", facture_date="11/06/2024"),
        numbered(2),
        numbered(1, id_site="0500000009", compteur="", no_contrat="C-0000009")
        | {"facture_no": ""},
        numbered(3),
    ],
    "lines that speak of others": [
        numbered(1, id_tuteur="2600000002"),
        numbered(2, id_payeur="2600000003"),
        numbered(3),
        numbered(4, predecesseur_fin="28/02/2020", predecesseur_index="12"),
    ],
}


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_loaded_whole_or_line_by_line_the_base_is_the_same(run, store, rows, request):
    usual = run(*rows)
    expected, indexed = base_of(store), sizes_of_index(store)
    empty(store)
    request.getfixturevalue("whole")

    report = run(*rows)

    assert replace(report, rejects_path="") == replace(usual, rejects_path="")
    assert base_of(store) == expected
    assert sizes_of_index(store) == indexed


@pytest.mark.usefixtures("whole")
def test_a_load_killed_at_any_block_leaves_nobody(run, importer, store):
    before = index_of(store)

    def kill(progress):
        if progress.read >= 4:
            raise Killed

    with pytest.raises(Killed):
        run(*customers(), on_progress=kill)

    assert rows_of(store, PartyRow) == []
    assert index_of(store) == before
    assert run(*customers()).created == 5


@pytest.mark.usefixtures("whole")
def test_bad_lines_and_twins_are_rejected_as_ever(run, store):
    rows = customers()
    bad = numbered(6, date_naissance="31/02/1950")

    report = run(*rows, bad, rows[0])

    assert (report.read, report.accepted, report.rejected) == (7, 5, 2)
    assert len(rows_of(store, PartyRow)) == 5


@pytest.mark.usefixtures("whole")
def test_a_base_that_holds_somebody_is_never_loaded_whole(run, monkeypatch):
    run(numbered(9))
    monkeypatch.setattr(importing, "load_then_read", None)

    assert run(*customers()).created == 5


@pytest.mark.usefixtures("whole")
def test_another_process_may_read_the_load(run, store, monkeypatch):
    rows = [row for kind in ROWS.values() for row in kind]
    twins = [*customers(), numbered(1, facture_no="F-2", compteur="")]
    rows = [*twins, *(dict(row) for row in rows if row not in twins)]
    alone = run(*rows)
    expected = base_of(store)
    empty(store)
    monkeypatch.setattr(first_import, "WORTH_BYTES", 1)

    report = run(*rows)

    assert replace(report, rejects_path="") == replace(alone, rejects_path="")
    assert report.rejected > 0
    assert base_of(store) == expected


@pytest.mark.usefixtures("whole")
def test_new_rows_go_on_after_the_loaded_ones(run):
    run(*customers())

    report = run(numbered(7), numbered(8))

    assert report.created == 2


@pytest.mark.usefixtures("whole")
def test_a_load_leaves_its_trace(run, store):
    run(*customers())

    (trace,) = rows_of(store, TrailRow)
    assert "'first_line': 2" in trace
    assert "'last_line': 6" in trace
