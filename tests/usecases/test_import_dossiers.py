"""Importing dossiers: comments verbatim, open tasks, and never back in time."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from crm_tui.clock import paris
from crm_tui.store.tables.dossier import (
    DossierCommentRow,
    DossierLinkRow,
    DossierRow,
    JustificatifRow,
    TaskRow,
)
from crm_tui.store.tables.party import PartyRoleRow
from crm_tui.store.tables.search import SearchKeyRow
from crm_tui.store.tables.trail import TimelineRow
from crm_tui.store.tables.workspace import CounterRow
from crm_tui.usecases.import_customers import import_customers
from crm_tui.usecases.import_dossiers import import_dossiers
from tests.usecases.import_files import customer, export_text

COMMENT = (
    "merci de terminer l'abonnement de M POIROT HERCULE\n"
    "ARR ce jour à 1300 m3 -eau en service ok - propriétaire - AF idem-\n"
    "Id acteur 2623891119\n"
    "Créé par : DRC NATIONALE MTC - IFI045"
)
DOSSIER = {
    "no_dossier": "ARR-24-001893",
    "type": "ARR",
    "etat": "OUVERT_ATTENTE_TRAITEMENT_ADMINISTRATIF",
    "id_acteur": "2600000027",
    "id_compte": "9900000027",
    "id_site": "0590000027",
    "ouvert_le": "11/07/2024 09:23:26",
    "ouvert_par": "DRC NATIONALE MTC - IFI045",
    "commentaire": f'"{COMMENT}"',
    "tache": "Terminer l'abonnement",
    "corbeille": "BO-EAU-ARR",
    "tache_echeance": "15/07/2024",
    "source": "ILIADE",
}


@pytest.fixture
def importer(desk_of):
    return desk_of("SUPERVISEUR", "*")


@pytest.fixture
def run(importer, tmp_path):
    clients = tmp_path / "clients.csv"
    clients.write_text(export_text(customer()), encoding="cp1252")
    import_customers(importer, path=clients)

    def go(*rows):
        path = tmp_path / "dossiers.csv"
        path.write_bytes(
            export_text(*rows).replace("\r", "").replace("\n", "\r\n").encode("cp1252")
        )
        return import_dossiers(importer, path=path)

    return go


def dossier(**values):
    return {**DOSSIER, **values}


def every(store, table):
    with store.reading() as session:
        return session.exec(select(table)).all()


def only(store, table):
    (row,) = every(store, table)
    return row


def reasons(report):
    return Path(report.rejects_path).read_text("utf-8-sig")


def test_a_dossier_comes_with_its_comment_verbatim_and_its_task(run, store):
    report = run(dossier())

    assert (report.read, report.accepted, report.rejected) == (4, 4, 0)
    row = only(store, DossierRow)
    assert (row.number, row.type, row.departement) == ("ARR-24-001893", "ARR", "06")
    assert row.opened_at == paris("2024-07-11 09:23:26")
    assert row.opened_by == "DRC NATIONALE MTC - IFI045"
    assert row.source == "ILIADE"
    assert only(store, DossierCommentRow).text == COMMENT
    task = only(store, TaskRow)
    assert (task.status, task.queue) == ("EN_SUSPENS", "BO-EAU-ARR")
    assert task.due_on == date(2024, 7, 15)
    assert {link.kind for link in every(store, DossierLinkRow)} == {
        "party",
        "site",
        "meter",
    }
    told = {row.kind for row in every(store, TimelineRow) if row.dossier_id}
    assert told == {"DOSSIER", "COMMENTAIRE"}


def test_the_number_of_a_dossier_finds_its_customer(run, store):
    run(dossier())

    keys = {row.key for row in every(store, SearchKeyRow) if row.kind == "dossier"}
    assert any("001893" in key for key in keys)
    assert {row.last for row in every(store, CounterRow)} >= {1893}


def test_the_second_run_changes_nothing(run, store):
    rows = [dossier(), dossier(commentaire="Rappel promis", tache="Rappeler")]
    run(*rows)
    tables = [
        DossierRow,
        DossierCommentRow,
        TaskRow,
        DossierLinkRow,
        TimelineRow,
        PartyRoleRow,
    ]
    before = [every(store, table) for table in tables]

    report = run(*rows)

    assert (report.created, report.updated, report.unchanged) == (0, 0, 2)
    assert [every(store, table) for table in tables] == before
    assert len(every(store, DossierCommentRow)) == len(every(store, TaskRow)) == 2


def test_a_justificatif_comes_with_its_calendar(run, store):
    run(
        dossier(
            type="ARR",
            sous_type="Cas particuliers",
            etat="Attente client",
            justif_demande_le="05/07/2024",
            justif_relance_le="15/07/2024",
            justif_limite="20/07/2024",
            justif_bascule="22/07/2024",
            justif_annonce_par="IFI045",
        )
    )

    request = only(store, JustificatifRow)
    assert (request.status, request.due_on) == ("DEMANDE", date(2024, 7, 20))
    assert only(store, DossierRow).variant == "CAS_PARTICULIERS"


@pytest.mark.parametrize(
    ("closed_on", "state", "kept"),
    [
        pytest.param(
            "", "Attente client", "RELANCE", id="open: its default is to come"
        ),
        pytest.param("11/07/2024 09:30:00", "CLOS", "ECHU", id="closed: it is over"),
    ],
)
def test_an_expired_request_is_awaited_while_its_dossier_is_open(
    run, store, closed_on, state, kept
):
    run(
        dossier(
            etat=state,
            clos_le=closed_on,
            tache="",
            justif_etat="ECHU",
            justif_demande_le="20/06/2024",
            justif_relance_le="30/06/2024",
            justif_limite="05/07/2024",
            justif_bascule="08/07/2024",
        )
    )

    assert only(store, JustificatifRow).status == kept


def test_a_search_key_comment_gets_its_tag(run, store):
    run(dossier(commentaire="écart de consommation avec ancien occupant"))

    assert only(store, DossierCommentRow).tag == "PREVIOUS_OCCUPANT_GAP"


def test_what_the_crm_did_since_is_kept(run, store):
    run(dossier())
    with store.writing() as session:
        row = session.exec(select(DossierRow)).one()
        row.status = "CLOS"
        row.changed_at = paris("2024-07-11 09:50")

    report = run(dossier(), dossier(tache="Encore", commentaire=""))

    assert (report.created, report.updated) == (0, 0)
    assert only(store, DossierRow).status == "CLOS"
    assert len(every(store, TaskRow)) == 1


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        pytest.param({"id_acteur": "2600000999"}, "2600000999 inconnu", id="party"),
        pytest.param({"id_compte": "9900000999"}, "9900000999 inconnu", id="account"),
        pytest.param({"id_site": "0590000999"}, "0590000999 inconnu", id="site"),
        pytest.param({"corbeille": "AILLEURS"}, "corbeille", id="queue"),
        pytest.param({"type": "XYZ"}, "type", id="type"),
        pytest.param({"type": ""}, "type : vide", id="no type"),
        pytest.param({"ouvert_le": "12/07/2024"}, "futur", id="to come"),
        pytest.param({"etat": "CLOS"}, "clos_le", id="closed when"),
        pytest.param({"tache_etat": "FINALISEE"}, "finalisée", id="done when"),
        pytest.param({"etiquettes": "VIP"}, "etiquettes", id="tag"),
        pytest.param({"justif_demande_le": "05/07/2024"}, "vont avec", id="calendar"),
        pytest.param(
            {
                "justif_demande_le": "05/07/2024",
                "justif_relance_le": "15/07/2024",
                "justif_limite": "14/07/2024",
                "justif_bascule": "22/07/2024",
            },
            "ne se suivent pas",
            id="order",
        ),
    ],
)
def test_a_bad_line_is_rejected_with_its_reason(run, store, cells, reason):
    report = run(dossier(commentaire="court", **cells))

    assert (report.read, report.accepted, report.rejected) == (1, 0, 1)
    assert reason in reasons(report)
    assert every(store, DossierRow) == []
