"""J1: finishing an arrival begun in ILIADE, on the existing account and no other."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.account_choice import Campaign
from crm_tui.domain.contract import Contract
from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.take_over import TakeOver
from crm_tui.store.engine import NotFound, StaleRecord, Store
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.dossier import JustificatifRow, TaskRow
from crm_tui.store.tables.premises import ReadingRow
from crm_tui.store.tables.trail import TimelineRow
from crm_tui.usecases.close_dossier import close_dossier
from crm_tui.usecases.list_work_queue import list_work_queue
from crm_tui.usecases.open_contract import open_contract
from crm_tui.usecases.show_dossier import show_dossier
from crm_tui.usecases.take_over_dossier import take_over_dossier
from tests import factories
from tests.faults import assert_all_or_nothing, contents
from tests.usecases.arrivals import (
    LegacyDossier,
    add_poirot,
    add_vacancy,
    comments_of,
    documents_of,
    rows,
)

Seat = Callable[..., Desk]


@pytest.fixture
def back(desk_of: Seat, clock) -> Desk:
    clock.instant = datetime(2024, 7, 12, 7, tzinfo=UTC)
    return desk_of("GESTIONNAIRE_EAU_BO", "06", "83", code="LMA112")


def subscribe(desk: Desk, dossier_id: int, **values):
    """Open the contract of a dossier as the campaign dialog does."""
    seen = show_dossier(desk, dossier_id=dossier_id).dossier.version
    given = {
        "dossier_id": dossier_id,
        "seen_version": seen,
        "campaign": Campaign.OCCUPANCY_CHANGE,
        "account_number": "9934197476",
        "opening": "1300",
        "opening_on": "11/07/2024",
        "key": "k1",
        **values,
    }
    return open_contract(desk, **given)


def test_j1_from_the_queue_to_the_closed_dossier(back: Desk, store: Store):
    poirot = add_poirot(store)

    (line,) = list_work_queue(back).lines
    assert (line.dossier_id, line.source) == (poirot.dossier, "ILIADE")
    shown = show_dossier(back, dossier_id=line.dossier_id)
    check_shown(shown)
    taken = take_over_dossier(
        back, dossier_id=poirot.dossier, seen_version=shown.dossier.version, key="t1"
    )
    check_taken(taken)
    (task,) = rows(store, TaskRow)
    assert (task.status, task.assignee) == ("EN_COURS", "LMA112")
    contract = subscribe(back, poirot.dossier)
    check_subscribed(store, poirot, contract)
    shown = show_dossier(back, dossier_id=poirot.dossier)
    assert shown.task_sentence == (
        "Le dossier client comporte 0 entrées tâche en suspens"
        " et 1 entrées tâche finalisée"
    )
    closed = close_dossier(
        back,
        dossier_id=poirot.dossier,
        seen_version=shown.dossier.version,
        conclusion="Abonnement mis en place",
        key="c1",
    )
    assert closed.status is DossierStatus.CLOSED
    check_over(back, closed)


def check_shown(shown: DossierView) -> None:
    """The labels of document 000, to the letter."""
    assert shown.header == (
        "Ouvert - Attente traitement administratif, Arrivée client, "
        "Créé: 11/07/2024 09:23:26"
    )
    assert shown.type_line == "ARR Arrivée client"
    assert shown.state == "Attente traitement administratif"
    assert shown.task_sentence == (
        "Le dossier client comporte 1 entrées tâche en suspens"
        " et 0 entrées tâche finalisée"
    )
    assert shown.party.formal_name == "POIROT, HERCULE"
    assert shown.account.number == "9934197476"
    assert shown.site.number == "0593714448"
    assert shown.notices == ("Contacts antérieurs : consulter ILIADE",)
    assert "9934197476" in shown.account_locked


def check_taken(taken: TakeOver) -> None:
    """Three campaigns, one account, and the figures of the comment to confirm."""
    assert [campaign.label for campaign in taken.campaigns] == [
        "Mutation individuelle",
        "Souscription abonnement",
        "Souscription travaux",
    ]
    assert taken.is_account_locked
    assert taken.account.number == "9934197476"
    facts = taken.facts
    assert (facts.opening_m3, facts.opening_on) == (1300, date(2024, 7, 11))
    assert (facts.closing_m3, facts.closing_on) == (1298, date(2024, 7, 10))
    assert facts.is_to_confirm
    assert (taken.decision.row, taken.decision.gap_m3) == ("D01", 2)
    assert taken.dossier.status is DossierStatus.IN_PROGRESS


def check_subscribed(store: Store, poirot: LegacyDossier, contract: Contract) -> None:
    """One contract, one account, one reading, and no contact typed by hand."""
    assert (contract.started_on, contract.start_m3) == (date(2024, 7, 11), 1300)
    assert contract.account_number == "9934197476"
    assert len(rows(store, AccountRow, holder_id=poirot.party)) == 1
    (reading,) = rows(store, ReadingRow)
    assert (reading.value_m3, reading.source) == (1300, "ARRIVEE")
    assert rows(store, ContactRow) == []
    assert len(rows(store, TimelineRow, dossier_id=poirot.dossier)) >= 4


def check_over(desk: Desk, closed: Dossier) -> None:
    """A closed dossier refuses a second closing and any campaign."""
    seen = {"dossier_id": closed.id, "seen_version": closed.version}
    with pytest.raises(Refusal, match="clos"):
        close_dossier(desk, conclusion="encore", key="c2", **seen)
    with pytest.raises(Refusal, match="clos"):
        take_over_dossier(desk, key="t2", **seen)
    with pytest.raises(Refusal, match="clos"):
        subscribe(desk, closed.id, key="k2")


@pytest.mark.parametrize("campaign", list(Campaign))
@pytest.mark.parametrize("number", ["", "9900000001"], ids=["a new one", "another"])
def test_no_campaign_takes_another_account(back: Desk, store: Store, campaign, number):
    poirot = add_poirot(store)
    with store.writing() as session:
        factories.make_account(session, holder_id=poirot.party, number="9900000001")
    before = contents(store)

    with pytest.raises(
        Refusal, match="Le compte 9934197476 doit être utilisé pour la création"
    ):
        subscribe(back, poirot.dossier, campaign=campaign, account_number=number)

    assert contents(store) == before


def test_a_legacy_prospect_without_account_is_blocked(back: Desk, store: Store):
    poirot = add_poirot(store, source="TSME")
    with store.writing() as session:
        dossier = factories.make_dossier(
            session,
            party_id=factories.make_party(session, source="TSME", status="PROSPECT"),
            site_id=poirot.site,
            source="TSME",
        )

    with pytest.raises(Refusal, match="ne créer aucun compte"):
        subscribe(back, dossier, account_number="")


def test_works_are_ordered_on_the_existing_account(back: Desk, store: Store):
    poirot = add_poirot(store)

    contract = subscribe(
        back,
        poirot.dossier,
        campaign=Campaign.WORKS_ORDER,
        opening="",
        opening_on="",
    )

    assert contract.account_number == "9934197476"
    assert contract.start_m3 is None
    assert rows(store, ReadingRow) == []


def test_the_rule_refuses_a_gap_whatever_the_screen_showed(back: Desk, store: Store):
    poirot = add_poirot(store, closing_m3=1258)

    with pytest.raises(Refusal, match="42") as refused:
        subscribe(back, poirot.dossier)

    assert refused.value.field == "opening"
    assert rows(store, ContractRow, status="ACTIF") == []


def test_a_second_contract_on_the_dossier_is_refused(back: Desk, store: Store):
    poirot = add_poirot(store)
    subscribe(back, poirot.dossier)

    with pytest.raises(Refusal, match="déjà en place"):
        subscribe(back, poirot.dossier, key="k2")


def test_the_place_of_two_dossiers_gets_one_contract(back: Desk, store: Store):
    poirot = add_poirot(store)
    with store.writing() as session:
        other = factories.make_party(session)
        account = factories.make_account(session, holder_id=other, number="9900000009")
        dossier = factories.make_dossier(
            session, party_id=other, account_id=account, site_id=poirot.site
        )
    subscribe(back, poirot.dossier)

    with pytest.raises(Refusal, match="Aucun index de résiliation"):
        subscribe(back, dossier, account_number="9900000009", key="k2")


def test_an_old_version_changes_nothing(back: Desk, store: Store):
    poirot = add_poirot(store)
    take_over_dossier(back, dossier_id=poirot.dossier, seen_version=1, key="t1")
    before = contents(store)

    with pytest.raises(StaleRecord):
        subscribe(back, poirot.dossier, seen_version=1)

    assert contents(store) == before


def test_the_same_key_opens_one_contract(back: Desk, store: Store):
    poirot = add_poirot(store)
    first = subscribe(back, poirot.dossier)
    before = contents(store)

    assert subscribe(back, poirot.dossier) == first
    assert contents(store) == before


def test_a_key_of_another_act_is_refused(back: Desk, store: Store):
    poirot = add_poirot(store)
    take_over_dossier(back, dossier_id=poirot.dossier, seen_version=1, key="t1")

    with pytest.raises(Refusal, match="autre acte"):
        subscribe(back, poirot.dossier, key="t1")


def test_opening_a_contract_is_all_or_nothing(back: Desk, store: Store):
    poirot = add_poirot(store)

    statements = assert_all_or_nothing(
        store,
        lambda: open_contract(
            back,
            dossier_id=poirot.dossier,
            seen_version=1,
            campaign=Campaign.CONTRACT_OPENING,
            account_number="9934197476",
            opening="1300",
            opening_on="11/07/2024",
            key="k1",
        ),
    )

    assert statements > 10


def test_an_adviser_takes_over_nothing(desk_of: Seat, store: Store):
    poirot = add_poirot(store)

    with pytest.raises(PermissionRefused, match="traiter un dossier"):
        take_over_dossier(
            desk_of(), dossier_id=poirot.dossier, seen_version=1, key="t1"
        )


def test_the_dossier_of_another_territory_is_absent(desk_of: Seat, store: Store):
    poirot = add_poirot(store)
    elsewhere = desk_of("EXPERT_EAU_N2", "83")

    with pytest.raises(NotFound):
        take_over_dossier(
            elsewhere, dossier_id=poirot.dossier, seen_version=1, key="t1"
        )


@pytest.fixture
def marple(store: Store) -> int:
    """A dossier whose delay ran from 20/06 to 05/07/2024 with nothing received."""
    place = add_vacancy(store, closing_m3=210, closing_on=date(2024, 4, 30))
    with store.writing() as session:
        party = factories.make_party(session, last_name="Marple", civility="MME")
        account = factories.make_account(session, holder_id=party, number="9900000035")
        dossier = factories.make_dossier(
            session,
            party_id=party,
            account_id=account,
            site_id=place.site,
            variant="CAS_PARTICULIERS",
            status="OUVERT_ATTENTE_CLIENT",
            opening_m3=260,
            opening_on=date(2024, 6, 18),
        )
        session.add(
            JustificatifRow(
                dossier_id=dossier,
                status="RELANCE",
                asked_on=date(2024, 6, 20),
                reminder_on=date(2024, 6, 30),
                due_on=date(2024, 7, 5),
                fallback_on=date(2024, 7, 8),
            )
        )
        factories.make_task(session, dossier_id=dossier, due_on=date(2024, 7, 8))
    return dossier


def test_nothing_received_starts_where_the_last_one_left(
    back: Desk, store: Store, marple: int
):
    contract = subscribe(
        back,
        marple,
        account_number="9900000035",
        opening="210",
        opening_on="30/04/2024",
    )

    assert (contract.started_on, contract.start_m3) == (date(2024, 4, 30), 210)
    assert contract.start_origin == "RESILIATION"
    assert comments_of(store, marple) == [
        "Justificatif non reçu au 05/07/2024 : abonnement mis en place à la date et à"
        " l'index de résiliation du prédécesseur (210 m3 le 30/04/2024)."
    ]
    (letter,) = documents_of(store, marple)
    assert letter.channel == "COURRIER"
    assert "20 juin 2024" in letter.body and "15 jours" in letter.body
    (request,) = rows(store, JustificatifRow)
    assert request.status == "ECHU"


def test_no_contract_before_the_delay_is_over(
    back: Desk, store: Store, marple: int, clock
):
    clock.instant = datetime(2024, 7, 5, 20, tzinfo=UTC)

    with pytest.raises(Refusal, match="attendu jusqu'au 05/07/2024"):
        subscribe(
            back,
            marple,
            account_number="9900000035",
            opening="210",
            opening_on="30/04/2024",
        )
