"""Opening, commenting, asking on, finishing and closing dossiers."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.document import DocumentStatus
from crm_tui.domain.dossier import DossierStatus, DossierType, DossierVariant
from crm_tui.domain.dossier_view import StepState
from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.task import TaskStatus
from crm_tui.store.engine import NotFound, StaleRecord, Store
from crm_tui.store.tables.dossier import (
    DossierCommentRow,
    DossierLinkRow,
    JustificatifRow,
    TaskRow,
)
from crm_tui.usecases.cancel_dossier import cancel_dossier
from crm_tui.usecases.close_dossier import close_dossier
from crm_tui.usecases.comment_dossier import comment_dossier
from crm_tui.usecases.finish_task import finish_task
from crm_tui.usecases.list_dossier_offers import list_dossier_offers
from crm_tui.usecases.list_work_queue import list_work_queue
from crm_tui.usecases.open_dossier import open_dossier
from crm_tui.usecases.record_contact import record_contact
from crm_tui.usecases.request_justificatif import request_justificatif
from crm_tui.usecases.show_dossier import show_dossier
from tests import factories
from tests.faults import contents
from tests.usecases.arrivals import (
    a_contact,
    add_poirot,
    add_vacancy,
    comments_of,
    documents_of,
    rows,
)

Seat = Callable[..., Desk]


@pytest.fixture
def back(desk_of: Seat) -> Desk:
    return desk_of("GESTIONNAIRE_EAU_BO", code="LMA112")


@pytest.fixture
def customer(store: Store) -> dict[str, int]:
    with store.writing() as session:
        return factories.make_customer(session)


@pytest.fixture
def awaiting(store: Store) -> int:
    """An arrival with water to turn on, nobody having asked for a document (J5)."""
    place = add_vacancy(store, closing_m3=88, closing_on=date(2023, 11, 20))
    with store.writing() as session:
        party = factories.make_party(session, emails=("lupin@example.org",))
        dossier = factories.make_dossier(
            session,
            party_id=party,
            site_id=place.site,
            variant="AVEC_INTERVENTION",
            opening_m3=119,
            opening_on=date(2024, 7, 1),
        )
        factories.make_task(session, dossier_id=dossier)
    return dossier


def test_a_dossier_opens_with_its_task_and_all_of_its_contact(
    desk_of: Seat, store: Store, customer
):
    desk = desk_of()
    contact = record_contact(desk, form=a_contact(customer["party"]), key="c1")

    dossier = open_dossier(
        desk,
        party_id=customer["party"],
        type=DossierType.COMPLAINT,
        comment="Facture contestée",
        contact_id=contact.id,
        site_id=customer["site"],
        key="d1",
    )

    assert dossier.number == "REC-24-000001"
    assert dossier.status is DossierStatus.AWAITING_ADMINISTRATION
    shown = show_dossier(desk, dossier_id=dossier.id)
    assert [item.kind for item in shown.objects] == ["Site", "Compteur", "Contrat"]
    assert [(p.role) for p in shown.agents] == ["émetteur"]
    assert [comment.text for comment in shown.comments] == ["Facture contestée"]
    assert [task.queue for task in shown.tasks] == ["N2-EAU-FACT"]
    with store.reading() as session:
        linked = session.exec(
            select(DossierLinkRow).where(DossierLinkRow.dossier_id == dossier.id)
        )
        kinds = {row.kind for row in linked}
    assert kinds == {"party", "agent", "site", "meter", "contact", "contract"}


def test_a_preset_says_the_type_the_tasks_and_the_links(
    desk_of: Seat, store: Store, customer
):
    desk = desk_of()
    offers = list_dossier_offers(desk, party_id=customer["party"])
    offer = next(one for one in offers if one.preset == "RECLAMATION_FACTURATION")

    dossier = open_dossier(
        desk,
        party_id=customer["party"],
        type=DossierType.MOVE_IN,
        preset=offer.preset,
        key="d1",
    )

    assert (dossier.type, dossier.preset) == (
        DossierType.COMPLAINT,
        "RECLAMATION_FACTURATION",
    )
    shown = show_dossier(desk, dossier_id=dossier.id)
    assert [(task.label, task.priority) for task in shown.tasks] == [
        ("Accuser réception de la réclamation", 2),
        ("Répondre sur le fond", 3),
    ]
    assert [item.kind for item in shown.objects] == ["Contrat"], "no bill, none linked"
    assert [(link.kind.value, link.left_out) for link in offer.links] == [
        ("party", "aucun autre que le client"),
        ("contract", ""),
        ("bill", "aucune facture, non éligible"),
    ], "what is done is what was offered"


def test_a_preset_the_catalog_does_not_have_is_refused(desk_of: Seat, customer):
    with pytest.raises(Refusal) as refused:
        open_dossier(
            desk_of(),
            party_id=customer["party"],
            type=DossierType.MOVE_IN,
            preset="INCONNU",
            key="d1",
        )

    assert refused.value.field == "preset"


def test_a_sub_type_that_the_type_does_not_have_is_refused(desk_of: Seat, customer):
    with pytest.raises(Refusal) as refused:
        open_dossier(
            desk_of(),
            party_id=customer["party"],
            type=DossierType.COMPLAINT,
            variant=DossierVariant.SPECIAL_CASES,
            key="d1",
        )

    assert refused.value.field == "variant"


def test_the_contact_of_somebody_else_brings_nothing(
    desk_of: Seat, store: Store, customer
):
    desk = desk_of()
    with store.writing() as session:
        other = factories.make_party(session)
    contact = record_contact(desk, form=a_contact(other), key="c1")

    with pytest.raises(NotFound):
        open_dossier(
            desk,
            party_id=customer["party"],
            type=DossierType.MOVE_IN,
            contact_id=contact.id,
            key="d1",
        )


def test_a_comment_is_appended_and_the_seen_version_counts(back: Desk, store: Store):
    poirot = add_poirot(store)
    changed = comment_dossier(
        back,
        dossier_id=poirot.dossier,
        seen_version=1,
        text="  Rappelé ce jour.\nRien de neuf. ",
        key="m1",
    )

    assert changed.version == 2
    assert comments_of(store, poirot.dossier)[-1] == "Rappelé ce jour.\nRien de neuf."
    with pytest.raises(StaleRecord):
        comment_dossier(
            back, dossier_id=poirot.dossier, seen_version=1, text="Moi aussi", key="m2"
        )
    assert len(rows(store, DossierCommentRow, dossier_id=poirot.dossier)) == 2


@pytest.mark.parametrize(
    "text",
    ["", "  \n ", "a\x1b[2Jb", "x" * 4001],
    ids=["empty", "blank", "control", "too long"],
)
def test_a_comment_that_cannot_be_kept_is_refused(back: Desk, store: Store, text):
    poirot = add_poirot(store)

    with pytest.raises(Refusal):
        comment_dossier(
            back, dossier_id=poirot.dossier, seen_version=1, text=text, key="m1"
        )


def test_the_same_comment_twice_is_one(back: Desk, store: Store):
    poirot = add_poirot(store)
    given = {"dossier_id": poirot.dossier, "seen_version": 1, "text": "Vu", "key": "m1"}

    first = comment_dossier(back, **given)
    again = comment_dossier(back, **given)

    assert again == first
    assert comments_of(store, poirot.dossier).count("Vu") == 1


def test_j5_the_request_nobody_made_keeps_dossier_and_task_open(
    back: Desk, store: Store, awaiting: int
):
    waiting = request_justificatif(
        back, dossier_id=awaiting, seen_version=1, announced=False, key="r1"
    )

    assert waiting.status is DossierStatus.AWAITING_CUSTOMER
    assert waiting.rule_row == "D16"
    assert comments_of(store, awaiting) == [
        "en attente justificatif car écart de consommation avec le prédécesseur"
    ]
    (letter,) = documents_of(store, awaiting)
    assert (letter.channel, letter.recipient) == ("MAIL", "lupin@example.org")
    (request,) = rows(store, JustificatifRow)
    assert request.due_on == date(2024, 7, 26)
    assert all(task.status == "EN_SUSPENS" for task in rows(store, TaskRow))


def test_a_second_request_is_refused(back: Desk, store: Store, awaiting: int):
    asked = request_justificatif(
        back, dossier_id=awaiting, seen_version=1, announced=False, key="r1"
    )

    with pytest.raises(Refusal, match="déjà demandé, jusqu'au 26/07/2024"):
        request_justificatif(
            back,
            dossier_id=awaiting,
            seen_version=asked.version,
            announced=False,
            key="r2",
        )


def test_the_front_office_says_that_it_announced_the_delay(
    desk_of: Seat, store: Store, awaiting: int
):
    with pytest.raises(Refusal) as refused:
        request_justificatif(
            desk_of(), dossier_id=awaiting, seen_version=1, announced=False, key="r1"
        )

    assert refused.value.field == "announced"


def test_a_tolerated_gap_needs_no_document(back: Desk, store: Store):
    poirot = add_poirot(store)

    with pytest.raises(Refusal, match="Écart de 2 m³"):
        request_justificatif(
            back, dossier_id=poirot.dossier, seen_version=1, announced=True, key="r1"
        )


def test_the_task_stays_open_while_the_document_is_awaited(
    back: Desk, store: Store, awaiting: int, clock
):
    request_justificatif(
        back, dossier_id=awaiting, seen_version=1, announced=False, key="r1"
    )
    task = rows(store, TaskRow)[0]

    with pytest.raises(Refusal, match="la tâche reste ouverte"):
        finish_task(back, task_id=task.id, seen_version=task.version, key="f1")

    clock.instant = datetime(2024, 7, 27, 8, tzinfo=UTC)
    done = finish_task(
        back, task_id=task.id, seen_version=task.version, result="Rien reçu", key="f2"
    )
    assert done.status is TaskStatus.DONE
    assert done.result == "Rien reçu"


def test_done_is_final(back: Desk, store: Store):
    poirot = add_poirot(store)
    done = finish_task(back, task_id=poirot.task, seen_version=1, key="f1")

    with pytest.raises(Refusal, match="déjà finalisée"):
        finish_task(back, task_id=poirot.task, seen_version=done.version, key="f2")
    assert finish_task(back, task_id=poirot.task, seen_version=1, key="f1") == done


def test_an_open_task_keeps_the_dossier_open(back: Desk, store: Store):
    poirot = add_poirot(store)
    before = contents(store)

    with pytest.raises(Refusal) as refused:
        close_dossier(
            back,
            dossier_id=poirot.dossier,
            seen_version=1,
            conclusion="Fini",
            key="x1",
        )

    assert str(refused.value) == (
        "Le dossier client comporte 1 entrées tâche en suspens"
        " et 0 entrées tâche finalisée."
    )
    assert contents(store) == before


def test_closing_needs_a_conclusion(back: Desk, store: Store):
    poirot = add_poirot(store)
    finish_task(back, task_id=poirot.task, seen_version=1, key="f1")

    with pytest.raises(Refusal) as refused:
        close_dossier(
            back, dossier_id=poirot.dossier, seen_version=2, conclusion=" ", key="x1"
        )

    assert refused.value.field == "conclusion"


def test_a_canceled_dossier_takes_its_task_with_it(back: Desk, store: Store):
    poirot = add_poirot(store)

    canceled = cancel_dossier(
        back, dossier_id=poirot.dossier, seen_version=1, because="Doublon", key="n1"
    )

    view = show_dossier(back, dossier_id=poirot.dossier)
    assert canceled.status is DossierStatus.CANCELED
    assert [task.status for task in view.tasks] == [TaskStatus.CANCELED]
    assert view.timeline[0].title == f"Dossier {canceled.number} annulé"
    with pytest.raises(Refusal, match="est annulé"):
        cancel_dossier(
            back,
            dossier_id=poirot.dossier,
            seen_version=canceled.version,
            because="encore",
            key="n2",
        )


def test_a_canceled_dossier_sends_nothing_more(back: Desk, store: Store):
    poirot = add_poirot(store, closing_m3=1258)
    asked = request_justificatif(
        back, dossier_id=poirot.dossier, seen_version=1, announced=True, key="j1"
    )

    cancel_dossier(
        back,
        dossier_id=poirot.dossier,
        seen_version=asked.version,
        because="Ouvert par erreur",
        key="n1",
    )

    view = show_dossier(back, dossier_id=poirot.dossier)
    assert [document.status for document in view.documents] == [DocumentStatus.CANCELED]
    assert view.justificatif is not None
    assert view.justificatif.status is JustificatifStatus.EXPIRED
    assert view.coming == ()


def test_canceling_needs_a_reason(back: Desk, store: Store):
    poirot = add_poirot(store)
    before = contents(store)

    with pytest.raises(Refusal) as refused:
        cancel_dossier(
            back, dossier_id=poirot.dossier, seen_version=1, because=" ", key="n1"
        )

    assert refused.value.field == "because"
    assert contents(store) == before


def test_the_acts_say_why_not(desk_of: Seat, store: Store):
    poirot = add_poirot(store)

    back = show_dossier(desk_of("GESTIONNAIRE_EAU_BO"), dossier_id=poirot.dossier)
    front = show_dossier(desk_of(), dossier_id=poirot.dossier)

    assert back.refusal_of("take_over") == ""
    assert "1 entrées tâche en suspens" in back.refusal_of("close_dossier")
    assert front.refusal_of("take_over") == "Habilitation requise : traiter un dossier."
    assert front.refusal_of("comment") == ""


def test_the_plan_and_the_deadlines_follow_the_dossier(
    back: Desk, store: Store, awaiting: int
):
    request_justificatif(
        back, dossier_id=awaiting, seen_version=1, announced=False, key="r1"
    )

    shown = show_dossier(back, dossier_id=awaiting)

    current = [step for step in shown.steps if step.state is StepState.CURRENT]
    assert [step.label for step in current] == ["Attente justificatif"]
    assert [deadline.on for deadline in shown.coming] == [
        date(2024, 7, 29),
        date(2024, 7, 26),
        date(2024, 7, 21),
    ]
    assert shown.coming[1].detail == "J-15 · dernier jour, inclus"
    assert shown.move_in.closing_m3 == 88
    assert not shown.move_in.is_to_confirm


def test_another_territory_sees_no_dossier_and_no_task(desk_of: Seat, store: Store):
    poirot = add_poirot(store)
    elsewhere = desk_of("EXPERT_EAU_N2", "83")

    with pytest.raises(NotFound) as absent:
        show_dossier(elsewhere, dossier_id=poirot.dossier)
    with pytest.raises(NotFound) as unknown:
        show_dossier(elsewhere, dossier_id=999_999)
    with pytest.raises(NotFound):
        finish_task(elsewhere, task_id=poirot.task, seen_version=1, key="f1")

    assert str(absent.value) == str(unknown.value)
    assert list_work_queue(elsewhere).lines == ()


def test_an_adviser_closes_nothing(desk_of: Seat, store: Store):
    poirot = add_poirot(store)

    with pytest.raises(PermissionRefused):
        close_dossier(
            desk_of(),
            dossier_id=poirot.dossier,
            seen_version=1,
            conclusion="Fini",
            key="x1",
        )
