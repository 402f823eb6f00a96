"""Goodwill gestures, from the proposal to the credit (rule R16, journey J14)."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.gesture import Gesture, GestureForm, UnreadableAmount
from crm_tui.domain.gesture_approval import (
    UnableToCancel,
    UnableToCarryOut,
    UnableToDecide,
)
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.domain.refusal import Refusal
from crm_tui.store.engine import NotFound, StaleRecord, Store
from crm_tui.store.tables.contact import ContactLinkRow
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import DossierRow, TaskRow
from crm_tui.store.tables.gesture import GestureRow
from crm_tui.store.tables.trail import TimelineRow
from crm_tui.usecases.assess_gesture import assess_gesture
from crm_tui.usecases.cancel_gesture import cancel_gesture
from crm_tui.usecases.carry_out_gesture import carry_out_gesture
from crm_tui.usecases.decide_gesture import decide_gesture
from crm_tui.usecases.list_gestures import list_gestures
from crm_tui.usecases.parts.gestures import UnableToPropose
from crm_tui.usecases.propose_gesture import propose_gesture
from crm_tui.usecases.show_concerns import show_concerns
from tests import factories
from tests.usecases.arrivals import rows
from tests.usecases.concern_world import add_complaint, add_gesture, as_shipped
from tests.usecases.racing import race, terminals

Seat = Callable[..., Desk]
GRANTED, TO_APPROVE = GestureStatus.GRANTED, GestureStatus.TO_APPROVE


@pytest.fixture
def party(store: Store) -> int:
    with store.writing() as session:
        return factories.make_customer(session, emails=("b@example.org",))["party"]


@pytest.fixture
def complaint(store: Store, party: int) -> int:
    with store.writing() as session:
        return factories.make_dossier(
            session, party_id=party, type="REC", number="REC-24-000001"
        )


@pytest.fixture
def nte203(desk_of: Seat) -> Desk:
    """Grants 30 euros alone."""
    return as_shipped(desk_of("GESTIONNAIRE_EAU_BO", code="NTE203"))


@pytest.fixture
def sup001(desk_of: Seat) -> Desk:
    return as_shipped(desk_of("SUPERVISEUR", code="SUP001"))


def form(amount: str = "40", **changes) -> GestureForm:
    base = GestureForm(amount=amount, reason_code="EAU36", because="rendez-vous manqué")
    return replace(base, **changes)


def propose(desk: Desk, party: int, amount: str = "40", **changes) -> Gesture:
    return propose_gesture(
        desk, party_id=party, form=form(amount, **changes), key=f"k{amount}"
    )


def decide(desk: Desk, gesture: Gesture, *, is_granted=True, because="", key="d1"):
    return decide_gesture(
        desk,
        gesture_id=gesture.id,
        seen_version=gesture.version,
        is_granted=is_granted,
        because=because,
        key=key,
    )


def test_forty_euros_are_granted_by_the_supervisor_and_the_ledger_says_so(
    store: Store, party: int, complaint: int, nte203: Desk, sup001: Desk
):
    """J14.5: over his ceiling (30) → asks SUP001, granted, ledger = 85 €."""
    with store.writing() as session:
        add_gesture(session, party_id=party, amount=Decimal(20), reason_code="EAU36")
        add_gesture(session, party_id=party, amount=Decimal(25), reason_code="EAU34")

    asked = propose(nte203, party, dossier_id=complaint)
    (waiting,) = list_gestures(sup001)
    granted = decide(sup001, asked)

    assert asked.status is TO_APPROVE and "plafond de 30 €" in asked.rule_reason
    assert waiting.gesture == asked and not waiting.refusal
    assert granted.status is GRANTED and granted.decided_by == "SUP001"
    assert show_concerns(nte203, party_id=party).file.ledger.granted_euros == 85
    (task,) = rows(store, TaskRow)
    assert task.queue == "N2-EAU-FACT" and task.status == "FINALISEE"
    (letter,) = rows(store, DocumentRow)
    assert letter.template == "goodwill_gesture" and "40,00" in letter.body
    told = [one.title for one in rows(store, TimelineRow)]
    assert any(title.startswith("Geste accordé · avoir de 40") for title in told)


def test_a_gesture_under_the_ceiling_is_granted_at_once_and_written_about(
    store: Store, party: int, complaint: int, nte203: Desk
):
    given = propose(nte203, party, "12,50", dossier_id=complaint)

    assert given.status is GRANTED and given.amount_euros == Decimal("12.50")
    assert given.rule_row == "G01" and given.ceiling_euros == 30
    assert len(rows(store, DocumentRow)) == 1 and rows(store, TaskRow) == []


def test_the_rule_is_told_before_anything_is_written(
    store: Store, party: int, nte203: Desk
):
    decision = assess_gesture(nte203, party_id=party, form=form("31"))

    assert decision.row == "G02" and rows(store, GestureRow) == []
    with pytest.raises(UnreadableAmount):
        assess_gesture(nte203, party_id=party, form=form("12,505"))
    with pytest.raises(UnableToPropose, match="motif"):
        assess_gesture(nte203, party_id=party, form=form(reason_code="EAU01"))


def test_a_third_gesture_for_one_reason_waits_until_the_cause_is_treated(
    store: Store, party: int, nte203: Desk, sup001: Desk
):
    """R16: « traiter la cause » → N2."""
    with store.writing() as session:
        for _ in range(2):
            add_gesture(session, party_id=party, reason_code="EAU36")

    third = propose(nte203, party, "5")

    assert third.status is TO_APPROVE and third.rule_row == "G04"
    with pytest.raises(UnableToDecide, match="cause"):
        decide(sup001, third)
    assert decide(sup001, third, because="compteur changé").status is GRANTED


def test_nobody_validates_their_own_gesture_nor_beyond_their_ceiling(
    party: int, sup001: Desk, desk_of: Seat
):
    expert = as_shipped(desk_of("EXPERT_EAU_N2", code="RDU045"))
    asked = propose(sup001, party, "160")

    assert "double regard" in list_gestures(sup001)[0].refusal
    with pytest.raises(UnableToDecide, match="double regard"):
        decide(sup001, asked)
    assert "80 €" in list_gestures(expert)[0].refusal
    with pytest.raises(UnableToDecide, match="80 €"):
        decide(expert, asked)
    refused = decide(expert, asked, is_granted=False, because="disproportionné")
    assert refused.status is GestureStatus.REFUSED


def test_an_adviser_validates_nothing(party: int, nte203: Desk, desk: Desk):
    asked = propose(nte203, party)

    with pytest.raises(PermissionRefused, match="valider le geste"):
        decide(desk, asked)
    with pytest.raises(PermissionRefused):
        list_gestures(desk)


def test_a_credit_is_carried_out_once_under_its_own_reference(
    party: int, nte203: Desk, sup001: Desk
):
    first, second = propose(nte203, party, "10"), propose(nte203, party, "11")

    def carry_out(gesture: Gesture, reference: str, key: str) -> Gesture:
        return carry_out_gesture(
            nte203,
            gesture_id=gesture.id,
            seen_version=gesture.version,
            reference=reference,
            key=key,
        )

    done = carry_out(first, "av-881", "e1")
    assert done.reference == "AV-881"
    assert carry_out(first, "av-881", "e1") == done
    with pytest.raises(StaleRecord):
        carry_out(first, "AV-882", "e2")
    with pytest.raises(UnableToCarryOut, match="déjà servi"):
        carry_out(second, "AV-881", "e3")
    with pytest.raises(UnableToCancel):
        cancel(sup001, second, "c1")
    assert cancel(sup001, done, "c2").status is GestureStatus.CANCELED
    ledger = show_concerns(nte203, party_id=party).file.ledger
    assert ledger.granted_euros == 11


def cancel(desk: Desk, gesture: Gesture, key: str) -> Gesture:
    return cancel_gesture(
        desk,
        gesture_id=gesture.id,
        seen_version=gesture.version,
        because="mauvais compte",
        key=key,
    )


def test_a_gesture_of_another_territory_is_absent(
    party: int, nte203: Desk, desk_of: Seat
):
    asked = propose(nte203, party)
    elsewhere = as_shipped(desk_of("SUPERVISEUR", "83", code="SUP083"))

    assert list_gestures(elsewhere) == ()
    with pytest.raises(NotFound):
        decide(elsewhere, asked)


def test_of_two_validations_at_once_one_counts(
    store: Store, store_url: str, party: int, nte203: Desk, desk_of: Seat
):
    asked = [propose(nte203, party, str(31 + n)) for n in range(4)]
    two = [
        as_shipped(desk_of("SUPERVISEUR", code=code)) for code in ("SUP001", "SUP002")
    ]

    def act(desk: Desk, number: int) -> Gesture:
        return decide(
            desk, asked[number], because="ok", key=f"{desk.agent.code}{number}"
        )

    with terminals(two, url=store_url) as desks:
        turns = race(desks, act, rounds=len(asked))

    for turn in turns:
        assert sum(isinstance(one, Gesture) for one in turn) == 1
        assert sum(isinstance(one, Refusal) for one in turn) == 1


def test_two_gestures_at_once_never_pass_the_total_unseen(
    store_url: str, party: int, desk_of: Seat
):
    two = [
        as_shipped(desk_of("GESTIONNAIRE_EAU_BO", code=code))
        for code in ("NTE203", "NTE204")
    ]

    def act(desk: Desk, _: int) -> Gesture:
        reason = "EAU36" if desk.agent.code == "NTE203" else "EAU34"
        asked = form("30", reason_code=reason)
        return propose_gesture(desk, party_id=party, form=asked, key="")

    with terminals(two, url=store_url) as desks:
        (turn,) = race(desks, act, rounds=1)

    assert sorted(one.status for one in turn) == sorted([GRANTED, TO_APPROVE])


def test_complaints_that_come_back_are_told_while_the_customer_speaks(
    store: Store, party: int, desk: Desk
):
    """J14.1: « motif récurrent (3), 45 € accordés »."""
    with store.writing() as session:
        for on in ("2024-02-02", "2024-05-20"):
            add_complaint(session, party_id=party, on=on)
        add_gesture(session, party_id=party, amount=Decimal(20))
        add_gesture(session, party_id=party, amount=Decimal(25))

    heard = show_concerns(desk, party_id=party, about_to="EAU36")
    before = show_concerns(desk, party_id=party)

    (one,) = heard.file.recurrences
    assert one.headline.startswith("Motif récurrent (3), 45")
    assert before.file.recurrences == () and len(before.file.complaints) == 2


def test_a_contact_in_its_dossier_is_one_complaint(
    store: Store, party: int, complaint: int, desk: Desk
):
    with store.writing() as session:
        contact = add_complaint(session, party_id=party, on="2024-05-20")
        session.add(
            ContactLinkRow(contact_id=contact, kind="dossier", object_id=complaint)
        )
        session.get_one(DossierRow, complaint).contact_id = contact

    (one,) = show_concerns(desk, party_id=party).file.complaints

    assert one.dossier_number == "REC-24-000001" and one.reason_code == "EAU36"
