"""Importing assets: what they are, where, under which contract, whom to ask."""

from datetime import date
from pathlib import Path

import pytest

from crm_tui.domain.asset import Reach, RequestMode, RuleKind, TheoreticalBillKind
from crm_tui.domain.permission import Territory
from crm_tui.store import assets
from crm_tui.store.assets import AssetSight
from crm_tui.store.refusals import NotFound
from crm_tui.usecases.import_assets import import_assets
from crm_tui.usecases.import_customers import import_customers
from tests.faults import contents
from tests.usecases.asset_files import J10_ASSETS, J10_CUSTOMERS, asset
from tests.usecases.import_files import export_text

JUNE = AssetSight(on=date(2026, 6, 16), period=date(2026, 6, 1))


ONE_ENGINE = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
"""What does not depend on the engine."""


@pytest.fixture
def importer(desk_of):
    return desk_of("SUPERVISEUR", "*")


@pytest.fixture
def run(importer, tmp_path):
    def go(text, load=import_assets):
        path = tmp_path / "biens.csv"
        path.write_text(text, encoding="utf-8")
        return load(importer, path=path)

    go(J10_CUSTOMERS, import_customers)
    return go


def asset_of(store, number, within=None):
    with store.reading() as session:
        return assets.get(
            session, number=number, sight=JUNE, within=within or Territory.national()
        )


def test_the_assets_of_a_file_are_read_with_their_four_levels(run, store):
    report = run(J10_ASSETS)
    found = asset_of(store, "B1")

    assert (report.created, report.rejected) == (7, 0)
    assert found.mode is RequestMode.MAIL
    assert found.reaches.in_order == (
        Reach(mail="a1@x.fr"),
        Reach(mail="l1@x.fr"),
        Reach(),
        Reach(mail="c@x.fr"),
    )
    assert (found.label, found.serial_number) == ("Copieur XC 55", "SN-B1")
    assert found.bills[0].billed_on == date(2026, 6, 28)
    assert asset_of(store, "B4").reaches.responsible == Reach(fax="#")
    assert asset_of(store, "B3").reaches.customer == Reach(fax="0493000001")
    assert asset_of(store, "B6").mode is RequestMode.NONE


def test_the_same_file_again_changes_nothing(run, store):
    run(J10_ASSETS)
    before = contents(store)

    report = run(J10_ASSETS)

    assert (report.created, report.updated, report.unchanged) == (0, 0, 7)
    for table in ("asset", "article", "location", "theoretical_bill", "meter"):
        assert contents(store)[table] == before[table]


def test_an_empty_cell_never_erases_and_a_filled_one_changes(run, store):
    run(J10_ASSETS)
    report = run(export_text(asset(1, "B1", mode="Fax", localisation="")))
    found = asset_of(store, "B1")

    assert report.updated == 1
    assert found.mode is RequestMode.FAX
    assert found.reaches.location == Reach(mail="l1@x.fr")


@ONE_ENGINE
def test_the_ends_of_periods_are_told_from_the_usual_bills(run, store):
    run(
        export_text(
            asset(
                1,
                "T1",
                type_regle="Tranche",
                factures="28/06/2026",
                renouvellements="30/06/2026",
            )
        )
    )
    found = asset_of(store, "T1")

    assert found.rule_kind is RuleKind.TIER
    assert [bill.kind for bill in found.bills] == [
        TheoreticalBillKind.USUAL,
        TheoreticalBillKind.RENEWAL,
    ]


REFUSED = [
    ({"no_contrat": "SSC-99"}, "no_contrat : SSC-99 inconnu"),
    ({"id_site": "0590000999"}, "id_site : 0590000999 inconnu"),
    ({"id_responsable": "2600000999"}, "id_responsable : 2600000999 inconnu"),
    ({"factures": "31/06/2026"}, "factures : « 31/06/2026 » refusé"),
    ({"mode": "Pigeon"}, "mode : « Pigeon » refusé"),
    ({"compteur": ""}, "compteur : vide, obligatoire."),
]


@ONE_ENGINE
def test_what_nobody_knows_rejects_its_line_and_no_other(run):
    wrong = [asset(1, f"X{rank}", **values) for rank, (values, _) in enumerate(REFUSED)]
    report = run(export_text(*wrong, asset(2, "Y", factures="", id_responsable="")))
    told = Path(report.rejects_path).read_text(encoding="utf-8-sig")

    assert (report.created, report.rejected) == (1, len(REFUSED))
    assert [reason for _, reason in REFUSED if reason not in told] == []


@ONE_ENGINE
def test_an_asset_of_another_territory_answers_as_absent(run, store):
    run(J10_ASSETS)

    with pytest.raises(NotFound):
        asset_of(store, "B1", within=Territory.of("83"))
    assert asset_of(store, "B1", within=Territory.of("06")).number == "B1"
