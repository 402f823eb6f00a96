"""Applying an arrival: every proposed act, in one transaction, or none (J3, J7)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.contract import ContractStatus, ReadingOrigin
from crm_tui.domain.document import DocumentChannel
from crm_tui.domain.dossier import DossierStatus, DossierVariant
from crm_tui.domain.forms import ContactForm, MoveInForm, ProspectForm
from crm_tui.domain.move_in import JustificatifAnswer
from crm_tui.domain.party import PartyStatus
from crm_tui.domain.proposed_act import ActKind
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.typed_reading import UnusableReading
from crm_tui.store.engine import NotFound, Store
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.dossier import DossierRow, JustificatifRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import ReadingRow
from crm_tui.store.tables.trail import TimelineRow, TrailRow
from crm_tui.usecases.apply_move_in import (
    SituationChanged,
    UnableToApplyMoveIn,
    apply_move_in,
)
from crm_tui.usecases.assess_move_in import assess_move_in
from crm_tui.usecases.parts.addressees import UnableToWrite
from crm_tui.usecases.parts.justificatif import DelayNotAnnounced
from crm_tui.usecases.parts.move_in_acts import APPLIERS
from crm_tui.usecases.search_customers import search_customers
from tests import factories
from tests.faults import assert_all_or_nothing, contents
from tests.usecases.arrivals import (
    MERCIER,
    a_contact,
    add_vacancy,
    an_arrival,
    comments_of,
    documents_of,
    open_tasks_of,
    rows,
)

Seat = Callable[..., Desk]


def apply(desk: Desk, form: MoveInForm, **values):
    """Apply an arrival as the guide shows it."""
    decision = assess_move_in(desk, form=form)
    given = {
        "contact": a_contact(),
        "applicant": MERCIER,
        "move_in": form,
        "seen_row": decision.row if decision else "",
        "key": "k1",
        **values,
    }
    return apply_move_in(desk, **given)


OF_A_DOCUMENT = {
    ActKind.ASK_DOCUMENT_AGAIN,
    ActKind.SEND_TO_EXPERT,
    ActKind.OPEN_INTERDEPARTMENT,
    ActKind.ANSWER_CUSTOMER,
}
"""What only the decision on a document proposes, applied by its outcome."""


def test_every_kind_of_act_has_its_applier():
    assert set(APPLIERS) == set(ActKind) - OF_A_DOCUMENT


@pytest.mark.parametrize(
    ("closing_m3", "opening", "answer", "row", "start_m3"),
    [
        pytest.param(1000, "1005", "LATER", "D01", 1005, id="five is tolerated"),
        pytest.param(1000, "1006", "LATER", "D03", None, id="six is not"),
        pytest.param(1000, "1000", "LATER", "D01", 1000, id="no gap"),
        pytest.param(1000, "997", "LATER", "D26a", 1000, id="just below"),
        pytest.param(1000, "940", "LATER", "D26b", None, id="well below"),
        pytest.param(None, "1000", "LATER", "D27", None, id="still occupied"),
        pytest.param(1000, "1006", "NONE", "D04", 1000, id="no document at all"),
        pytest.param(1000, "1006", "GIVEN", "D07", None, id="document on the spot"),
    ],
)
def test_the_boundaries_of_the_gate(
    desk_of: Seat, store: Store, closing_m3, opening, answer, row, start_m3
):
    desk = desk_of("SUPERVISEUR")
    place = add_vacancy(store, closing_m3=closing_m3)

    done = apply(
        desk,
        an_arrival(place.site, opening, justificatif=JustificatifAnswer(answer)),
    )

    assert done.decision.row == row
    assert (done.contract.start_m3 if done.contract else None) == start_m3
    running = rows(store, ContractRow, site_id=place.site, status="ACTIF")
    assert len(running) == (closing_m3 is None) + (start_m3 is not None)
    assert done.contact.reason_code == "EAU01"


def test_a_tolerated_gap_opens_the_contract_and_makes_a_customer(
    desk_of: Seat, store: Store
):
    desk = desk_of("SUPERVISEUR")
    place = add_vacancy(store)

    done = apply(desk, an_arrival(place.site, "1005"))

    assert done.party.status is PartyStatus.CUSTOMER
    assert done.party.since == date(2024, 7, 1)
    assert done.contract is not None
    assert done.contract.status is ContractStatus.ACTIVE
    assert done.contract.started_on == date(2024, 7, 1)
    assert done.contract.start_origin is ReadingOrigin.MOVE_IN
    assert done.dossier is None
    assert done.documents == ()
    (reading,) = rows(store, ReadingRow, meter_id=place.meter)
    assert (reading.value_m3, reading.source) == (1005, "ARRIVEE")
    assert len(rows(store, AccountRow, holder_id=done.party.id)) == 1
    told = [row.title for row in rows(store, TimelineRow, party_id=done.party.id)]
    assert "Règle des 5 m³ · D01" in told
    assert any(title.startswith("Abonnement C-") for title in told)


def test_j3_a_gap_of_42_waits_for_the_document(desk_of: Seat, store: Store, clock):
    clock.instant = datetime(2026, 3, 2, 9, tzinfo=UTC)
    desk = desk_of("CONSEILLER_EAU_N1", "83", code="IFI045")
    place = add_vacancy(
        store,
        closing_m3=1258,
        closing_on=date(2026, 2, 2),
        departement="83",
        street="12 RUE DES LILAS",
        postcode="83000",
        town="TOULON",
    )
    form = an_arrival(place.site, "1300", opening_on="01/03/2026")

    done = apply(desk, form)

    assert done.decision.row == "D03"
    assert done.contract is None
    assert done.party.status is PartyStatus.PROSPECT
    assert done.dossier.variant is DossierVariant.SPECIAL_CASES
    assert done.dossier.status is DossierStatus.AWAITING_CUSTOMER
    (comment,) = comments_of(store, done.dossier.id)
    for figure in ("1258", "02/02/2026", "1300", "42"):
        assert figure in comment
    assert "En attente justificatif" in comment
    (request,) = rows(store, JustificatifRow, dossier_id=done.dossier.id)
    assert request.due_on == date(2026, 3, 17)
    assert request.announced_by == "IFI045"
    (task,) = open_tasks_of(store, done.dossier.id)
    assert (task.queue, task.due_on) == ("BO-EAU-ARR", date(2026, 3, 18))
    (letter,) = done.documents
    assert letter.channel is DocumentChannel.MAIL
    assert letter.recipient == "jeanne.mercier@example.org"
    for words in ("acte de vente", "état des lieux", "17 mars 2026", "2 février 2026"):
        assert words in letter.body
    assert "HASTINGS" not in letter.body.upper()
    assert done.contact.dossier_number == done.dossier.number
    assert search_customers(desk, text=done.dossier.number).hits
    assert search_customers(desk, text="lilas toulon").hits


def test_a_field_visit_for_the_gap_alone_is_refused_with_its_reason(
    desk_of: Seat, store: Store
):
    desk = desk_of()
    place = add_vacancy(store)
    before = contents(store)

    with pytest.raises(UnableToApplyMoveIn, match="index au jour J"):
        apply(desk, an_arrival(place.site, "1300", field_visit=True))

    assert contents(store) == before


def test_without_a_mail_the_request_is_a_letter_to_the_place(
    desk_of: Seat, store: Store
):
    desk = desk_of()
    place = add_vacancy(store, street="9 QUAI SAINT PIERRE", town="CANNES")
    applicant = ProspectForm(last_name="Garnier", first_name="Paul", phone="0465710102")

    done = apply(desk, an_arrival(place.site), applicant=applicant)

    (letter,) = done.documents
    assert letter.channel is DocumentChannel.LETTER
    assert letter.recipient == ""
    assert letter.recipient_lines == (
        "GARNIER Paul",
        "9 QUAI SAINT PIERRE",
        "06110 CANNES",
    )


def test_a_protected_customer_is_written_to_through_their_guardian(
    desk_of: Seat, store: Store
):
    desk = desk_of()
    place = add_vacancy(store)
    with store.writing() as session:
        guardian = factories.make_party(
            session,
            last_name="Association tutélaire",
            first_name="",
            civility="",
            departements=("13",),
            emails=("tutelle@example.org",),
        )
        party = factories.make_party(
            session,
            last_name="Gignoux",
            first_name="Marthe",
            is_protected=True,
            guardian_id=guardian,
            emails=("marthe@example.org",),
        )

    done = apply(desk, an_arrival(place.site), contact=a_contact(party), applicant=None)

    assert [letter.recipient for letter in done.documents] == ["tutelle@example.org"]
    assert done.documents[0].body.startswith("Madame, Monsieur")


def test_nothing_is_applied_when_nobody_can_be_written_to(desk_of: Seat, store: Store):
    desk = desk_of()
    place = add_vacancy(store)
    with store.writing() as session:
        party = factories.make_party(session, is_protected=True)
    before = contents(store)

    with pytest.raises(UnableToWrite, match="représentant"):
        apply(desk, an_arrival(place.site), contact=a_contact(party), applicant=None)

    assert contents(store) == before


def test_the_delay_must_be_announced(desk_of: Seat, store: Store):
    desk = desk_of()
    place = add_vacancy(store)

    with pytest.raises(DelayNotAnnounced) as refused:
        apply(desk, an_arrival(place.site, announced=False))

    assert refused.value.field == "announced"
    assert rows(store, PartyRow, last_name="MERCIER") == []


def test_a_customer_without_document_starts_where_the_last_one_left(
    desk_of: Seat, store: Store
):
    desk = desk_of("SUPERVISEUR")
    place = add_vacancy(store, closing_m3=1258)

    done = apply(desk, an_arrival(place.site, justificatif=JustificatifAnswer.NONE))

    assert done.decision.row == "D04"
    assert (done.contract.started_on, done.contract.start_m3) == (
        date(2024, 2, 28),
        1258,
    )
    assert done.contract.start_origin is ReadingOrigin.PREVIOUS_CLOSING
    assert done.dossier.status is DossierStatus.CLOSED
    (letter,) = done.documents
    assert letter.template == "confirmation_without_justificatif"
    assert "En l'absence de justificatif" in letter.body
    assert "Client sans justificatif" in comments_of(store, done.dossier.id)[0]


@pytest.mark.parametrize(
    ("profile", "opening", "answer", "row", "queues", "status"),
    [
        pytest.param(
            "CONSEILLER_EAU_N1",
            "1003",
            "LATER",
            "D02",
            ["DISPATCH-AT", "BO-EAU-ARR"],
            DossierStatus.AWAITING_FIELD_VISIT,
            id="no gap",
        ),
        pytest.param(
            "CONSEILLER_EAU_N1",
            "1061",
            "LATER",
            "D05",
            ["DISPATCH-AT", "BO-EAU-ARR"],
            DossierStatus.AWAITING_CUSTOMER,
            id="a gap, document to come",
        ),
        pytest.param(
            "CONSEILLER_EAU_N1",
            "1061",
            "NONE",
            "D06",
            ["DISPATCH-AT", "BO-EAU-ARR"],
            DossierStatus.AWAITING_FIELD_VISIT,
            id="a gap, no document",
        ),
        pytest.param(
            "GESTIONNAIRE_EAU_BO",
            "1061",
            "LATER",
            "D16",
            ["BO-EAU-ARR"],
            DossierStatus.AWAITING_CUSTOMER,
            id="the back office finds out",
        ),
    ],
)
def test_water_to_turn_on_leaves_its_work_in_the_queues(
    desk_of: Seat, store: Store, profile, opening, answer, row, queues, status
):
    desk = desk_of(profile)
    place = add_vacancy(store)

    done = apply(
        desk,
        an_arrival(
            place.site,
            opening,
            reconnection=True,
            justificatif=JustificatifAnswer(answer),
        ),
    )

    assert done.decision.row == row
    assert done.contract is None
    assert done.dossier.variant is DossierVariant.WITH_FIELD_VISIT
    assert done.dossier.status is status
    tasks = open_tasks_of(store, done.dossier.id)
    assert [task.queue for task in tasks] == queues
    assert all(task.due_on is not None for task in tasks)


def test_the_back_office_comment_is_the_search_key_to_the_letter(
    desk_of: Seat, store: Store
):
    desk = desk_of("GESTIONNAIRE_EAU_BO")
    place = add_vacancy(store)

    done = apply(desk, an_arrival(place.site, reconnection=True, announced=False))

    assert comments_of(store, done.dossier.id) == [
        "en attente justificatif car écart de consommation avec le prédécesseur"
    ]
    assert done.dossier.tags == ("AWAITING_JUSTIFICATIF",)
    assert done.documents[0].template == "justificatif_request_reconnection"


def test_a_missing_closing_reading_leaves_a_task(desk_of: Seat, store: Store):
    desk = desk_of()
    place = add_vacancy(store, closing_m3=None)

    done = apply(desk, an_arrival(place.site))

    (task,) = open_tasks_of(store, done.dossier.id)
    assert task.label == "Index de résiliation absent"
    assert documents_of(store, done.dossier.id) == []


def test_a_photo_is_asked_when_the_reading_is_well_below(desk_of: Seat, store: Store):
    desk = desk_of()
    place = add_vacancy(store)

    done = apply(desk, an_arrival(place.site, "940"))

    (task,) = open_tasks_of(store, done.dossier.id)
    assert task.due_on == done.decision.due_on == date(2024, 7, 26)
    assert rows(store, JustificatifRow) == []


def test_an_arrival_already_awaited_starts_no_second_delay(desk_of: Seat, store: Store):
    desk = desk_of()
    place = add_vacancy(store)
    first = apply(desk, an_arrival(place.site))
    again = a_contact(first.party.id)

    with pytest.raises(Refusal, match="attend déjà un justificatif") as refused:
        apply(desk, an_arrival(place.site), contact=again, applicant=None, key="k2")

    assert first.dossier.number in str(refused.value)
    assert len(rows(store, JustificatifRow)) == 1


def test_a_customer_who_finds_no_document_ends_the_wait(desk_of: Seat, store: Store):
    front, back = desk_of(), desk_of("SUPERVISEUR")
    place = add_vacancy(store)
    first = apply(front, an_arrival(place.site))

    done = apply(
        back,
        an_arrival(place.site, justificatif=JustificatifAnswer.NONE),
        contact=a_contact(first.party.id),
        applicant=None,
        key="k2",
    )

    assert done.dossier.number == first.dossier.number
    assert done.dossier.status is DossierStatus.CLOSED
    assert done.dossier.contract_id == done.contract.id
    assert open_tasks_of(store, done.dossier.id) == []
    (request,) = rows(store, JustificatifRow)
    assert request.status == "ECHU"


def test_an_adviser_who_may_not_subscribe_opens_nothing(desk_of: Seat, store: Store):
    desk = desk_of("CONSEILLER_EAU_N1")
    place = add_vacancy(store)
    before = contents(store)

    with pytest.raises(PermissionRefused, match="abonner un client"):
        apply(desk, an_arrival(place.site, "1003"))

    assert contents(store) == before


def test_a_situation_that_changed_is_told_and_nothing_is_applied(
    desk_of: Seat, store: Store
):
    desk = desk_of("SUPERVISEUR")
    place = add_vacancy(store)
    form = an_arrival(place.site, "1003")
    apply(desk, form)

    with pytest.raises(SituationChanged, match="D27"):
        apply_move_in(
            desk,
            contact=a_contact(),
            applicant=ProspectForm(last_name="Autre", phone="0465710103"),
            move_in=form,
            seen_row="D01",
            key="k2",
        )

    assert rows(store, PartyRow, last_name="Autre") == []


def test_the_same_key_gives_the_first_result_again(desk_of: Seat, store: Store):
    desk = desk_of("SUPERVISEUR")
    place = add_vacancy(store)
    form = an_arrival(place.site, justificatif=JustificatifAnswer.NONE)
    first = apply(desk, form)
    before = contents(store)

    again = apply(desk, form, seen_row="D04")

    assert again == first
    assert contents(store) == before


def test_it_is_all_or_nothing_at_every_statement(desk_of: Seat, store: Store):
    desk = desk_of()
    place = add_vacancy(store)
    form = an_arrival(place.site)

    statements = assert_all_or_nothing(
        store,
        lambda: apply_move_in(
            desk,
            contact=a_contact(),
            applicant=MERCIER,
            move_in=form,
            seen_row="D03",
            key="k1",
        ),
    )

    assert statements > 10
    assert len(rows(store, DossierRow)) == 1


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        pytest.param({"opening": "1005,9"}, "opening", "1005", id="decimals"),
        pytest.param({"opening": "-3"}, "opening", "négatif", id="negative"),
        pytest.param({"opening": "130000"}, "opening", "5", id="too many digits"),
        pytest.param({"opening_on": "31/02/2024"}, "opening_on", "", id="no such day"),
        pytest.param({"opening_on": "+3j"}, "opening_on", "aujourd'hui", id="future"),
    ],
)
def test_the_guide_names_the_field_at_fault(
    desk_of: Seat, store: Store, values, field, words
):
    desk = desk_of()
    place = add_vacancy(store)
    form = MoveInForm(
        **{
            "site_id": place.site,
            "opening": "1300",
            "opening_on": "01/07/2024",
            **values,
        }
    )

    with pytest.raises(Refusal) as refused:
        assess_move_in(desk, form=form)

    assert refused.value.field == field
    assert words in str(refused.value)


def test_decimals_offer_the_whole_cubic_metres(desk_of: Seat, store: Store):
    desk = desk_of()
    place = add_vacancy(store)

    with pytest.raises(UnusableReading, match="1005"):
        assess_move_in(desk, form=an_arrival(place.site, "1005,9"))


@pytest.mark.parametrize(
    "form",
    [
        MoveInForm(site_id=None, opening="1", opening_on="hier"),
        MoveInForm(site_id=1, opening=" ", opening_on="hier"),
        MoveInForm(site_id=1, opening="1", opening_on=""),
    ],
    ids=["no site", "no reading", "no day"],
)
def test_the_guide_waits_for_what_is_missing(desk_of: Seat, form):
    assert assess_move_in(desk_of(), form=form) is None


def test_the_place_of_another_territory_is_absent(desk_of: Seat, store: Store):
    desk = desk_of()
    place = add_vacancy(store, departement="83")

    with pytest.raises(NotFound):
        assess_move_in(desk, form=an_arrival(place.site))


def test_the_act_is_trailed_with_its_row(desk_of: Seat, store: Store):
    desk = desk_of(code="IFI045")
    place = add_vacancy(store)

    done = apply(desk, an_arrival(place.site))

    (entry,) = rows(store, TrailRow, agent_code="IFI045")
    assert entry.act == "APPLIQUER_ARRIVEE"
    assert entry.object_number == str(done.contact.id)
    assert entry.after["decision"]["row"] == "D03"


def test_a_contact_left_open_for_days_does_not_stretch(desk_of: Seat, store: Store):
    desk = desk_of()
    place = add_vacancy(store)
    begun = (desk.clock.now() - timedelta(days=9)).isoformat()

    apply(desk, an_arrival(place.site), contact=a_contact(started_at=begun))

    (contact,) = rows(store, ContactRow)
    assert contact.ended_at - contact.started_at == timedelta(days=1)


def test_a_contact_needs_its_reason(desk_of: Seat, store: Store):
    desk = desk_of()
    place = add_vacancy(store)

    with pytest.raises(Refusal) as refused:
        apply(desk, an_arrival(place.site), contact=ContactForm(party_id=None))

    assert refused.value.field == "reason_code"


def test_two_agents_at_once_give_the_place_one_holder(desk_of: Seat, store: Store):
    desks = [desk_of("SUPERVISEUR"), desk_of("SUPERVISEUR")]
    place = add_vacancy(store)
    form = an_arrival(place.site, "1003")
    names = ("Premier", "Second")

    def subscribe(at: int) -> str:
        try:
            apply_move_in(
                desks[at],
                contact=a_contact(),
                applicant=ProspectForm(last_name=names[at], phone="0465710102"),
                move_in=form,
                seen_row="D01",
                key=f"k{at}",
            )
        except Refusal:
            return "refused"
        return "done"

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(subscribe, range(2)))

    assert sorted(outcomes) == ["done", "refused"]
    assert len(rows(store, ContractRow, site_id=place.site, status="ACTIF")) == 1
    assert len([row for row in rows(store, PartyRow) if row.last_name in names]) == 1
