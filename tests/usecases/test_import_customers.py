"""Importing customers: every line accounted for, twice is once, newer is kept."""

import csv
import stat
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import select

from crm_tui.clock import paris
from crm_tui.desk import PermissionRefused
from crm_tui.store.tables.billing import AccountRow, BillRow, ContractRow
from crm_tui.store.tables.party import (
    PartyAliasRow,
    PartyDepartementRow,
    PartyEmailRow,
    PartyPhoneRow,
    PartyRoleRow,
    PartyRow,
)
from crm_tui.store.tables.premises import MeterRow, SiteRow
from crm_tui.store.tables.trail import TimelineRow, TrailRow
from crm_tui.store.tables.workspace import CounterRow
from crm_tui.usecases.import_customers import import_customers
from crm_tui.usecases.search_customers import search_customers
from tests.usecases.import_files import customer, export_text


@pytest.fixture
def importer(desk_of):
    return desk_of("SUPERVISEUR", "*")


@pytest.fixture
def run(importer, tmp_path):
    def go(*rows, encoding="cp1252", text=None, name="clients.csv"):
        path = tmp_path / name
        content = export_text(*rows) if text is None else text
        path.write_bytes(content.encode(encoding))
        return import_customers(importer, path=path)

    return go


def every(store, table):
    with store.reading() as session:
        return session.exec(select(table)).all()


def only(store, table):
    (row,) = every(store, table)
    return row


def rejects(report):
    with open(report.rejects_path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def counts(report):
    return (report.read, report.accepted, report.rejected)


def test_one_line_makes_a_whole_customer(run, store):
    report = run(customer())

    assert counts(report) == (1, 1, 0)
    assert report.encoding == "UTF-8"
    party = only(store, PartyRow)
    assert (party.number, party.last_name) == ("2600000027", "MAIGRET")
    assert party.birth_on == date(1950, 2, 12)
    assert party.insee_code == "06029"
    assert party.changed_at == paris("2024-06-01 00:00")
    account = only(store, AccountRow)
    assert (account.number, account.key) == ("9900000027", "7")
    assert account.balance == Decimal("12.50")
    site = only(store, SiteRow)
    assert (site.number, site.departement) == ("0590000027", "06")
    assert only(store, MeterRow).site_id == site.id
    contract = only(store, ContractRow)
    assert (contract.account_id, contract.site_id) == (account.id, site.id)
    assert contract.holder_id == party.id
    assert only(store, BillRow).amount == Decimal("89.10")
    assert only(store, PartyPhoneRow).number == "+33639980027"
    assert only(store, PartyEmailRow).address == "jules.maigret@example.org"
    assert only(store, PartyDepartementRow).departement == "06"
    assert only(store, TimelineRow).source == "ILIADE"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_accents_survive_every_encoding(run, store, encoding):
    report = run(customer(nom="Œuvrard", prenom="Aïcha"), encoding=encoding)

    assert report.rejected == 0
    row = only(store, PartyRow)
    assert (row.last_name, row.first_name) == ("Œuvrard", "Aïcha")


def test_the_second_run_changes_nothing(run, store):
    rows = [
        customer(),
        customer(
            id_acteur="2600000035",
            id_compte="",
            id_site="",
            compteur="",
            no_contrat="",
            facture_no="",
            nom="MARPLE",
            id_tuteur="2600000027",
        ),
    ]
    run(*rows)
    tables = [
        PartyRow,
        AccountRow,
        SiteRow,
        MeterRow,
        ContractRow,
        BillRow,
        PartyPhoneRow,
        PartyEmailRow,
        PartyRoleRow,
        PartyDepartementRow,
        TimelineRow,
    ]
    before = [every(store, table) for table in tables]

    report = run(*rows)

    assert (report.created, report.updated, report.unchanged) == (0, 0, 2)
    assert [every(store, table) for table in tables] == before


def test_several_contracts_of_one_customer_are_several_lines(run, store):
    report = run(
        customer(),
        customer(
            id_site="0590000028",
            compteur="D15FA104028",
            no_contrat="C-0000028",
            facture_no="",
        ),
    )

    assert counts(report) == (2, 2, 0)
    assert len(every(store, PartyRow)) == len(every(store, AccountRow)) == 1
    assert len(every(store, ContractRow)) == len(every(store, SiteRow)) == 2
    assert len(every(store, PartyPhoneRow)) == 1


def test_the_same_line_twice_is_a_duplicate(run, store):
    report = run(customer(), customer(nom="AUTRE"))

    assert counts(report) == (2, 1, 1)
    (line,) = rejects(report)
    assert line["ligne"] == "3"
    assert "Doublon de la ligne 2" in line["motif"]


def test_a_newer_export_changes_what_it_says(run, store):
    run(customer())

    report = run(
        customer(
            nom="MAIGRET-LOUVOIS",
            solde="0,00",
            tel_1="04 65 71 01 02",
            modifie_le="02/06/2024",
        )
    )

    assert (report.created, report.updated) == (0, 1)
    party = only(store, PartyRow)
    assert (party.last_name, party.version) == ("MAIGRET-LOUVOIS", 2)
    assert only(store, AccountRow).balance == Decimal(0)
    phones = {phone.number for phone in every(store, PartyPhoneRow)}
    assert phones == {"+33639980027", "+33465710102"}


def test_a_name_that_an_export_changes_still_finds_the_party(run, importer):
    run(customer(nom="DURAND"))

    run(customer(nom="MAIGRET-LOUVOIS", modifie_le="02/06/2024"))
    run(customer(nom="MAIGRET-LOUVOIS", modifie_le="03/06/2024", solde="1,00"))

    for typed in ("durand jules", "maigret louvois"):
        (hit,) = search_customers(importer, text=typed).hits
        assert hit.number == "2600000027"


def test_a_name_that_an_export_repeats_is_no_former_name(run, store):
    run(customer())
    run(customer(solde="1,00", modifie_le="02/06/2024"))

    assert every(store, PartyAliasRow) == []


def test_an_empty_cell_never_erases(run, store):
    run(customer())

    run(
        customer(
            prenom="",
            date_naissance="",
            solde="",
            roues="",
            mail="",
            modifie_le="02/06/2024",
        )
    )

    party = only(store, PartyRow)
    assert (party.first_name, party.birth_on) == ("Jules", date(1950, 2, 12))
    assert only(store, AccountRow).balance == Decimal("12.50")
    assert len(every(store, PartyEmailRow)) == 1


@pytest.mark.parametrize("modified", ["31/05/2024", "01/06/2024", ""])
def test_a_newer_value_of_the_crm_is_never_overwritten(run, store, modified):
    run(customer())
    with store.writing() as session:
        party = session.exec(select(PartyRow)).one()
        party.last_name = "CORRIGÉ"
        party.changed_at = paris("2024-07-01 09:00")
        account = session.exec(select(AccountRow)).one()
        account.balance = Decimal(1)
        account.changed_at = paris("2024-07-01 09:00")
        bill = session.exec(select(BillRow)).one()
        bill.status = "REGLEE"

    report = run(
        customer(
            nom="ANCIEN", solde="99,00", facture_statut="ECHUE", modifie_le=modified
        )
    )

    assert (report.updated, report.unchanged) == (0, 1)
    assert only(store, PartyRow).last_name == "CORRIGÉ"
    assert only(store, AccountRow).balance == Decimal(1)
    assert only(store, BillRow).status == "REGLEE"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        pytest.param({"date_naissance": "31/02/1950"}, "date_naissance", id="day"),
        pytest.param({"date_naissance": "1950-02-12"}, "jj/mm/aaaa", id="iso"),
        pytest.param({"date_naissance": "01/01/2030"}, "futur", id="unborn"),
        pytest.param({"debut": "32/01/2020"}, "debut", id="start"),
        pytest.param({"modifie_le": "12/08/2024"}, "futur", id="to come"),
        pytest.param({"code_postal": "99999"}, "n'existe pas", id="postcode"),
        pytest.param({"code_postal": "6400"}, "n'existe pas", id="lost zero"),
        pytest.param({"id_acteur": "260000002"}, "10 chiffres", id="9 digits"),
        pytest.param({"id_acteur": ""}, "obligatoire", id="no id"),
        pytest.param({"nom": ""}, "obligatoire", id="no name"),
        pytest.param({"nom": "A\x1b[2J"}, "interdit", id="escape"),
        pytest.param({"nom": "x" * 121}, "120 au maximum", id="long name"),
        pytest.param({"solde": "12.50"}, "virgule", id="decimal point"),
        pytest.param({"solde": "1e5"}, "virgule", id="exponent"),
        pytest.param({"roues": "9"}, "roues", id="dials"),
        pytest.param({"index_debut": "12,5"}, "entier", id="decimals"),
        pytest.param({"classe_client": "VIP"}, "valeur inconnue", id="class"),
        pytest.param({"statut_contrat": "RESILIE"}, "fin : vide", id="no end"),
        pytest.param({"fin": "01/01/2019"}, "avant le début", id="end first"),
        pytest.param({"id_site": ""}, "id_site", id="meter nowhere"),
        pytest.param({"id_compte": ""}, "sans id_compte", id="no account"),
    ],
)
def test_a_bad_line_is_rejected_whole_with_its_reason(run, store, cells, reason):
    report = run(customer(**cells))

    assert counts(report) == (1, 0, 1)
    (line,) = rejects(report)
    assert line["suite"] == "rejetée"
    assert reason in line["motif"]
    assert "4 RUE DES ORMEAUX" in line["contenu"]
    assert every(store, PartyRow) == every(store, SiteRow) == []


@pytest.mark.parametrize(
    ("cells", "flag"),
    [
        pytest.param({"tel_1": "06 12"}, "tel_1", id="phone"),
        pytest.param({"mail": "jules(at)example"}, "mail", id="mail"),
        pytest.param(
            {"code_postal": "06150", "ville": "CANNES LA BOCCA"},
            "Suggestion : CANNES",
            id="town",
        ),
        pytest.param({"id_tuteur": "2600000999"}, "2600000999 inconnu", id="guardian"),
    ],
)
def test_what_can_be_kept_is_accepted_and_flagged(run, store, cells, flag):
    report = run(customer(**cells))

    assert counts(report) == (1, 1, 0)
    assert report.flagged == 1
    (line,) = rejects(report)
    assert line["suite"] == "acceptée, à vérifier"
    assert flag in line["motif"]
    assert only(store, PartyRow).number == "2600000027"


def test_a_delivery_label_keeps_its_suggestion_on_the_site_too(run, store):
    run(customer(code_postal="06150", ville="CANNES LA BOCCA"))

    for row in (only(store, PartyRow), only(store, SiteRow)):
        assert row.address_to_check
        assert row.address_suggestion == "CANNES"
        assert row.town == "CANNES LA BOCCA"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        pytest.param({"id_acteur": "2600000035"}, "autre acteur", id="account"),
        pytest.param(
            {"id_acteur": "2600000035", "id_compte": "9900000035", "facture_no": ""},
            "no_contrat",
            id="contract",
        ),
        pytest.param(
            {"id_site": "0590000099", "no_contrat": "C-0000099"},
            "compteur",
            id="meter",
        ),
    ],
)
def test_a_line_may_not_take_what_is_another_s(run, store, cells, reason):
    run(customer())

    report = run(customer(**cells))

    assert counts(report) == (1, 0, 1)
    assert reason in rejects(report)[0]["motif"]
    assert len(every(store, PartyRow)) == 1


def test_who_lives_abroad_may_have_a_site_here(run, store):
    report = run(customer(pays="BELGIQUE"))

    assert counts(report) == (1, 1, 0)
    assert only(store, SiteRow).departement == "06"
    assert only(store, PartyRow).insee_code == ""


def test_how_the_last_occupancy_ended_comes_without_a_name(run, store):
    run(
        customer(
            no_contrat="",
            statut="PROSPECT",
            predecesseur_fin="28/02/2024",
            predecesseur_index="1258",
            predecesseur_estime="N",
            debut="",
            index_debut="",
            facture_no="",
        )
    )

    previous = only(store, ContractRow)
    assert (previous.status, previous.end_m3) == ("RESILIE", 1258)
    assert (previous.holder_id, previous.account_id) == (None, None)
    assert only(store, PartyRoleRow).role == "LOCATAIRE"


def test_a_guardian_may_come_after_who_they_protect(run, store):
    run(
        customer(protege="O", id_tuteur="2600000108"),
        customer(
            id_acteur="2600000108",
            nature="ENTREPRISE",
            nom="UDAF",
            prenom="",
            id_compte="",
            id_site="",
            compteur="",
            no_contrat="",
            facture_no="",
            mail="",
            tel_1="",
        ),
    )

    protected, guardian = sorted(every(store, PartyRow), key=lambda row: row.number)
    assert protected.is_protected
    assert protected.guardian_id == guardian.id


def test_the_payer_and_the_owner_are_tied(run, store):
    run(
        customer(id_payeur="2600000108", id_proprietaire="2600000108"),
        customer(
            id_acteur="2600000108",
            nom="SYNDIC",
            id_compte="",
            id_site="",
            compteur="",
            no_contrat="",
            facture_no="",
        ),
    )

    roles = {(row.role, row.object_kind) for row in every(store, PartyRoleRow)}
    assert roles == {("PAYEUR", "account"), ("PROPRIETAIRE", "site")}


def test_two_running_contracts_at_one_site_are_flagged(run):
    report = run(
        customer(),
        customer(
            id_acteur="2600000035",
            id_compte="9900000035",
            facture_no="",
            no_contrat="C-0000035",
        ),
    )

    assert report.flagged == 2
    assert "deux contrats" in rejects(report)[0]["motif"]


def test_numbers_that_came_in_are_never_given_again(run, store):
    run(customer(id_acteur="2900000500", no_contrat="C-0004821"))

    last = {row.series: row.last for row in every(store, CounterRow)}
    assert last == {"party": 2_900_000_500, "contract": 4821}


def test_the_rejects_file_is_private_and_computes_nothing(run):
    report = run(
        text='id_acteur;nom\r\n=HYPERLINK("http://x");a\r\n+33;b\r\n@SUM;c\r\n'
    )

    assert counts(report) == (3, 0, 3)
    assert stat.S_IMODE(Path(report.rejects_path).stat().st_mode) == 0o600
    assert all(line["contenu"].startswith("'") for line in rejects(report))


def test_two_reports_never_overwrite_each_other(run):
    first = run(customer(nom=""))
    second = run(customer(nom=""))

    assert first.rejects_path != second.rejects_path
    assert Path(first.rejects_path).exists()


def test_a_clean_file_leaves_no_rejects_file(run):
    assert run(customer()).rejects_path == ""


def test_each_batch_leaves_its_trace(run, store):
    run(customer())

    entry = next(row for row in every(store, TrailRow) if row.act == "IMPORTER")
    assert entry.object_number == "clients.csv"
    assert entry.after["last_line"] == 2


def test_an_agent_without_the_right_imports_nothing(desk_of, store, tmp_path):
    path = tmp_path / "clients.csv"
    path.write_text(export_text(customer()))

    with pytest.raises(PermissionRefused):
        import_customers(desk_of("CONSEILLER_EAU_N1"), path=path)

    assert every(store, PartyRow) == []
