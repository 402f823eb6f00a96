"""No default while the customer was never asked: the request failed or never left."""

from datetime import date

import pytest
from sqlmodel import col, select

from crm_tui.bootstrap import job_desk
from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.fallback_line import FallbackState, refusal_to_select
from crm_tui.store.engine import Store
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import JustificatifRow, TaskRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.apply_fallback import UnableToApplyFallback, apply_fallback
from crm_tui.usecases.apply_fallbacks import FallbackReport, apply_fallbacks
from crm_tui.usecases.deliver_correspondence import deliver_correspondence
from crm_tui.usecases.list_fallbacks import list_fallbacks
from crm_tui.usecases.remind_justificatifs import remind_justificatifs
from crm_tui.usecases.resend_document import resend_document
from crm_tui.usecases.run_jobs import run_jobs
from crm_tui.usecases.show_dossier import show_dossier
from tests import factories
from tests.usecases.arrivals import rows
from tests.usecases.test_justificatifs import (
    FALLBACK_DAY,
    Arrival,
    Seat,
    add_arrival,
    contracts_of,
    version,
)


@pytest.fixture
def back(desk_of: Seat) -> Desk:
    desk = desk_of("GESTIONNAIRE_EAU_BO", "06", code="CLA02")
    desk.clock = FixedClock(paris("2024-07-22 08:00"))
    return desk


@pytest.fixture
def job(front_desk: FrontDesk) -> Desk:
    return job_desk(front_desk)


def ask(store: Store, status: str, *, number: str = "2600000051") -> Arrival:
    """Add an arrival whose written request stands so."""
    arrival = add_arrival(store, number=number)
    with store.writing() as session:
        factories.make_document(
            session,
            party_id=arrival.party,
            dossier_id=arrival.dossier,
            status=status,
            failure="Boîte inconnue." if status == "ECHEC" else "",
        )
    return arrival


def the_document(store: Store, arrival: Arrival) -> DocumentRow:
    with store.reading() as session:
        return session.exec(
            select(DocumentRow).where(col(DocumentRow.dossier_id) == arrival.dossier)
        ).one()


def test_a_request_that_never_arrived_holds_the_default_back_run_after_run(job, store):
    failed = ask(store, "ECHEC", number="2600000061")
    waiting = ask(store, "EN_FILE", number="2600000062")
    sent = ask(store, "ENVOYE", number="2600000063")
    legacy = add_arrival(store, number="2600000064")

    first = apply_fallbacks(job, today=FALLBACK_DAY)
    trail = len(rows(store, TrailRow))

    assert first == FallbackReport(applied=2, unasked=2)
    assert apply_fallbacks(job, today=FALLBACK_DAY) == FallbackReport(unasked=2)
    assert len(rows(store, TrailRow)) == trail
    held = [contracts_of(store, one.party) for one in (failed, waiting)]
    done = [contracts_of(store, one.party) for one in (sent, legacy)]
    assert (held, done) == ([0, 0], [1, 1])


def test_the_night_says_how_many_it_held_back(job, store):
    ask(store, "ECHEC")

    said = {report.name: report.said for report in run_jobs(job, on=FALLBACK_DAY)}

    assert said["Bascules"] == "1 retenue (demande non parvenue)."


def test_the_list_and_the_dossier_say_why_and_what_to_do(back, store):
    arrival = ask(store, "ECHEC")

    (line,) = list_fallbacks(back).lines
    (notice, *_) = show_dossier(back, dossier_id=arrival.dossier).notices

    assert line.state is FallbackState.NOT_ASKED
    assert "Envois, touche a" in refusal_to_select(line, today=FALLBACK_DAY)
    assert notice == line.why_not_asked


def test_a_request_still_in_the_outbox_is_no_failure(back, store):
    ask(store, "EN_FILE")

    (line,) = list_fallbacks(back).lines

    assert line.state is FallbackState.NOT_LEFT
    assert "pas encore partie" in refusal_to_select(line, today=FALLBACK_DAY)


def test_an_agent_does_not_apply_it_either(back, store):
    arrival = ask(store, "ECHEC")

    with pytest.raises(UnableToApplyFallback, match="non arrivée"):
        apply_fallback(
            back,
            dossier_id=arrival.dossier,
            seen_version=version(back, arrival.dossier),
            is_checked=True,
            key="k1",
        )


def test_nobody_is_reminded_of_what_they_were_not_asked(job, store):
    ask(store, "ECHEC")

    assert remind_justificatifs(job, today=date(2024, 7, 15)) == 0


def test_sent_by_another_channel_the_days_begin_and_the_task_follows(back, job, store):
    arrival = ask(store, "ECHEC")
    with store.writing() as session:
        session.exec(select(JustificatifRow)).one().status = "RELANCE"
    failed = the_document(store, arrival).id or 0
    job.clock = FixedClock(paris("2024-07-23 18:00"))

    resend_document(back, document_id=failed, key="k1")
    assert apply_fallbacks(job, today=FALLBACK_DAY) == FallbackReport(unasked=1)
    assert deliver_correspondence(job).sent == 1

    (request,) = rows(store, JustificatifRow)
    (task,) = rows(store, TaskRow)
    assert (request.due_on, request.fallback_on) == (
        date(2024, 8, 7),
        date(2024, 8, 8),
    )
    assert task.due_on == request.fallback_on
    assert task.label.startswith("Justificatif attendu jusqu'au 07/08/2024")
    assert list_fallbacks(back).lines[0].state is FallbackState.WAITS
    assert apply_fallbacks(job, today=date(2024, 8, 8)) == FallbackReport(applied=1)
