"""Campaigns step by step: prefilled, judged, guarded, routed; one engine is enough."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from crm_tui.desk import Desk
from crm_tui.domain.french_format import m3
from crm_tui.domain.procedure_acts import StepAct
from crm_tui.domain.procedure_sight import SightTone
from crm_tui.domain.procedure_state import UnableToAdvance
from crm_tui.domain.take_over import Campaign
from crm_tui.store.engine import Store
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.dossier import DossierRow, JustificatifRow, TaskRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.usecases.assess_step import assess_step
from crm_tui.usecases.launch_procedure import launch_procedure
from crm_tui.usecases.open_contract import open_contract
from crm_tui.usecases.parts.step_acts import PERFORMERS
from crm_tui.usecases.show_dossier import show_dossier
from crm_tui.usecases.show_procedure import show_procedure
from tests import factories
from tests.usecases.arrivals import add_poirot, comments_of, documents_of, rows
from tests.usecases.campaign_runs import done, launched, sight, step_of

Seat = Callable[..., Desk]


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """What differs between engines is tested beside."""
    return sqlite_store


@pytest.fixture
def back(desk_of: Seat, clock) -> Desk:
    clock.instant = datetime(2024, 7, 12, 7, tzinfo=UTC)
    return desk_of("GESTIONNAIRE_EAU_BO", "06", "83", code="LMA112")


def test_every_act_a_definition_may_name_has_its_performer():
    assert set(PERFORMERS) == set(StepAct)


def test_the_request_of_the_old_tool_is_put_in_the_fields_to_be_confirmed(
    back: Desk, store: Store
):
    run = launched(back, add_poirot(store).dossier)

    assert dict(step_of(run).typed) == {
        "date_arrivee": "11/07/2024",
        "index_arrivee": "1300",
        "occupation": "PROPRIETAIRE",
    }
    words, tone = sight(run, "à confirmer")
    assert words == (
        "lu dans le commentaire : "
        "date, index, propriétaire, eau en service, facture au site"
    )
    assert tone is SightTone.WARNING


def test_the_account_is_in_sight_locked_and_never_typed(back: Desk, store: Store):
    run = launched(back, add_poirot(store).dossier)

    assert sight(run, "compte") == (
        "Utiliser compte existant 9934197476 - Particulier, verrouillé",
        SightTone.FINE,
    )
    assert "compte" not in {field.code for field in step_of(run).fields}
    assert sight(run, "résiliation")[0] == f"{m3(1298)} au 10/07/2024"


def test_the_rule_answers_while_the_index_is_typed(back: Desk, store: Store):
    run = launched(back, add_poirot(store).dossier)
    assert sight(run, "règle")[0].startswith("D01 · ")

    typed = {"date_arrivee": "11/07/2024", "index_arrivee": "1350"}
    lines = assess_step(back, run_id=run.run_id, typed=typed)

    rule = next(line for line in lines if line.label == "règle")
    assert rule.text.startswith("D03 · ")
    assert rule.tone is SightTone.WARNING


def test_what_the_agent_corrects_is_what_the_dossier_keeps(back: Desk, store: Store):
    poirot = add_poirot(store)
    run = launched(back, poirot.dossier)
    done(back, run, index_arrivee="1301", occupation="LOCATAIRE")

    dossier = next(row for row in rows(store, DossierRow) if row.id == poirot.dossier)
    assert (dossier.opening_m3, dossier.rule_row) == (1301, "D01")
    party = next(row for row in rows(store, PartyRow) if row.id == poirot.party)
    assert party.occupancy == "locataire"


def test_without_any_document_the_closing_figures_open_the_contract(
    back: Desk, store: Store
):
    poirot = add_poirot(store, closing_m3=1258)
    run = done(back, launched(back, poirot.dossier))
    run = done(back, run, "AUCUN")

    assert not run.is_running
    [contract] = [row for row in rows(store, ContractRow) if row.status == "ACTIF"]
    assert (contract.started_on, contract.start_m3) == (date(2024, 7, 10), 1258)
    assert [letter.template for letter in documents_of(store, poirot.dossier)] == [
        "confirmation_without_justificatif"
    ]


def test_the_customer_may_say_they_have_none_while_it_is_awaited(
    back: Desk, store: Store
):
    poirot = add_poirot(store, closing_m3=1258)
    run = done(back, launched(back, poirot.dossier))
    run = done(back, done(back, run, "DEMANDER", delai_annonce="OUI"), "AUCUN")

    assert not run.is_running
    assert [row.status for row in rows(store, JustificatifRow)] == ["ECHU"]
    assert not any(
        "Justificatif non reçu" in text for text in comments_of(store, poirot.dossier)
    )


def test_a_contract_in_place_ends_the_procedure_that_waited_for_it(
    back: Desk, store: Store
):
    poirot = add_poirot(store, closing_m3=1258)
    run = done(back, launched(back, poirot.dossier), index_arrivee="1350")
    run = done(back, run, "VERIFIER")
    assert step_of(run).code == "VERIFICATION"

    seen = show_dossier(back, dossier_id=poirot.dossier).dossier.version
    open_contract(
        back,
        dossier_id=poirot.dossier,
        seen_version=seen,
        campaign=Campaign.OCCUPANCY_CHANGE,
        account_number="9934197476",
        opening="1260",
        opening_on="11/07/2024",
        key="dialog",
    )

    ended = show_procedure(back, run_id=run.run_id)
    assert not ended.is_running
    assert "mis en place" in ended.ending
    assert {task.status for task in rows(store, TaskRow)} == {"FINALISEE"}


def test_an_account_of_somebody_else_stops_and_the_support_is_asked(
    back: Desk, store: Store
):
    poirot = add_poirot(store)
    with store.writing() as session:
        account = session.get_one(AccountRow, poirot.account)
        account.holder_id = factories.make_party(session, last_name="Hastings")
        session.add(account)
    run = launched(back, poirot.dossier)
    words, tone = sight(run, "compte")
    assert words.startswith("Le compte 9934197476 n'est pas un compte de")
    assert tone is SightTone.WARNING
    with pytest.raises(UnableToAdvance, match="Arrêtez-vous"):
        done(back, run)

    run = done(back, run, "SUPPORT")

    assert not run.is_running
    asked = next(row for row in rows(store, DossierRow) if row.type == "INT")
    assert asked.party_id == poirot.party
    shown = show_dossier(back, dossier_id=poirot.dossier)
    assert shown.dossier.status.value == "OUVERT_ATTENTE_INTERSERVICE"
    assert len(rows(store, AccountRow)) == 2


def test_works_are_ordered_step_by_step_then_wait_for_their_estimate(
    back: Desk, store: Store
):
    poirot = add_poirot(store, source="TSME")
    run = launched(back, poirot.dossier, "C-TRAVAUX")
    run = done(back, run, travaux="NEUF", precisions="compteur en limite de rue")
    run = done(back, run, "SOUSCRIRE")

    assert step_of(run).task == "Établir le devis des travaux · Dispatch terrain"
    [works] = [row for row in rows(store, ContractRow) if row.offer == "Travaux"]
    assert (works.status, works.account_id) == ("DEMANDE", poirot.account)


def test_the_visit_turns_the_water_on_and_never_gives_the_opening_index(
    back: Desk, store: Store
):
    poirot = add_poirot(store)
    run = done(back, launched(back, poirot.dossier, "P-REMISE-EN-EAU"))
    assert step_of(run).label == "Rendez-vous"
    visit = {"rdv_le": "15/07/2024", "creneau": "MATIN", "presence": "OUI"}
    with pytest.raises(UnableToAdvance, match="il constatera juste l'index au jour J"):
        done(back, run, "PRIS", motif_visite="LECTURE", **visit)

    run = done(back, run, "PRIS", motif_visite="REMISE_EN_EAU", **visit)
    assert step_of(run).due_on == date(2024, 7, 16), "the day after the appointment"
    assert "Votre présence" in documents_of(store, poirot.dossier)[0].body
    shown = show_dossier(back, dossier_id=poirot.dossier)
    assert shown.dossier.status.value == "OUVERT_ATTENTE_INTERVENTION"
    with pytest.raises(UnableToAdvance, match="L'eau n'est pas ouverte"):
        done(back, run, "OUVERTE", eau_ouverte="NON")
    run = done(back, run, "OUVERTE", eau_ouverte="OUI", index_constate="1330")
    run = done(back, run, "ABONNER")

    [contract] = [row for row in rows(store, ContractRow) if row.status == "ACTIF"]
    assert contract.start_m3 == 1300


def test_a_visit_that_failed_is_asked_again_and_nothing_opens_meanwhile(
    back: Desk, store: Store
):
    poirot = add_poirot(store)
    run = done(back, launched(back, poirot.dossier, "P-REMISE-EN-EAU"))
    visit = {
        "motif_visite": "REMISE_EN_EAU",
        "rdv_le": "15/07/2024",
        "creneau": "MATIN",
        "presence": "NON",
    }
    run = done(
        back, done(back, run, "PRIS", **visit), "NON_REALISEE", eau_ouverte="NON"
    )

    assert step_of(run).label == "Rendez-vous"
    waiting = [
        task.label for task in rows(store, TaskRow) if task.status == "EN_SUSPENS"
    ]
    assert "Intervention à replanifier pour la remise en eau" in waiting
    assert not [row for row in rows(store, ContractRow) if row.status == "ACTIF"]


def test_a_prospect_is_told_apart_from_their_account_and_handed_over(
    back: Desk, store: Store
):
    with store.writing() as session:
        party = factories.make_party(
            session, last_name="MOREL", status="PROSPECT", phones=("+33612345678",)
        )
    run = launch_procedure(back, code="C-PROSPECT", party_id=party, key="p1")
    assert sight(run, "compte")[0] == "aucun : il sera créé avec l'abonnement"
    assert dict(step_of(run).typed)["rappeler"] == "06 12 34 56 78"

    run = done(back, run, occupation="LOCATAIRE")
    run = done(back, run, "TRANSMETTRE", projet="ARRIVEE", adresse_projet="3 RUE BASSE")

    assert step_of(run).task.startswith("Préparer l'abonnement d'un prospect")
    assert rows(store, AccountRow) == []


def test_an_arrival_begun_for_a_customer_is_taken_up_not_begun_again(
    back: Desk, store: Store
):
    poirot = add_poirot(store)

    run = launch_procedure(
        back, code="C-MUTATION", party_id=poirot.party, site_id=poirot.site, key="p1"
    )

    assert run.dossier_id == poirot.dossier
    assert len(rows(store, DossierRow)) == 1
