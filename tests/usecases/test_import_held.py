"""Importing what customers hold: lines, usage, equipment, orders, delays, profiles."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import select

from crm_tui.store.tables.gesture import GestureRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.telecom import (
    AfterSalesRow,
    CommercialProfileRow,
    CustomerOrderRow,
    EquipmentRow,
    EquipmentTestRow,
    MonthUsageRow,
    OrderStepRow,
    PaymentExtensionRow,
    SiteEligibilityRow,
    TelecomLineRow,
)
from crm_tui.store.tables.trail import TimelineRow
from crm_tui.usecases.import_after_sales import import_after_sales
from crm_tui.usecases.import_customers import import_customers
from crm_tui.usecases.import_dossiers import import_dossiers
from crm_tui.usecases.import_equipment import import_equipment
from crm_tui.usecases.import_extensions import import_extensions
from crm_tui.usecases.import_gestures import import_gestures
from crm_tui.usecases.import_orders import import_orders
from crm_tui.usecases.import_profiles import import_profiles
from crm_tui.usecases.import_telecom_lines import import_telecom_lines
from crm_tui.usecases.import_usage import import_usage
from tests.faults import contents
from tests.usecases.import_files import export_text

ONE_ENGINE = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
"""What does not depend on the engine."""


def customer(number: int, name: str):
    """Return the cells of a customer with one telecom line."""
    return {
        "id_acteur": f"26000007{number:02}",
        "nom": name,
        "adresse": f"{number} RUE DES LILAS",
        "code_postal": "35000",
        "ville": "RENNES",
        "id_compte": f"99000007{number:02}",
        "classe_client": "Particulier",
        "id_site": f"05900007{number:02}",
        "no_contrat": f"HOME-{number:02}",
        "univers": "HOME",
        "debut": "01/01/2023",
        "modifie_le": "01/06/2024",
    }


CUSTOMERS = export_text(customer(1, "LEROUX"), customer(2, "NGUYEN"))
LINE = {
    "no_contrat": "HOME-01",
    "no_ligne": "02 61 91 00 01",
    "etat_ligne": "En service",
    "technologie": "Fibre",
    "options": "TV, Répondeur",
    "mise_en_service": "01/01/2023",
    "engagement_fin": "01/01/2025",
    "engagement_mois": "24",
}
USAGE = {
    "no_ligne": "0261910001",
    "mois": "14/07/2024",
    "mo_inclus": "1000",
    "mo": "1200",
    "hors_forfait": "3,50",
}
BOX = {
    "no_serie": "BX1",
    "id_acteur": "2600000701",
    "no_ligne": "0261910001",
    "equipement": "Box",
    "detention": "Loué",
    "depot_garantie": "49,00",
}
SHOP = {
    "no_sav": "SAV1",
    "no_serie": "BX1",
    "date_heure": "04/07/2024 17:35:00",
    "canal": "Boutique",
    "issue": "Non résolu",
    "etape_arret": "4",
    "test_rang": "1",
    "test": "Alimentation",
    "resultat": "Conforme",
}
ORDER = {
    "no_commande": "C1",
    "id_acteur": "2600000701",
    "no_contrat": "HOME-01",
    "nature": "Matériel",
    "commande": "Répéteur",
    "etat": "En cours",
    "passee_le": "08/07/2024",
    "etape_rang": "1",
    "etape": "Expédition",
    "prevue_le": "12/07/2024",
}
DELAY = {
    "no_prorogation": "P1",
    "id_compte": "9900000701",
    "nature": "Prorogation",
    "montant": "120,00",
    "accordee_le": "01/07/2024",
    "jusquau": "31/07/2024",
}
PROFILE = {
    "id_acteur": "2600000701",
    "interets": "sport, séries",
    "opposition": "O",
    "id_compte": "9900000701",
    "canal_reglement": "Espace client",
    "id_site": "0590000701",
    "fibre": "O",
}
FILES = (
    (import_telecom_lines, export_text(LINE)),
    (import_usage, export_text(USAGE)),
    (import_equipment, export_text(BOX)),
    (
        import_after_sales,
        export_text(
            SHOP,
            SHOP | {"test_rang": "2", "test": "Câble", "resultat": "Défaut"},
        ),
    ),
    (
        import_orders,
        export_text(
            ORDER, ORDER | {"etape_rang": "2", "etape": "Livraison", "prevue_le": ""}
        ),
    ),
    (import_extensions, export_text(DELAY)),
    (import_profiles, export_text(PROFILE)),
)
TABLES = (
    TelecomLineRow,
    MonthUsageRow,
    EquipmentRow,
    AfterSalesRow,
    EquipmentTestRow,
    CustomerOrderRow,
    OrderStepRow,
    PaymentExtensionRow,
    CommercialProfileRow,
    SiteEligibilityRow,
)


@pytest.fixture
def run(desk_of, tmp_path):
    importer = desk_of("SUPERVISEUR", "*")

    def go(load, text):
        path = tmp_path / "export.csv"
        path.write_text(text, encoding="utf-8")
        return load(importer, path=path)

    go(import_customers, CUSTOMERS)
    return go


def only(store, table):
    with store.reading() as session:
        return session.exec(select(table)).one()


def test_what_a_customer_holds_is_kept_and_a_second_run_changes_nothing(run, store):
    for load, text in FILES:
        assert run(load, text).rejected == 0

    line = only(store, TelecomLineRow)
    assert (line.number, line.options) == ("+33261910001", "TV,Répondeur")
    assert line.committed_until == date(2025, 1, 1)
    usage = only(store, MonthUsageRow)
    assert (usage.line_id, usage.month) == (line.id, date(2024, 7, 1))
    assert (usage.included_minutes, usage.extra_amount) == (None, Decimal("3.50"))
    box = only(store, EquipmentRow)
    assert (box.line_id, box.holding, box.deposit) == (line.id, "LOUE", Decimal(49))
    assert only(store, AfterSalesRow).stop_step == 4
    assert only(store, SiteEligibilityRow).has_fibre
    assert only(store, CommercialProfileRow).interests == "sport,séries"
    before = contents(store)

    reports = [run(load, text) for load, text in FILES]

    assert {report.created + report.updated for report in reports} == {0}
    for table in TABLES:
        assert contents(store)[table.__tablename__] == before[table.__tablename__]


@ONE_ENGINE
@pytest.mark.parametrize(
    ("load", "cells", "reason"),
    [
        (import_telecom_lines, LINE | {"no_contrat": "INCONNU"}, "INCONNU inconnu"),
        (import_telecom_lines, LINE | {"no_ligne": "123456789"}, "no_ligne"),
        (import_telecom_lines, LINE | {"engagement_fin": "01/01/2022"}, "avant"),
        (import_usage, USAGE, "importez les lignes d'abord"),
        (import_equipment, BOX, "n'est pas une ligne de ce client"),
        (import_equipment, BOX | {"detention": "Volé"}, "valeur inconnue"),
        (import_after_sales, SHOP, "importez les équipements d'abord"),
        (import_after_sales, SHOP | {"resultat": ""}, "un rang, un nom et un résultat"),
        (import_orders, ORDER | {"no_contrat": "HOME-02"}, "est à un autre client"),
        (import_orders, ORDER | {"etape": ""}, "une étape a un rang et un nom"),
        (import_extensions, DELAY | {"jusquau": "30/06/2024"}, "avant le jour"),
        (import_profiles, PROFILE | {"id_compte": "9900000702"}, "à un autre client"),
    ],
)
def test_a_line_that_cannot_be_says_why(run, load, cells, reason):
    report = run(load, export_text(cells))

    assert (report.accepted, report.rejected) == (0, 1)
    assert reason in Path(report.rejects_path).read_text(encoding="utf-8-sig")


@ONE_ENGINE
def test_gestures_of_another_tool_are_kept_once_and_never_changed(run, store):
    run(
        import_dossiers,
        export_text(
            {
                "no_dossier": "REC-1",
                "type": "REC",
                "modele": "RECLAMATION_TELECOM",
                "id_acteur": "2600000701",
                "ouvert_le": "01/07/2024",
            }
        ),
    )
    gesture = {
        "no_geste": "G-1",
        "no_dossier": "REC-1",
        "nature": "Avoir",
        "montant": "15,00",
        "motif": "TEL17",
        "etat": "Accordé",
        "propose_le": "02/07/2024",
        "propose_par": "TEL05",
    }

    reports = [
        run(import_gestures, export_text(cells))
        for cells in (
            gesture,
            gesture | {"montant": "99,00"},
            gesture | {"motif": "EAU01"},
            gesture | {"no_dossier": "REC-2"},
        )
    ]

    assert [report.created for report in reports] == [1, 0, 0, 0]
    assert [report.rejected for report in reports] == [0, 0, 1, 1]
    assert only(store, GestureRow).amount == Decimal(15)


@ONE_ENGINE
def test_an_empty_cell_never_erases_and_a_filled_one_changes(run, store):
    run(import_telecom_lines, export_text(LINE))

    run(
        import_telecom_lines,
        export_text(LINE | {"options": "", "etat_ligne": "En dérangement"}),
    )

    line = only(store, TelecomLineRow)
    assert (line.options, line.status) == ("TV,Répondeur", "DERANGEMENT")


@ONE_ENGINE
def test_what_changes_is_told_once_to_the_desks_that_follow(run, store):
    for load, text in FILES:
        run(load, text)
    run(import_telecom_lines, export_text(LINE | {"etat_ligne": "En dérangement"}))
    run(import_telecom_lines, export_text(LINE | {"etat_ligne": "En dérangement"}))

    with store.reading() as session:
        titles = [entry.title for entry in session.exec(select(TimelineRow))]
    told = [one for one in titles if not one.startswith("Abonnement")]
    assert told == [
        "AT/SAV boutique · Box · non résolu",
        "Commande Répéteur · en cours",
        "Ligne 02 61 91 00 01 · en dérangement",
    ]


@ONE_ENGINE
def test_what_names_a_merged_customer_goes_to_the_kept_one(run, store):
    with store.writing() as session:
        gone, kept = session.exec(select(PartyRow).order_by(PartyRow.number)).all()
        gone.merged_into_id = kept.id
        kept_id = kept.id

    run(import_equipment, export_text(BOX | {"no_ligne": ""}))

    assert only(store, EquipmentRow).party_id == kept_id


@ONE_ENGINE
def test_a_number_given_again_counts_for_who_has_it_now(run, store):
    old = LINE | {"no_contrat": "HOME-02", "etat_ligne": "Résiliée"}
    run(import_telecom_lines, export_text(LINE, old))

    run(import_usage, export_text(USAGE))

    with store.reading() as session:
        lines = {line.id: line.status for line in session.exec(select(TelecomLineRow))}
    assert lines[only(store, MonthUsageRow).line_id] == "EN_SERVICE"
