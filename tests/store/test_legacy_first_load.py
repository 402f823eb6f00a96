"""A line where all is new is written at once, as the long way would write it."""

from datetime import timedelta

import pytest
from sqlmodel import select

from crm_tui.catalog import towns
from crm_tui.clock import paris
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.customer_batch import CustomerBatch
from crm_tui.store.legacy.customer_columns import CUSTOMERS
from crm_tui.store.legacy.customer_line import CustomerLineReader
from crm_tui.store.legacy.customer_lines import write_customer_lines
from crm_tui.store.legacy.customer_reader import CustomerReader
from crm_tui.store.legacy.export_file import ExportFile
from crm_tui.store.legacy.line_stage import LineStage, found_in
from crm_tui.store.search_documents import LATE
from crm_tui.store.tables.billing import AccountRow, BillRow, ContractRow
from crm_tui.store.tables.party import (
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
from crm_tui.store.tables.trail import TimelineRow
from crm_tui.store.tables.workspace import CounterRow
from tests.usecases.import_files import customer, export_text

NOW = paris("2024-07-11 10:00")
TABLES = (
    PartyRow,
    PartyDepartementRow,
    PartyPhoneRow,
    PartyEmailRow,
    PartyRoleRow,
    AccountRow,
    BillRow,
    SiteRow,
    MeterRow,
    ContractRow,
    TimelineRow,
    CounterRow,
    SearchPartyRow,
    SearchSiteRow,
    SearchNameRow,
    SearchKeyRow,
    SearchTypoRow,
)
ALONE = {
    "id_compte": "",
    "id_site": "",
    "compteur": "",
    "no_contrat": "",
    "facture_no": "",
}
CASES = {
    "whole": {},
    "nobody but a name": ALONE,
    "unknown place": {**ALONE, "code_postal": "", "ville": "", "adresse": ""},
    "abroad": {**ALONE, "pays": "ITALIE", "code_postal": "20100", "ville": "MILANO"},
    "company": {"nature": "ENTREPRISE", "nom": "SARL D'ANGELO & FILS", "prenom": ""},
    "ways to reach": {
        "tel_2": "0465710102",
        "tel_3": "+39 02 1234 5678",
        "mail_2": "j.m@example.org",
    },
    "telephone line": {"univers": "MOBILE", "no_ligne": "0639980099"},
    "ended": {"statut_contrat": "RESILIE", "fin": "01/03/2024", "index_fin": "150"},
    "abandoned": {"statut_contrat": "ABANDONNE", "occupation": "propriétaire"},
    "occupant": {"no_contrat": "", "facture_no": "", "occupation": "locataire"},
    "site elsewhere": {
        "site_adresse": "1 QUAI SAINT PIERRE",
        "site_code_postal": "83000",
        "site_ville": "TOULON",
    },
    "town to check": {"code_postal": "06150", "ville": "CANNES LA BOCCA"},
    "undated": {"modifie_le": ""},
    "mute": {"solde": "", "roues": "", "etat_eau": "", "classe_client": ""},
}


@pytest.fixture
def lines_of(tmp_path):
    def read(*rows):
        path = tmp_path / "clients.csv"
        path.write_text(export_text(*rows), encoding="utf-8")
        stage = LineStage(
            export=ExportFile.open(path, layout=CUSTOMERS),
            make_reader=reader,
            twin="",
            size=100,
        )
        read_again.positions = stage.export.positions
        return [found for batch in stage.batches() for found in found_in(batch)]

    return read


def customer_reader():
    check = towns().check
    return CustomerReader(
        check_town=lambda postcode, town: check(postcode=postcode, town=town), now=NOW
    )


def reader():
    return CustomerLineReader(customer_reader()).read


def read_again(cells):
    return customer_reader().read(Cells(read_again.positions).of(cells))


class Undone(Exception):
    """Rolls a transaction back."""


def _at_rest(cells):
    """Return a row where the next rebuild of the index would put it."""
    places = {name: cells[name] for name in ("departement", "kind") if cells.get(name)}
    return cells | {name: place.removeprefix(LATE) for name, place in places.items()}


def base_after(store, write):
    """Return every row of the base as a write leaves it, the write then undone."""
    held = {}
    with pytest.raises(Undone), store.writing() as session:
        write(session)
        session.flush()
        for table in TABLES:
            rows = session.exec(select(table)).all()
            held[table.__name__] = sorted(
                str(sorted(_at_rest(row.model_dump()).items())) for row in rows
            )
        raise Undone
    return held


def without_ids(base):
    """Ids go on from a sequence on PostgreSQL, even undone: compare what they tie."""
    return {name: len(rows) for name, rows in base.items()}


@pytest.mark.parametrize("cells", CASES.values(), ids=CASES)
def test_both_ways_leave_the_same_base(store, lines_of, cells):
    lines = lines_of(customer(**cells))
    assert all(line.first for line in lines)

    quick = base_after(
        store,
        lambda session: write_customer_lines(
            session, lines, read_again=read_again, now=NOW
        ),
    )
    usual = base_after(
        store,
        lambda session: CustomerBatch(
            session, records=[read_again(line.written) for line in lines], now=NOW
        ).write(),
    )

    if store.dialect == "postgresql":
        quick, usual = without_ids(quick), without_ids(usual)
    assert quick == usual


@pytest.mark.parametrize(
    "cells",
    [
        {"id_tuteur": "2600000108"},
        {"id_payeur": "2600000108"},
        {"id_proprietaire": "2600000108"},
        {"predecesseur_fin": "28/02/2020", "predecesseur_index": "12"},
    ],
    ids=lambda cells: next(iter(cells)),
)
def test_a_line_that_speaks_of_others_goes_the_long_way(lines_of, cells):
    (line,) = lines_of(customer(**cells))

    assert line.first is None


def test_who_comes_twice_in_a_batch_is_created_then_completed(store, lines_of):
    lines = lines_of(
        customer(),
        customer(facture_no="F-20240611-27", facture_date="11/06/2024"),
        customer(
            id_site="0590000028", compteur="", no_contrat="C-0000028", facture_no=""
        ),
    )

    with store.writing() as session:
        written = write_customer_lines(
            session, lines, read_again=read_again, now=NOW + timedelta(days=1)
        )

    assert [line.fate.name for line in written] == ["CREATED"] * 3
    with store.reading() as session:
        assert len(session.exec(select(PartyRow)).all()) == 1
        assert len(session.exec(select(BillRow)).all()) == 2
        words = session.exec(select(SearchPartyRow)).one()
        assert words.places.count("4 RUE DES ORMEAUX") == 1
