"""Campaigns on both engines: each act with its step, in one transaction."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from crm_tui.desk import Desk
from crm_tui.store.engine import Store
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.dossier import JustificatifRow, TaskRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.show_procedure import show_procedure
from tests.usecases.arrivals import add_poirot, documents_of, rows
from tests.usecases.campaign_runs import done, launched, sight, step_of

Seat = Callable[..., Desk]


@pytest.fixture
def back(desk_of: Seat, clock) -> Desk:
    clock.instant = datetime(2024, 7, 12, 7, tzinfo=UTC)
    return desk_of("GESTIONNAIRE_EAU_BO", "06", "83", code="LMA112")


def test_a_campaign_left_and_resumed_ends_with_one_contract_on_the_account(
    back: Desk, store: Store
):
    poirot = add_poirot(store)
    left = done(back, launched(back, poirot.dossier))
    run = show_procedure(back, run_id=left.run_id)
    assert step_of(run).label == "Abonnement"

    run = done(back, run, "ABONNER")

    assert not run.is_running
    [contract] = [row for row in rows(store, ContractRow) if row.status == "ACTIF"]
    assert (contract.account_id, contract.start_m3) == (poirot.account, 1300)
    assert contract.started_on == date(2024, 7, 11)
    assert [task.status for task in rows(store, TaskRow)] == ["FINALISEE"]
    acts = [row.act for row in rows(store, TrailRow)]
    assert acts.count("AVANCER_PROCEDURE") == 2
    assert "ABONNER" not in acts
    assert len(rows(store, AccountRow)) == 2


def test_a_gap_leads_to_the_document_and_never_to_the_contract(
    back: Desk, store: Store
):
    poirot = add_poirot(store, closing_m3=1258)
    run = done(back, launched(back, poirot.dossier))
    assert step_of(run).label == "Justificatif"

    run = done(back, run, "DEMANDER", delai_annonce="OUI")

    assert step_of(run).label == "Attente justificatif"
    assert sight(run, "document")[0].startswith("attendu jusqu'au 27/07/2024")
    [request] = rows(store, JustificatifRow)
    assert request.due_on == date(2024, 7, 27)
    [letter] = documents_of(store, poirot.dossier)
    assert letter.template == "justificatif_request"
    assert not [row for row in rows(store, ContractRow) if row.status == "ACTIF"]
