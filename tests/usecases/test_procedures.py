"""Procedures: left and resumed, pinned to their definition, never two hands at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest
from sqlmodel import select

from crm_tui.clock import paris
from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.document import DocumentChannel
from crm_tui.domain.dossier import DossierStatus, DossierType
from crm_tui.domain.dossier_view import StepState
from crm_tui.domain.french_format import short_date
from crm_tui.domain.permission import Permission
from crm_tui.domain.procedure import Procedure
from crm_tui.domain.procedure_state import UnableToAdvance
from crm_tui.domain.procedure_value import UnacceptableValue
from crm_tui.domain.procedure_view import RunView
from crm_tui.domain.step_task import StepToDo
from crm_tui.domain.task import Task, TaskStatus
from crm_tui.store.engine import Store
from crm_tui.store.refusals import StaleRecord
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.procedure import ProcedureVersionRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.abandon_procedure import abandon_procedure
from crm_tui.usecases.cancel_dossier import cancel_dossier
from crm_tui.usecases.close_dossier import UnableToCloseDossier, close_dossier
from crm_tui.usecases.complete_step import complete_step
from crm_tui.usecases.finish_task import finish_task
from crm_tui.usecases.launch_procedure import UnableToLaunch, launch_procedure
from crm_tui.usecases.list_procedures import list_procedures
from crm_tui.usecases.open_dossier import open_dossier
from crm_tui.usecases.parts.addressees import UnableToWrite
from crm_tui.usecases.parts.dossier import UnableToWorkDossier
from crm_tui.usecases.preview_step_letter import (
    NothingToPreview,
    preview_step_letter,
)
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.usecases.show_dossier import show_dossier
from crm_tui.usecases.show_procedure import show_procedure
from crm_tui.usecases.skip_step import skip_step
from tests import factories
from tests.factories import SOME_DAY
from tests.usecases.procedure_runs import shipped

QUALIFIED = {
    "objet": "Facture de juin contestée",
    "demande": "Un nouveau calcul",
    "facture_no": "F-2406",
}


class Customer(NamedTuple):
    """Whom procedures are launched for."""

    party: int
    site: int


@pytest.fixture
def customer(store: Store) -> Customer:
    """A customer with a running contract, the meter read twice."""
    with store.writing() as session:
        ids = factories.make_customer(
            session, last_name="Frandin", emails=("f@example.org",)
        )
        for value, month in ((1200, 1), (1260, 6)):
            factories.make_reading(
                session,
                meter_id=ids["meter"],
                value_m3=value,
                read_at=SOME_DAY.replace(month=month),
            )
    return Customer(party=ids["party"], site=ids["site"])


def launched(
    desk: Desk, customer: Customer, code: str = "P-REC", key: str = "k0"
) -> RunView:
    return launch_procedure(
        desk, code=code, party_id=customer.party, site_id=customer.site, key=key
    )


def done(
    desk: Desk,
    run: RunView,
    exit: str = "SUITE",
    key: str = "",
    **typed: str,
) -> RunView:
    assert run.current is not None
    return complete_step(
        desk,
        run_id=run.run_id,
        seen_version=run.version,
        step=run.current.code,
        exit=exit,
        typed=typed,
        key=key or f"k{run.run_id}.{run.version}",
    )


def shipping(monkeypatch: pytest.MonkeyPatch, procedure: Procedure) -> None:
    """Put another definition in force, as an administrator would between sessions."""
    for module in ("procedure_offers", "procedure_screen"):
        monkeypatch.setattr(
            f"crm_tui.usecases.parts.{module}.procedures_in_force", lambda: (procedure,)
        )


def test_the_classification_of_a_dossier_proposes_its_procedure_first(
    desk: Desk, customer: Customer
):
    run = launched(desk, customer)

    choice = list_procedures(desk, dossier_id=run.dossier_id)

    first, *others = choice.offers
    assert (first.code, first.is_proposed) == ("P-REC", True)
    assert first.refusal == "Elle est déjà en cours : reprenez-la."
    assert all(not offer.is_proposed and offer.refusal for offer in others)
    assert [line.step for line in choice.running] == ["Qualification"]


def test_a_launch_for_a_customer_opens_the_dossier_of_its_type(
    desk: Desk, customer: Customer
):
    run = launched(desk, customer)

    view = show_dossier(desk, dossier_id=run.dossier_id)
    assert view.dossier.number.startswith("REC-24-")
    assert view.running == run.run_id
    assert [entry.title for entry in view.timeline][:1] == [
        "Procédure lancée · Traiter une réclamation"
    ]


def test_the_plan_of_the_dossier_is_the_run_then_what_follows_from_it(
    desk: Desk, customer: Customer
):
    run = done(desk, launched(desk, customer), **QUALIFIED)

    steps = show_dossier(desk, dossier_id=run.dossier_id).steps

    assert [(step.label, step.state) for step in steps] == [
        ("Qualification", StepState.DONE),
        ("Accusé de réception", StepState.CURRENT),
        ("Instruction", StepState.TO_DO),
        ("Réponse", StepState.TO_DO),
        ("Satisfaction", StepState.TO_DO),
        ("Clôture", StepState.TO_DO),
    ]
    assert steps[1].due_on == date(2024, 7, 15)


def test_the_360_view_says_how_far_the_procedure_is(desk: Desk, customer: Customer):
    run = done(desk, launched(desk, customer), **QUALIFIED)

    [card] = show_customer_360(desk, party_id=customer.party).dossiers

    assert (card.number, card.progress) == (run.dossier_number, "2/6")


def test_a_letter_leaves_with_its_step_in_one_act(
    desk: Desk, customer: Customer, store: Store
):
    run = done(desk, launched(desk, customer), **QUALIFIED)
    run = done(desk, run, "ENVOI", pieces="la facture du plombier")

    with store.reading() as session:
        letter = session.exec(select(DocumentRow)).one()
        acts = [row.act for row in session.exec(select(TrailRow))]
    assert letter.channel == DocumentChannel.MAIL.value
    assert "Facture de juin contestée" in letter.body
    assert "26 juillet 2024" in letter.body.replace("\u00a0", " ")
    assert "la facture du plombier" in letter.body
    assert acts.count("AVANCER_PROCEDURE") == 2
    view = show_dossier(desk, dossier_id=run.dossier_id)
    assert [task.label for task in view.tasks if task.status.is_open] == [
        "Instruire la réclamation"
    ]


def test_the_letter_of_a_step_is_read_before_it_leaves(
    desk: Desk, customer: Customer, store: Store
):
    run = launched(desk, customer)
    with pytest.raises(NothingToPreview, match="n'écrit à personne"):
        preview_step_letter(desk, run_id=run.run_id, typed={})
    run = done(desk, run, **QUALIFIED)

    letter = preview_step_letter(desk, run_id=run.run_id, typed={"pieces": "le bail"})

    assert letter.to == "mail à f@example.org"
    assert letter.subject.endswith(run.dossier_number)
    assert "merci de nous transmettre" in letter.body and "le bail" in letter.body
    with store.reading() as session:
        assert session.exec(select(DocumentRow)).all() == []


def test_a_question_refused_by_its_service_comes_back_to_who_asked(
    desk: Desk, customer: Customer
):
    run = launched(desk, customer, "P-INT")
    asked = {"service": "EUROS", "question": "Qui a imposé ce contrat en mars ?"}
    run = done(desk, run, **asked)
    assert run.current is not None
    assert run.current.task.endswith("Euros retrouvés")

    run = done(desk, run, "REFUS")

    assert run.current is not None
    assert run.current.label == "Question"
    assert dict(run.current.typed) == asked
    tasks = show_dossier(desk, dossier_id=run.dossier_id).tasks
    assert [task.status.is_open for task in tasks] == [False]


def test_a_run_left_in_the_middle_is_resumed_the_next_day_where_it_was(
    desk: Desk, customer: Customer, desk_of: Callable[..., Desk]
):
    left = done(desk, launched(desk, customer), **QUALIFIED)
    tomorrow = desk_of("EXPERT_EAU_N2", "*")
    tomorrow.clock.instant = paris("2024-07-12 09:00")  # type: ignore[attr-defined]

    found = show_procedure(tomorrow, run_id=left.run_id)

    assert found.current is not None
    assert found.current.label == "Accusé de réception"
    assert ("Objet", "Facture de juin contestée") in found.past[0].values
    assert found.past[0].by == desk.agent.code


def test_two_agents_on_one_run_never_overwrite_each_other(
    desk: Desk, customer: Customer, desk_of: Callable[..., Desk]
):
    seen = launched(desk, customer)
    other = desk_of("EXPERT_EAU_N2", "*")
    done(other, seen, key="other", **QUALIFIED)

    with pytest.raises(StaleRecord, match="Un autre agent a fait avancer"):
        done(desk, seen, key="mine", **{**QUALIFIED, "objet": "Autre chose enfin"})

    kept = show_procedure(desk, run_id=seen.run_id)
    assert ("Objet", "Facture de juin contestée") in kept.past[0].values


def test_the_same_save_twice_is_one_move(desk: Desk, customer: Customer, store: Store):
    first = launched(desk, customer)
    once = done(desk, first, key="once", **QUALIFIED)
    twice = done(desk, first, key="once", **QUALIFIED)

    assert (twice.run_id, twice.version) == (once.run_id, once.version)
    assert launched(desk, customer).run_id == first.run_id


def test_a_change_of_the_definition_never_traps_a_run_under_way(
    desk: Desk, customer: Customer, monkeypatch: pytest.MonkeyPatch, store: Store
):
    run = done(desk, launched(desk, customer), **QUALIFIED)
    before = shipped("P-REC")
    changed = replace(
        before, dated_on=date(2024, 7, 12), steps=(before.steps[-2], before.steps[-1])
    )
    shipping(monkeypatch, changed)

    run = done(desk, show_procedure(desk, run_id=run.run_id), "ENVOI")

    assert run.current is not None and run.current.label == "Instruction"
    assert run.current.count == 5
    with store.reading() as session:
        assert len(session.exec(select(ProcedureVersionRow)).all()) == 1


def test_a_changed_definition_is_said_and_the_next_launch_follows_it(
    desk: Desk, customer: Customer, monkeypatch: pytest.MonkeyPatch
):
    run = launched(desk, customer)
    assert run.note == ""
    changed = replace(shipped("P-REC"), label="Réclamation, nouvelle manière")
    shipping(monkeypatch, changed)

    assert "version du 01/07/2024" in show_procedure(desk, run_id=run.run_id).note
    assert launched(desk, customer, key="k9").label == "Réclamation, nouvelle manière"


def test_what_is_missing_is_named_and_nothing_is_written(
    desk: Desk, customer: Customer
):
    run = launched(desk, customer)

    with pytest.raises(UnacceptableValue, match="Il manque : objet"):
        done(desk, run, demande="Un calcul")

    assert show_procedure(desk, run_id=run.run_id).version == run.version


def test_a_letter_that_cannot_be_written_stops_its_step(desk: Desk, store: Store):
    with store.writing() as session:
        party = factories.make_party(session, street="", postcode="", town="")
    run = done(
        desk,
        launch_procedure(desk, code="P-REC", party_id=party, key="k0"),
        **QUALIFIED,
    )

    with pytest.raises(UnableToWrite, match="Ni mail ni adresse"):
        done(desk, run, "ENVOI")

    assert show_procedure(desk, run_id=run.run_id).version == run.version


def test_the_right_of_a_step_is_asked_beyond_that_of_the_act(
    desk: Desk, customer: Customer, desk_of: Callable[..., Desk]
):
    run = done(desk, launched(desk, customer), **QUALIFIED)
    run = done(desk, run, "ENVOI")
    adviser = desk_of("CONSEILLER_EAU_N1", "*")

    shown = show_procedure(adviser, run_id=run.run_id)
    assert shown.current is not None
    assert shown.current.refusal == "Habilitation requise : traiter un dossier."
    with pytest.raises(PermissionRefused, match="traiter un dossier"):
        done(adviser, run, "EXPLICATION", constats="Relevés relus, rien d'anormal")


def test_the_last_step_may_be_skipped_and_ends_the_run(desk: Desk, customer: Customer):
    run = launched(desk, customer)
    run = done(desk, run, **QUALIFIED)
    run = done(desk, run, "ENVOI")
    run = done(desk, run, "EXPLICATION", constats="Relevés relus, rien d'anormal")
    run = done(desk, run, "ENVOI", explication="Votre index était estimé en mars.")
    run = skip_step(
        desk,
        run_id=run.run_id,
        seen_version=run.version,
        step="SATISFACTION",
        because="déjà rappelé",
        key="skip",
    )

    assert (run.is_running, run.ending) == (False, "terminée")
    view = show_dossier(desk, dossier_id=run.dossier_id)
    assert view.running is None
    assert [step.state for step in view.steps][-2:] == [
        StepState.POINTLESS,
        StepState.CURRENT,
    ]


def test_an_opinion_asked_brings_the_instruction_back(desk: Desk, customer: Customer):
    run = launched(desk, customer)
    run = done(desk, run, **QUALIFIED, facture_euros="OUI")
    run = done(desk, run, "ENVOI")
    facts = {"constats": "Facture étiquetée euros"}

    with pytest.raises(UnableToAdvance, match="Choisissez le service"):
        done(desk, run, "AVIS", key="a", **facts)
    with pytest.raises(UnableToAdvance, match="Répondez d'abord"):
        done(desk, run, "AVIS", key="b", **facts, service_saisi="EUROS")
    run = done(desk, run, "AVIS", **facts, service_saisi="EUROS", conteste_encore="OUI")

    assert run.current is not None
    assert run.current.task == "Donner un avis sur une réclamation · Euros retrouvés"
    run = done(desk, run, "RENDU", avis="Régulariser sur deux ans")
    assert run.current is not None
    assert run.current.label == "Instruction"
    assert ("constats", "Facture étiquetée euros") in run.current.typed


def test_an_abandoned_run_says_why_and_leaves_the_plan_to_the_dossier(
    desk: Desk, customer: Customer
):
    run = launched(desk, customer)
    ended = abandon_procedure(
        desk,
        run_id=run.run_id,
        seen_version=run.version,
        because="le client renonce",
        key="x",
    )

    assert ended.ending == "abandonnée : le client renonce"
    end = ended.steps[-1]
    assert (end.label, end.state) == ("Procédure abandonnée", StepState.FAILED)
    assert end.detail == f"le {short_date(desk.clock.today())} : le client renonce"
    steps = show_dossier(desk, dossier_id=run.dossier_id).steps
    assert [step.label for step in steps] == ["Ouverture", "Traitement", "Clôture"]


def test_one_procedure_at_a_time_on_a_dossier_and_of_its_type(
    desk: Desk, customer: Customer
):
    run = launched(desk, customer)

    with pytest.raises(UnableToLaunch, match="déjà en cours"):
        launch_procedure(desk, code="P-REC", dossier_id=run.dossier_id, key="k2")

    other = open_dossier(
        desk, party_id=customer.party, type=DossierType.INTERDEPARTMENT, key="k3"
    )
    with pytest.raises(UnableToLaunch, match="dossier REC, pas INT"):
        launch_procedure(desk, code="P-REC", dossier_id=other.id, key="k4")


def test_a_departure_controls_its_closing_reading_as_any_other(
    desk_of: Callable[..., Desk], customer: Customer, monkeypatch: pytest.MonkeyPatch
):
    desk = desk_of("EXPERT_EAU_N2", "*")
    monkeypatch.setattr(
        "crm_tui.usecases.parts.procedure.refusal_of_right", lambda *_: ""
    )
    run = launched(desk, customer, "P-RES")
    leaving = {
        "date_depart": "11/07/2024",
        "nature_index": "LU",
        "nouvelle_adresse": "4 rue des Ormeaux, 06400 Cannes",
    }

    with pytest.raises(UnableToAdvance, match="Saisissez l'index lu"):
        done(desk, run, key="a", **leaving)
    with pytest.raises(UnableToAdvance):
        done(desk, run, key="b", **leaving, index_depart="1100")

    run = done(desk, run, **leaving, index_depart="1265")
    assert run.current is not None
    assert run.current.label == "Arrêt de compte"
    ending, confirmed = run.past[1:3]
    assert (ending.label, ending.by) == ("Fin du contrat", "")
    assert (confirmed.label, confirmed.by) == ("Confirmation", "")
    assert confirmed.has_document


def test_an_estimated_departure_waits_for_the_reading(
    desk: Desk, customer: Customer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(
        "crm_tui.usecases.parts.procedure.refusal_of_right", lambda *_: ""
    )
    run = done(
        desk,
        launched(desk, customer, "P-RES"),
        date_depart="11/07/2024",
        nature_index="ESTIME",
        nouvelle_adresse="4 rue des Ormeaux, 06400 Cannes",
    )

    assert run.current is not None
    assert (run.current.label, run.current.due_on) == (
        "Attente index réel",
        date(2024, 7, 26),
    )
    with pytest.raises(UnableToAdvance, match="index réel"):
        done(desk, run, "RECU")
    assert done(desk, run, "RECU", key="z", index_reel="1270").current is not None


def test_nothing_moves_on_a_closed_dossier(
    desk: Desk, customer: Customer, store: Store
):
    run = launched(desk, customer)
    with store.writing() as session:
        session.get_one(DossierRow, run.dossier_id).status = DossierStatus.CLOSED.value

    with pytest.raises(UnableToWorkDossier, match="Le dossier est clos"):
        done(desk, run, **QUALIFIED)


def test_a_dossier_is_not_closed_over_its_procedure(desk: Desk, customer: Customer):
    run = launched(desk, customer)
    view = show_dossier(desk, dossier_id=run.dossier_id)

    assert "est en cours" in view.refusal_of("close_dossier")
    with pytest.raises(UnableToCloseDossier, match="finissez-la ou abandonnez-la"):
        close_dossier(
            desk,
            dossier_id=run.dossier_id,
            seen_version=view.dossier.version,
            conclusion="Fini",
            key="close",
        )


def test_a_canceled_dossier_abandons_its_procedure(desk: Desk, customer: Customer):
    run = done(desk, launched(desk, customer), **QUALIFIED)
    view = show_dossier(desk, dossier_id=run.dossier_id)
    cancel_dossier(
        desk,
        dossier_id=run.dossier_id,
        seen_version=view.dossier.version,
        because="ouvert par erreur",
        key="cancel",
    )

    ended = show_procedure(desk, run_id=run.run_id)
    assert ended.ending == "abandonnée : ouvert par erreur"
    tasks = show_dossier(desk, dossier_id=run.dossier_id).tasks
    assert [task.status.is_open for task in tasks] == [False]


ASKED = {
    "service": "N2-EAU-FACT",
    "question": "Pourquoi deux factures en juin ?",
}


def task_of(desk: Desk, run: RunView) -> Task:
    """The open task of the step under way: the last one."""
    tasks = show_dossier(desk, dossier_id=run.dossier_id).tasks
    return [task for task in tasks if task.status.is_open][-1]


def finished(desk: Desk, task: Task, *, version: int | None = None) -> Task:
    """Finish a task as `t` does."""
    seen = task.version if version is None else version
    return finish_task(
        desk, task_id=task.id, seen_version=seen, result="Vu", key="finished"
    )


def test_finishing_the_task_of_a_step_without_a_form_does_the_step(
    store: Store, desk: Desk, customer: Customer
):
    run = done(desk, launched(desk, customer, "P-INT"), **ASKED)

    task = finished(desk, task_of(desk, run))

    now = show_procedure(desk, run_id=run.run_id)
    assert now.current is not None and now.current.code == "REPONSE"
    assert (now.past[-1].label, now.past[-1].by) == (
        "Accusé du service",
        desk.agent.code,
    )
    assert (task.status, task.result) == (TaskStatus.DONE, "Vu")
    with store.reading() as session:
        acts = session.exec(select(TrailRow.act)).all()
    assert acts.count("FINALISER_TACHE") == 1


def test_finishing_the_task_of_a_step_with_a_form_leads_to_the_step(
    desk: Desk, customer: Customer
):
    run = done(desk, launched(desk, customer), **QUALIFIED)
    task = task_of(desk, run)

    with pytest.raises(StepToDo, match="« Accusé de réception » se fait ici") as told:
        finished(desk, task)

    assert told.value.run_id == run.run_id
    assert task_of(desk, run) == task


def test_a_task_somebody_changed_does_no_step(desk: Desk, customer: Customer):
    run = done(desk, launched(desk, customer, "P-INT"), **ASKED)

    with pytest.raises(StaleRecord):
        finished(desk, task_of(desk, run), version=9)

    assert show_procedure(desk, run_id=run.run_id).version == run.version


def test_who_may_not_do_the_step_does_not_finish_its_task(
    desk_of: Callable[..., Desk], desk: Desk, customer: Customer
):
    run = done(desk, launched(desk, customer, "P-INT"), **ASKED)
    worker = desk_of("GESTIONNAIRE_EAU_BO")
    rights = worker.agent.profile.permissions - {Permission.CREATE_DOSSIER}
    profile = replace(worker.agent.profile, permissions=rights)
    worker = replace(worker, agent=replace(worker.agent, profile=profile, id=0))

    with pytest.raises(PermissionRefused):
        finished(worker, task_of(desk, run))
