"""`crm-tui duplicates`: scan the base, list the pairs, export them, judge them."""

import csv
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_tui.domain.refusal import Refusal
from crm_tui.store.engine import Store
from crm_tui.store.search_index import reindex_parties
from tests import factories

PHONE = {"phones": ("+33465710448",)}


@pytest.fixture
def base(crm_tui: Callable[..., Any], data_dir: Path) -> Store:
    """A base of two pairs; one name begins like a formula."""
    crm_tui("database", "create")
    store = Store.open(f"sqlite:///{data_dir / 'crm.db'}")
    with store.writing() as session:
        ids = [
            factories.make_party(session, number="2600000001", **PHONE),
            factories.make_party(session, number="2600000002", **PHONE),
            factories.make_party(session, number="2600000003", last_name="=1+1"),
            factories.make_party(session, number="2600000004", last_name="=1+1"),
        ]
        reindex_parties(session, ids)
    return store


def test_a_scan_says_what_it_read_and_found(crm_tui, base):
    done = crm_tui("duplicates", "scan")

    assert done.exit_code == 0, done.output
    assert "Lu : 6 clés (téléphones, e-mails, adresses" in done.output
    assert "À examiner : 2 paires (2 nouvelles, 0 retirée)." in done.output
    assert "Par motif : même nom 2, même adresse 2, même téléphone 1." in done.output
    assert " 100  même nom, même téléphone, même adresse" in done.output
    assert "2600000001  POIROT Hercule · 11 AVENUE DES MIMOSAS, 06110" in done.output


def test_an_export_is_its_owner_s_and_computes_nothing(crm_tui, base, tmp_path):
    file = tmp_path / "doublons.csv"

    done = crm_tui("duplicates", "scan", "--csv", str(file))

    assert f"Exporté : {file} (2 lignes)." in done.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[1][2:4] == ["2600000001", "POIROT Hercule"]
    assert rows[2][3] == "'=1+1 Hercule"


def test_an_export_never_writes_over_a_file(crm_tui, base, tmp_path):
    file = tmp_path / "doublons.csv"
    file.write_text("à garder")

    done = crm_tui("duplicates", "list", "--csv", str(file))

    assert isinstance(done.exception, Refusal)
    assert "existe déjà" in str(done.exception)
    assert file.read_text() == "à garder"


def test_the_list_says_when_there_is_more_and_when_there_is_nothing(crm_tui, base):
    assert "Aucune paire." in crm_tui("duplicates", "list").output
    crm_tui("duplicates", "scan")

    assert "plus…" in crm_tui("duplicates", "list", "--limit", "1").output
    assert "plus…" not in crm_tui("duplicates", "list").output


def test_two_customers_judged_distinct_leave_the_list(crm_tui, base):
    crm_tui("duplicates", "scan")

    done = crm_tui(
        "duplicates", "distinct", "2600000001", "2600000002", "--reason", "jumeaux"
    )

    assert "deux clients distincts" in done.output
    assert "2600000001" not in crm_tui("duplicates", "list").output
    kept = crm_tui("duplicates", "list", "--state", "distincts").output
    assert "2600000001" in kept


def test_an_unknown_state_is_refused_with_the_known_ones(crm_tui, base):
    done = crm_tui("duplicates", "list", "--state", "perdus")

    assert done.exit_code == 2
    assert "a-examiner" in done.output and "fusionnes" in done.output


def test_two_records_are_merged_after_a_preview_and_parted(crm_tui, base):
    done = crm_tui("duplicates", "merge", "2600000001", "2600000002", typed="o\ny\n")

    assert "Gardée : 2600000001  POIROT Hercule" in done.output
    assert "Rejoignent la fiche gardée : 1 téléphone(s)." in done.output
    assert "2600000002 rejoint 2600000001" in done.output

    parted = crm_tui("duplicates", "undo", "2600000002")
    assert "Fusion défaite : 2600000001 et 2600000002." in parted.output


def test_a_merge_that_is_declined_changes_nothing(crm_tui, base):
    done = crm_tui("duplicates", "merge", "2600000001", "2600000002", typed="n\n")

    assert done.exit_code == 1
    again = crm_tui("duplicates", "undo", "2600000001")
    assert isinstance(again.exception, Refusal)


def test_a_merge_that_may_not_be_says_why(crm_tui, base):
    done = crm_tui("duplicates", "merge", "2600000001", "2600000001")

    assert done.exit_code == 1
    assert "Refusé : Ces deux numéros sont déjà la même fiche." in done.output
