"""Euros (document 001, rows D20 to D23): answered here, sent there, never both."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import col, select

from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.dossier import Dossier, DossierType
from crm_tui.domain.euros_contest import EXPLANATION_REASON, EurosForm, EurosView
from crm_tui.domain.forms import ContactForm
from crm_tui.domain.justificatif import JustificatifKind
from crm_tui.domain.procedure_state import UnableToAdvance
from crm_tui.domain.procedure_view import RunView
from crm_tui.domain.task_form import TaskForm
from crm_tui.store.engine import Store
from crm_tui.store.tables.billing import BillRow
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import DossierLinkRow, DossierRow, TaskRow
from crm_tui.usecases.add_task import add_task
from crm_tui.usecases.answer_euros import UnableToAnswerEuros, answer_euros
from crm_tui.usecases.assess_euros import assess_euros
from crm_tui.usecases.close_dossier import close_dossier
from crm_tui.usecases.complete_step import complete_step
from crm_tui.usecases.finish_task import finish_task
from crm_tui.usecases.launch_procedure import launch_procedure
from crm_tui.usecases.open_dossier import open_dossier
from crm_tui.usecases.parts.euros import EurosRowChanged
from crm_tui.usecases.parts.reserved_queues import NotSentByTheRule
from crm_tui.usecases.record_contact import record_contact
from crm_tui.usecases.show_customer_timeline import show_customer_timeline
from crm_tui.usecases.show_dossier import show_dossier
from crm_tui.usecases.show_procedure import show_procedure
from crm_tui.usecases.take_task import take_task
from crm_tui.usecases.transfer_to_euros import (
    UnableToTransferToEuros,
    transfer_to_euros,
)
from tests import factories
from tests.usecases.arrivals import rows
from tests.usecases.contested import Contested, add_contested
from tests.usecases.test_procedures import done

Seat = Callable[..., Desk]
DEED = EurosForm(
    document_kind=JustificatifKind.DEED_OF_SALE, dated_on="12/01/2024", value="318"
)


@pytest.fixture
def diallo(store: Store) -> Contested:
    return add_contested(store)


@pytest.fixture
def adviser(desk_of: Seat) -> Desk:
    return desk_of("CONSEILLER_EAU_N1", "06", code="IFI045")


def later(desk: Desk, day: str = "2024-07-14") -> Desk:
    return replace(desk, clock=FixedClock(paris(f"{day} 10:00")))


def assess(
    desk: Desk, diallo: Contested, form: EurosForm | None = None, *, now: bool = True
) -> EurosView:
    view = assess_euros(
        desk, party_id=diallo.party, form=form or EurosForm(), contests_now=now
    )
    assert view is not None
    return view


def answer(desk: Desk, diallo: Contested, **given: Any) -> Any:
    values = {"form": EurosForm(), "seen_row": "D20", "key": "a", **given}
    return answer_euros(desk, contact=diallo.call, **values)


def transfer(desk: Desk, diallo: Contested, **given: Any) -> Any:
    values = {
        "form": EurosForm(),
        "contact": diallo.call,
        "seen_row": "D22",
        "key": "t",
        **given,
    }
    return transfer_to_euros(desk, party_id=diallo.party, **values)


def complaint_run(desk: Desk, complaint: Dossier) -> RunView:
    """Launch the procedure of a complaint, as far as its acknowledgement."""
    run = launch_procedure(desk, code="P-REC", dossier_id=complaint.id, key="p")
    return complete_step(
        desk,
        run_id=run.run_id,
        seen_version=run.version,
        step="QUALIFICATION",
        exit="SUITE",
        typed={"objet": "Facture contestée", "demande": "Un calcul"},
        key="q",
    )


def links_of(store: Store, dossier: Dossier) -> set[tuple[str, int]]:
    with store.reading() as session:
        found = session.exec(
            select(DossierLinkRow).where(col(DossierLinkRow.dossier_id) == dossier.id)
        )
        return {(link.kind, link.object_id) for link in found}


def other_dossier(store: Store, diallo: Contested) -> int:
    with store.writing() as session:
        return factories.make_dossier(session, party_id=diallo.party)


def test_a_first_contestation_is_answered_without_transfer(
    adviser: Desk, store: Store, diallo: Contested
):
    with pytest.raises(UnableToTransferToEuros, match=r"^D20 · Transfert à Euros imp"):
        transfer(adviser, diallo, seen_row="D20")
    assert rows(store, ContactRow) == []

    dossier = answer(adviser, diallo)

    assert [d.type for d in rows(store, DossierRow)] == ["REC"]
    assert (dossier.rule_row, dossier.tags) == ("D20", ("EUROS",))
    reasons = [contact.reason_code for contact in rows(store, ContactRow)]
    assert reasons == ["EAU35", EXPLANATION_REASON]
    assert "EUROS" not in {task.queue for task in rows(store, TaskRow)}
    (letter,) = rows(store, DocumentRow)
    assert "La facture est donc maintenue" in letter.body
    assert f"sous la référence {dossier.number}" in letter.body
    assert "Hastings" not in letter.body.title()
    assert ("bill", diallo.tagged) in links_of(store, dossier)


def test_contested_again_it_goes_to_euros_in_both_timelines(
    adviser: Desk, store: Store, diallo: Contested
):
    complaint = answer(adviser, diallo)
    again = later(adviser)
    assert assess(again, diallo, now=False).decision.row == "D20"
    assert assess(again, diallo).decision.row == "D22"

    opened = transfer(again, diallo)

    assert (opened.type, opened.rule_row) == ("INT", "D22")
    (task,) = rows(store, TaskRow, status="EN_SUSPENS", dossier_id=opened.id)
    assert task.queue == "EUROS"
    contact = rows(store, ContactRow)[-1]
    assert {("contact", contact.id), ("bill", diallo.tagged)} <= links_of(store, opened)
    shown = show_dossier(again, dossier_id=opened.id)
    assert [other.number for other in shown.related] == [complaint.number]
    told = show_customer_timeline(again, party_id=diallo.party, before=None)
    for entries in (told.entries, shown.timeline):
        assert any(entry.title.startswith("Euros · D22") for entry in entries)
    letter = rows(store, DocumentRow)[-1]
    assert "au plus tard le 29 juillet 2024" in letter.body
    (bill,) = rows(store, BillRow, id=diallo.tagged)
    assert bill.status == "CONTESTEE"
    with pytest.raises(UnableToTransferToEuros, match=opened.number):
        transfer(again, diallo, key="twice")


def test_once_euros_has_answered_only_a_new_contestation_goes_back(
    adviser: Desk, desk_of: Seat, store: Store, diallo: Contested
):
    answer(adviser, diallo)
    opened = transfer(later(adviser), diallo)
    hugo = later(desk_of("EUROS", "*", code="EUR04", queues=("EUROS",)), "2024-07-20")
    (task,) = rows(store, TaskRow, status="EN_SUSPENS", dossier_id=opened.id)
    seen = {"task_id": task.id or 0}
    take_task(hugo, **seen, seen_version=task.version, key="h")
    finish_task(hugo, **seen, seen_version=task.version + 1, result="Maintenu", key="f")
    dossier = show_dossier(hugo, dossier_id=opened.id).dossier
    close_dossier(
        hugo,
        dossier_id=opened.id,
        seen_version=dossier.version,
        conclusion="Maintenu",
        key="c",
    )

    day_after = later(adviser, "2024-07-21")
    settled = assess(day_after, diallo, now=False)
    assert settled.decision.row == "D20"
    assert f"Euros a répondu le 20/07/2024 ({opened.number})" in (
        settled.refusal_to_transfer
    )
    assert transfer(day_after, diallo, key="t2").rule_row == "D22"


def test_the_step_of_a_complaint_under_way_stays_to_be_done(
    adviser: Desk, store: Store, diallo: Contested
):
    complaint = answer(adviser, diallo)
    run = complaint_run(adviser, complaint)

    transfer(later(adviser), diallo)

    ended = show_procedure(adviser, run_id=run.run_id)
    assert ended.is_running
    (task,) = rows(store, TaskRow, label="Accuser réception de la réclamation")
    assert task.status == "EN_SUSPENS"
    told = show_dossier(adviser, dossier_id=complaint.id).timeline
    (kept,) = [entry for entry in told if entry.title.startswith("Tâche gardée")]
    assert "« Accusé de réception » se fait" in kept.detail


def test_an_acceptable_document_goes_to_euros_before_any_explanation(
    adviser: Desk, store: Store, diallo: Contested
):
    undated = replace(DEED, dated_on="")
    assert assess(adviser, diallo, undated).decision.row == "D20"
    assert "date d'entrée" in assess(adviser, diallo, undated).case.unusable

    opened = transfer(adviser, diallo, form=DEED, seen_row="D21")

    assert (opened.rule_row, opened.opening_m3) == ("D21", 318)
    (letter,) = rows(store, DocumentRow)
    assert "à la date du 12 janvier 2024 et à l'index 318" in letter.body


def test_a_complaint_takes_the_tag_and_the_contestation_from_the_bill(
    adviser: Desk, desk_of: Seat, store: Store, diallo: Contested
):
    complaint = answer(adviser, diallo)
    launched = launch_procedure(adviser, code="P-REC", dossier_id=complaint.id, key="p")
    assert launched.current is not None
    known = dict(launched.current.typed)
    assert (known["facture_no"], known["facture_euros"]) == ("F-20240311-07", "OUI")
    back = desk_of("SUPERVISEUR", "*", code="SUP08")
    run = done(back, launched, objet="Facture contestée", demande="Un calcul", **known)
    run = done(back, run, "ENVOI")
    asked = {
        "constats": "Index relus avec le client",
        "service_saisi": "EUROS",
        "facture_euros": "OUI",
        "conteste_encore": "NON",
    }

    with pytest.raises(UnableToAdvance, match="D20 · Transfert à Euros impossible"):
        done(back, run, "AVIS", **asked)
    asked["conteste_encore"] = "OUI"
    assert done(later(back), run, "AVIS", key="again", **asked).current


def test_a_typed_tag_does_not_make_a_bill_of_euros(
    desk_of: Seat, store: Store, diallo: Contested
):
    desk = desk_of("SUPERVISEUR", "*", code="SUP08")
    opened = open_dossier(
        desk, party_id=diallo.party, type=DossierType.COMPLAINT, key="o"
    )
    run = launch_procedure(desk, code="P-REC", dossier_id=opened.id, key="p")
    ordinary = {"facture_no": "f-20240611-11", "facture_euros": "OUI"}
    said = {"objet": "Facture contestée", "demande": "Un calcul"}
    run = done(desk, run, **said, **ordinary)
    run = done(desk, run, "ENVOI")

    with pytest.raises(UnableToAdvance, match="D23 · Facture non taguée"):
        done(
            desk,
            run,
            "AVIS",
            constats="Le client insiste",
            service_saisi="EUROS",
            piece_impose="OUI",
        )


def test_a_question_to_euros_does_not_replace_our_own_answer(
    desk_of: Seat, store: Store, diallo: Contested
):
    desk = desk_of("SUPERVISEUR", "*", code="SUP08")
    opened = open_dossier(
        desk, party_id=diallo.party, type=DossierType.INTERDEPARTMENT, key="o"
    )
    run = launch_procedure(desk, code="P-INT", dossier_id=opened.id, key="p")
    asked = {"question": "Pourquoi ce contrat d'office ?", "service": "EUROS"}

    with pytest.raises(UnableToAdvance, match="D20 · Transfert à Euros impossible"):
        done(desk, run, **asked)


def test_a_dossier_that_came_by_an_export_names_no_bill_and_counts_all_the_same(
    adviser: Desk, store: Store, diallo: Contested
):
    with store.writing() as session:
        factories.make_dossier(
            session,
            party_id=diallo.party,
            number="INT-24-000231",
            type="INT",
            status="OUVERT_ATTENTE_INTERSERVICE",
            tags="EUROS",
        )

    assert assess(adviser, diallo).case.transferred == "INT-24-000231"


def test_a_bill_without_the_tag_never_goes_to_euros(
    adviser: Desk, diallo: Contested, store: Store
):
    form = EurosForm(bill_id=diallo.ordinary)
    view = assess(adviser, diallo, form)

    assert (view.decision.row, view.is_offered) == ("D23", False)
    with pytest.raises(UnableToTransferToEuros, match=r"^D23"):
        transfer(adviser, diallo, form=form, seen_row="D23")
    with pytest.raises(UnableToAnswerEuros, match=r"^D23"):
        answer(adviser, diallo, form=form, seen_row="D23")
    assert rows(store, DossierRow) == []


def test_an_explanation_traced_by_hand_opens_the_way_too(
    adviser: Desk, diallo: Contested, store: Store
):
    traced = ContactForm(party_id=diallo.party, reason_code=EXPLANATION_REASON)
    record_contact(adviser, form=traced, key="e")

    assert assess(later(adviser), diallo).decision.row == "D22"
    with pytest.raises(EurosRowChanged, match="maintenant D22"):
        answer(later(adviser), diallo)
    assert len(rows(store, ContactRow)) == 1


def test_the_queue_of_euros_is_worked_by_its_own_department(
    adviser: Desk, desk_of: Seat, store: Store, diallo: Contested
):
    transfer(adviser, diallo, form=DEED, seen_row="D21")
    (task,) = rows(store, TaskRow, queue="EUROS")
    with pytest.raises(NotSentByTheRule, match="Vers Euros"):
        add_task(
            adviser,
            dossier_id=other_dossier(store, diallo),
            seen_version=1,
            form=TaskForm(label="Voir", queue="EUROS"),
            key="slipped",
        )
    stranger = desk_of("GESTIONNAIRE_EAU_BO", "06", queues=("EUROS",))
    hugo = desk_of("EUROS", "*", code="EUR04", queues=("EUROS",))
    seen = {"task_id": task.id or 0, "seen_version": 1}

    with pytest.raises(PermissionRefused, match="euros retrouvés"):
        take_task(stranger, **seen, key="s")
    with pytest.raises(PermissionRefused, match="euros retrouvés"):
        finish_task(stranger, **seen, key="f")
    with pytest.raises(PermissionRefused):
        take_task(adviser, **seen, key="n")

    assert take_task(hugo, **seen, key="h").assignee == "EUR04"
