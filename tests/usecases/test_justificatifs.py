"""After the wait of document 001: what came, what it is worth, what never came."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlmodel import col, select

from crm_tui.bootstrap import job_desk
from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.comments import DossierTag
from crm_tui.domain.document_form import DocumentForm
from crm_tui.domain.document_received import UnableToJudgeDocument
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.justificatif import JustificatifKind
from crm_tui.store import parameters
from crm_tui.store.engine import Store
from crm_tui.store.tables.billing import AccountRow, BillRow, ContractRow
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import (
    DossierCommentRow,
    DossierRow,
    JustificatifRow,
    TaskRow,
)
from crm_tui.store.tables.premises import ReadingRow
from crm_tui.usecases.apply_fallbacks import FallbackReport, apply_fallbacks
from crm_tui.usecases.assess_justificatif import assess_justificatif
from crm_tui.usecases.qualify_justificatif import DecisionChanged, qualify_justificatif
from crm_tui.usecases.receive_justificatif import receive_justificatif
from crm_tui.usecases.remind_justificatifs import remind_justificatifs
from crm_tui.usecases.show_dossier import show_dossier
from tests import factories
from tests.usecases.arrivals import add_vacancy, comments_of, rows
from tests.usecases.racing import race, terminals

Seat = Callable[..., Desk]
DEED = DocumentForm(
    kind=JustificatifKind.DEED_OF_SALE,
    dated_on="03/06/2024",
    value="512",
    is_attributable=False,
)
FALLBACK_DAY = date(2024, 7, 22)
C1 = "écart de consommation avec ancien occupant"
C5 = (
    "Justificatif non reçu au 20/07/2024 : abonnement mis en place à la date et à "
    "l'index de résiliation du prédécesseur (498 m3 le 12/04/2024)."
)


@dataclass(frozen=True)
class Arrival:
    """A dossier that waits for its document (ADLER, domain example 26)."""

    party: int
    site: int
    meter: int
    dossier: int


def add_arrival(
    store: Store, *, number: str = "2600000051", fallback_on: date = FALLBACK_DAY
) -> Arrival:
    place = add_vacancy(store, closing_m3=498, closing_on=date(2024, 4, 12))
    with store.writing() as session:
        party = factories.make_party(
            session,
            number=number,
            last_name="Adler",
            first_name="Irène",
            status="PROSPECT",
            street="27 BOULEVARD CARNOT",
            postcode="06110",
            town="LE CANNET",
        )
        made = factories.make_dossier(
            session,
            party_id=party,
            site_id=place.site,
            variant="CAS_PARTICULIERS",
            status="OUVERT_ATTENTE_CLIENT",
            opening_m3=520,
            opening_on=date(2024, 7, 1),
        )
        factories.make_justificatif(session, dossier_id=made, fallback_on=fallback_on)
        factories.make_task(
            session, dossier_id=made, label="Justificatif attendu jusqu'au 20/07/2024"
        )
    return Arrival(party=party, site=place.site, meter=place.meter, dossier=made)


@pytest.fixture
def arrival(store: Store) -> Arrival:
    return add_arrival(store)


@pytest.fixture
def back(desk_of: Seat) -> Desk:
    return desk_of("GESTIONNAIRE_EAU_BO", "06", code="CLA02")


@pytest.fixture
def expert(desk_of: Seat) -> Desk:
    return desk_of("EXPERT_EAU_N2", "06", code="NAD03")


@pytest.fixture
def job(front_desk: FrontDesk) -> Desk:
    return job_desk(front_desk)


def version(desk: Desk, dossier_id: int) -> int:
    return show_dossier(desk, dossier_id=dossier_id).dossier.version


def receive(desk: Desk, dossier_id: int, *, key: str = "r1"):
    return receive_justificatif(
        desk,
        dossier_id=dossier_id,
        seen_version=version(desk, dossier_id),
        kind=JustificatifKind.DEED_OF_SALE,
        key=key,
    )


def qualify(desk: Desk, dossier_id: int, *, row: str, key: str = "q1", **typed):
    return qualify_justificatif(
        desk,
        dossier_id=dossier_id,
        seen_version=version(desk, dossier_id),
        form=replace(DEED, **typed),
        seen_row=row,
        key=key,
    )


def only(store: Store, table):
    (row,) = rows(store, table)
    return row


def contract_of(store: Store, arrival: Arrival) -> ContractRow:
    with store.reading() as session:
        return session.exec(
            select(ContractRow).where(col(ContractRow.holder_id) == arrival.party)
        ).one()


def contracts_of(store: Store, party: int) -> int:
    with store.reading() as session:
        found = session.exec(
            select(ContractRow).where(col(ContractRow.holder_id) == party)
        )
        return len(found.all())


def test_a_deed_with_date_and_reading_opens_the_contract_at_both(back, store, arrival):
    """ADLER: domain example 26, row D10."""
    receive(back, arrival.dossier)
    judged = qualify(back, arrival.dossier, row="D10")

    contract = contract_of(store, arrival)
    assert (contract.started_on, contract.start_m3) == (date(2024, 6, 3), 512)
    assert contract.start_origin == "JUSTIFICATIF"
    assert C1 in comments_of(store, arrival.dossier)
    assert "PREVIOUS_OCCUPANT_GAP" in judged.tags
    assert judged.status.value == "CLOS"
    request = only(store, JustificatifRow)
    assert (request.status, request.value_m3) == ("RECEVABLE", 512)
    assert {task.status for task in rows(store, TaskRow)} == {"FINALISEE"}


def test_the_confirmation_says_what_was_taken_from_the_document(back, store, arrival):
    qualify(back, arrival.dossier, row="D10")

    letter = only(store, DocumentRow)
    assert letter.template == "confirmation_with_justificatif"
    assert "votre acte de vente" in letter.body
    assert "Hastings" not in letter.body


def test_the_same_save_twice_opens_one_contract(back, store, arrival):
    first = qualify(back, arrival.dossier, row="D10")
    again = qualify_justificatif(
        back,
        dossier_id=arrival.dossier,
        seen_version=first.version,
        form=DEED,
        seen_row="D10",
        key="q1",
    )

    assert again.number == first.number
    assert contracts_of(store, arrival.party) == 1


def test_a_document_read_on_the_spot_is_received_by_the_same_act(back, store, arrival):
    qualify(back, arrival.dossier, row="D10")

    assert only(store, JustificatifRow).received_at is not None


def test_a_document_without_reading_takes_the_closing_one_or_the_remote_one(
    back, store, arrival
):
    """DUPIN: domain example 28, row D12."""
    with store.writing() as session:
        factories.make_reading(
            session,
            meter_id=arrival.meter,
            value_m3=510,
            read_at=paris("2024-06-03 00:00"),
            source="TELERELEVE",
        )

    form = replace(DEED, value="")
    offered = assess_justificatif(back, dossier_id=arrival.dossier, form=form)
    assert (offered.start_m3, offered.choice_m3) == (498, 510)
    chosen = assess_justificatif(
        back, dossier_id=arrival.dossier, form=replace(form, takes_remote=True)
    )
    assert (chosen.row, chosen.start_m3) == ("D12", 510)


def test_a_document_that_proves_nothing_is_refused_and_the_limit_stays(
    back, store, arrival
):
    judged = qualify(back, arrival.dossier, row="D13", dated_on="")

    request = only(store, JustificatifRow)
    assert (request.status, request.flaw) == ("DEMANDE", "SANS_DATE")
    assert request.due_on == date(2024, 7, 20)
    assert judged.status.value == "OUVERT_ATTENTE_CLIENT"
    letter = only(store, DocumentRow)
    assert letter.template == "document_refused"
    assert "20 juillet 2024" in letter.body
    assert contracts_of(store, arrival.party) == 0


def test_a_document_that_proves_nothing_leaves_the_contract_that_runs(
    back, job, store, arrival, clock
):
    apply_fallbacks(job, today=FALLBACK_DAY)
    clock.instant += timedelta(days=14)
    receive(back, arrival.dossier)
    closed = only(store, DossierRow)

    judged = qualify(back, arrival.dossier, row="D13", dated_on="")

    assert judged.status.value == closed.status
    assert only(store, JustificatifRow).status == "ECHU"
    letter = rows(store, DocumentRow)[-1]
    assert letter.template == "document_refused"
    assert "Votre abonnement reste en place au 12 avril 2024" in letter.body
    assert "au plus tard le" not in letter.body
    assert comments_of(store, arrival.dossier)[-1].endswith(
        "L'abonnement en place ne change pas."
    )
    assert contracts_of(store, arrival.party) == 1


HOLMES = {
    "dated_on": "15/03/2022",
    "value": "400",
    "limitation_raised_on": "11/07/2024",
}
"""Domain example 25, typed."""


@pytest.fixture
def holmes(store: Store, arrival: Arrival) -> Arrival:
    return left_long_ago(store, arrival)


def left_long_ago(store: Store, arrival: Arrival) -> Arrival:
    """A place left at 398 m³ two years ago and more, its meter read since."""
    with store.writing() as session:
        factories.make_reading(
            session,
            meter_id=arrival.meter,
            value_m3=900,
            read_at=paris("2024-07-10 09:00"),
        )
        closed = session.exec(
            select(ContractRow).where(col(ContractRow.site_id) == arrival.site)
        ).one()
        closed.ended_on, closed.end_m3 = date(2022, 3, 1), 398
    return arrival


def test_a_limitation_reaches_as_far_back_as_the_centre_says(expert, store, holmes):
    with store.writing() as session:
        parameters.set_value(
            session,
            code="PRESCRIPTION_ANNEES",
            value="3",
            at=expert.clock.now(),
            agent_code="ADM001",
        )

    qualify(expert, holmes.dossier, row="D08", **HOLMES)

    assert contract_of(store, holmes).started_on == date(2022, 3, 15)


def test_a_limitation_raised_is_validated_by_an_expert(back, expert, store, holmes):
    left = qualify(back, holmes.dossier, row="D24", **HOLMES)
    assert left.status.value == "OUVERT_ATTENTE_INTERSERVICE"
    assert contracts_of(store, holmes.party) == 0
    assert "N2-EAU-ARR" in {task.queue for task in rows(store, TaskRow)}

    qualify(expert, holmes.dossier, row="D24", key="q2", **HOLMES)
    contract = contract_of(store, holmes)
    assert contract.started_on == date(2022, 7, 11)
    assert contract.start_origin == "PRESCRIPTION"


def test_what_is_left_to_the_expert_is_kept_and_promises_no_contract(
    back, expert, store, holmes
):
    said = {**HOLMES, "value": "410", "is_attributable": False}
    left = qualify(back, holmes.dossier, row="D24", **said)

    kept = only(store, JustificatifRow)
    assert (kept.status, kept.dated_on, kept.value_m3) == (
        "RECU",
        date(2022, 3, 15),
        410,
    )
    assert kept.limitation_raised_on == date(2024, 7, 11)
    assert kept.is_attributable is False
    texts = [row.text for row in rows(store, DossierCommentRow)]
    assert not any("Abonnement au" in text for text in texts)
    assert DossierTag.PREVIOUS_OCCUPANT_GAP not in left.tags

    qualify(expert, holmes.dossier, row="D24", key="q2", **said)
    texts = [row.text for row in rows(store, DossierCommentRow)]
    assert sum("Abonnement au 11/07/2022" in text for text in texts) == 1
    assert texts.count(C1) == 1


def test_whose_the_gap_is_must_be_said(back, arrival):
    with pytest.raises(UnableToJudgeDocument) as refused:
        qualify(back, arrival.dossier, row="D10", is_attributable=None)

    assert refused.value.field == "is_attributable"


def test_nothing_is_applied_when_the_rule_says_something_else_by_now(
    back, store, arrival
):
    with pytest.raises(DecisionChanged, match="D10"):
        qualify(back, arrival.dossier, row="D08")

    assert contracts_of(store, arrival.party) == 0
    assert only(store, JustificatifRow).status == "DEMANDE"


def test_without_any_document_the_default_opens_the_contract_and_says_so(
    job, store, arrival
):
    report = apply_fallbacks(job, today=FALLBACK_DAY)

    assert report == FallbackReport(applied=1)
    contract = contract_of(store, arrival)
    assert (contract.started_on, contract.start_m3) == (date(2024, 4, 12), 498)
    assert C5 in comments_of(store, arrival.dossier)
    letter = only(store, DocumentRow)
    assert letter.template == "confirmation_without_justificatif"
    assert only(store, JustificatifRow).status == "ECHU"
    assert only(store, DossierRow).status == "CLOS"


@pytest.mark.parametrize(
    "day", [date(2024, 7, 21), date(2024, 7, 20), date(2024, 1, 1)]
)
def test_before_its_day_the_default_does_nothing(job, store, arrival, day):
    assert apply_fallbacks(job, today=day) == FallbackReport()
    assert contracts_of(store, arrival.party) == 0


def test_the_default_run_again_changes_nothing(job, store, arrival):
    apply_fallbacks(job, today=FALLBACK_DAY)

    assert apply_fallbacks(job, today=FALLBACK_DAY) == FallbackReport()
    assert len(rows(store, DocumentRow)) == 1


def test_a_document_received_and_not_read_stops_the_default(back, job, store, arrival):
    receive(back, arrival.dossier)

    assert apply_fallbacks(job, today=FALLBACK_DAY) == FallbackReport()
    assert contracts_of(store, arrival.party) == 0


def test_the_default_waits_for_the_water_to_be_turned_on(job, store):
    waiting = add_arrival(store, number="2600000043")
    with store.writing() as session:
        dossier = session.get_one(DossierRow, waiting.dossier)
        dossier.variant = "AVEC_INTERVENTION"
        factories.make_task(session, dossier_id=waiting.dossier, queue="DISPATCH-AT")

    assert apply_fallbacks(job, today=FALLBACK_DAY) == FallbackReport(waiting=1)


def test_a_centre_may_want_a_task_in_place_of_the_default(job, store, arrival):
    once = apply_fallbacks(job, today=FALLBACK_DAY, is_automatic=False)
    again = apply_fallbacks(job, today=FALLBACK_DAY, is_automatic=False)

    assert once == again == FallbackReport(left=1)
    labels = [task.label for task in rows(store, TaskRow)]
    assert labels.count("Bascule à appliquer, GED et boîte vérifiées") == 1
    assert contracts_of(store, arrival.party) == 0


def test_what_stands_against_the_default_is_left_to_somebody_once(job, store, arrival):
    with store.writing() as session:
        closed = session.exec(
            select(ContractRow).where(col(ContractRow.site_id) == arrival.site)
        ).one()
        closed.status = "ACTIF"

    for _ in range(2):
        assert apply_fallbacks(job, today=FALLBACK_DAY) == FallbackReport(left=1)

    left = [t.label for t in rows(store, TaskRow) if t.label.startswith("Bascule")]
    assert len(left) == 1


def test_a_document_after_the_default_opens_a_dossier_that_corrects_it(
    back, job, store, arrival
):
    apply_fallbacks(job, today=FALLBACK_DAY)
    receive(back, arrival.dossier)
    qualify(back, arrival.dossier, row="D19")

    opened = [d for d in rows(store, DossierRow) if d.id != arrival.dossier]
    assert [(d.type, d.variant, d.rule_row) for d in opened] == [
        ("ARR", "CAS_PARTICULIERS", "D19")
    ]
    assert contracts_of(store, arrival.party) == 1


def test_a_contract_of_the_euros_department_is_corrected_by_euros(
    back, job, store, arrival
):
    apply_fallbacks(job, today=FALLBACK_DAY)
    with store.writing() as session:
        account = session.exec(
            select(AccountRow).where(col(AccountRow.holder_id) == arrival.party)
        ).one()
        session.add(
            BillRow(
                number="F-24-1",
                account_id=account.id or 0,
                issued_on=date(2024, 7, 23),
                due_on=date(2024, 8, 10),
                amount=Decimal(100),
                status="EMISE",
                tags="euros",
            )
        )
    receive(back, arrival.dossier)
    qualify(back, arrival.dossier, row="D21")

    opened = [d for d in rows(store, DossierRow) if d.id != arrival.dossier]
    assert [(d.type, d.tags) for d in opened] == [("INT", "EUROS")]
    assert only(store, BillRow).status == "CONTESTEE"
    assert "EUROS" in {task.queue for task in rows(store, TaskRow)}


def test_a_reminder_is_written_once_and_names_the_same_limit(job, store, arrival):
    assert remind_justificatifs(job, today=date(2024, 7, 15)) == 1
    assert remind_justificatifs(job, today=date(2024, 7, 16)) == 0

    letter = only(store, DocumentRow)
    assert letter.template == "justificatif_reminder"
    assert "20 juillet 2024" in letter.subject
    assert only(store, JustificatifRow).status == "RELANCE"


@pytest.mark.parametrize("day", [date(2024, 7, 14), date(2024, 7, 21)])
def test_nothing_is_reminded_before_its_day_nor_after_the_limit(
    job, store, arrival, day
):
    assert remind_justificatifs(job, today=day) == 0


def test_the_start_reading_joins_those_of_the_meter(back, store, arrival):
    qualify(back, arrival.dossier, row="D10")

    readings = [r for r in rows(store, ReadingRow) if r.meter_id == arrival.meter]
    assert 512 in {reading.value_m3 for reading in readings}


def test_the_default_and_an_agent_at_the_same_instant_open_one_contract(
    desk_of: Seat, front_desk: FrontDesk, store: Store, store_url: str
):
    """« The race of the deadline job with an agent gives exactly one contract »."""
    back = desk_of("GESTIONNAIRE_EAU_BO", "06", code="CLA02")
    rounds = 20
    arrivals = [
        add_arrival(
            store,
            number=f"27000000{number:02d}",
            fallback_on=FALLBACK_DAY + timedelta(days=number),
        )
        for number in range(rounds)
    ]
    late = FixedClock(paris("2024-07-22 08:00"))
    desks = [replace(back, clock=late), replace(job_desk(front_desk), clock=late)]
    seen = [version(back, one.dossier) for one in arrivals]

    def act(desk: Desk, number: int) -> object:
        if desk.agent.code == "CLA02":
            return qualify_justificatif(
                desk,
                dossier_id=arrivals[number].dossier,
                seen_version=seen[number],
                form=DEED,
                seen_row="D18",
                key=f"q{number}",
            )
        return apply_fallbacks(desk, today=FALLBACK_DAY + timedelta(days=number))

    with terminals(desks, url=store_url) as seated:
        answers = race(seated, act, rounds=rounds)

    assert [contracts_of(store, one.party) for one in arrivals] == [1] * rounds
    opened = [
        answer
        for both in answers
        for answer in both
        if isinstance(answer, Dossier) or getattr(answer, "applied", 0)
    ]
    assert len(opened) == rounds
