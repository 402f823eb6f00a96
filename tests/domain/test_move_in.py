"""What an arrival leads to: every row of the decision table, and what never happens."""

import csv
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crm_tui.domain import comments
from crm_tui.domain.comments import DossierTag
from crm_tui.domain.consumption_gap import GAP_TOLERANCE_M3
from crm_tui.domain.move_in import (
    DeskSide,
    JustificatifAnswer,
    Subscribe,
    UnableToDecideMoveIn,
    decide_move_in,
)
from crm_tui.domain.proposed_act import ActKind, Letter, MoveInDossier

CLOSING_ON = date(2024, 2, 28)
OPENING_ON = date(2024, 7, 1)
TODAY = date(2024, 7, 5)

VECTORS = list(
    csv.DictReader(
        (Path(__file__).parent / "vectors" / "gate.csv").read_text().splitlines()
    )
)
SUBSCRIBE = {
    "oui": Subscribe.NOW,
    "oui_avec_alerte": Subscribe.NOW,
    "apres_intervention": Subscribe.AFTER_FIELD_VISIT,
    "par_BO": Subscribe.BY_BACK_OFFICE,
    "non": Subscribe.NO,
}
ANSWER = {
    "": JustificatifAnswer.LATER,
    "a_venir": JustificatifAnswer.LATER,
    "aucun": JustificatifAnswer.NONE,
}
START_ON = {"arrivee": OPENING_ON, "TD": CLOSING_ON, "": None}


def decide(**given_facts):
    facts = {
        "closing_m3": 1258,
        "closing_on": CLOSING_ON,
        "opening_m3": 1300,
        "opening_on": OPENING_ON,
        "reconnection": False,
        "justificatif": JustificatifAnswer.LATER,
        "desk_side": DeskSide.FRONT,
        "today": TODAY,
    }
    return decide_move_in(**(facts | given_facts))


def kinds(decision):
    return [act.kind for act in decision.acts]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['row']} {v['arrivee']}")
def test_the_gate_gives_the_row_of_the_vectors(vector):
    decision = decide(
        closing_m3=int(vector["ti"]) if vector["ti"] else None,
        opening_m3=int(vector["arrivee"]),
        reconnection=vector["remise_en_eau"] == "oui",
        justificatif=ANSWER[vector["justificatif"]],
    )

    assert decision.row == vector["row"]
    assert decision.subscribe is SUBSCRIBE[vector["subscription_now"]]
    assert decision.start_on == START_ON[vector["date"]]
    assert decision.start_m3 == (int(vector["index"]) if vector["index"] else None)


def test_maigret_has_his_document_at_home_and_waits_fifteen_days():
    """Domain example 09."""
    decision = decide()

    assert decision.row == "D03"
    assert kinds(decision) == [
        ActKind.CREATE_PROSPECT,
        ActKind.OPEN_DOSSIER,
        ActKind.COMMENT_DOSSIER,
        ActKind.REQUEST_JUSTIFICATIF,
        ActKind.START_DEADLINE,
    ]
    assert decision.dossier_type is MoveInDossier.SPECIAL_CASES
    assert decision.letter is Letter.JUSTIFICATIF_REQUEST
    assert decision.tag is DossierTag.AWAITING_JUSTIFICATIF
    assert decision.reminder_on == date(2024, 7, 15)
    assert decision.due_on == date(2024, 7, 20)
    assert decision.fallback_on == date(2024, 7, 22)
    assert decision.acts[-1].label == (
        "Échéance le 20/07/2024, sinon 1258 m³ au 28/02/2024"
    )
    assert decision.must_announce
    assert decision.avoid is not None and "index au jour J" in decision.avoid


def test_the_script_says_the_limit_and_the_consequence_with_their_figures():
    said = " ".join(decide().say)

    assert "42 mètres cubes de différence" in said
    assert "quinze jours, donc jusqu'au 20/07/2024 inclus" in said
    assert "soit le 28/02/2024 à 1258 mètres cubes" in said


def test_the_script_says_one_cubic_meter_in_the_singular():
    assert "à 1 mètre cube." in " ".join(decide(closing_m3=1).say)


def test_another_delay_is_said_in_figures():
    decision = decide(deadline_days=30)

    assert decision.due_on == date(2024, 8, 4)
    assert "Vous avez 30 jours" in " ".join(decision.say)


def test_lupin_keeps_his_appointment_while_his_document_is_awaited():
    """Domain example 10."""
    decision = decide(closing_m3=1239, reconnection=True)

    assert decision.row == "D05"
    assert ActKind.PLAN_FIELD_VISIT in kinds(decision)
    assert decision.dossier_type is MoveInDossier.WITH_FIELD_VISIT
    assert decision.letter is Letter.RECONNECTION_JUSTIFICATIF_REQUEST
    assert decision.comment is not None
    assert decision.comment.startswith("Arrivée avec remise en eau. Écart de consommat")
    assert decision.must_announce and decision.avoid is None


def test_a_customer_without_any_document_starts_where_the_last_one_stopped():
    """Domain example 11."""
    decision = decide(justificatif=JustificatifAnswer.NONE)

    assert decision.row == "D04"
    assert (decision.start_on, decision.start_m3) == (CLOSING_ON, 1258)
    assert kinds(decision)[-2:] == [ActKind.OPEN_CONTRACT, ActKind.SEND_CONFIRMATION]
    assert decision.acts[-2].label == "Abonner au 28/02/2024 à 1258 m³"
    assert decision.letter is Letter.CONFIRMATION_WITHOUT_JUSTIFICATIF


def test_the_back_office_opens_the_contract_of_a_reconnection_without_document():
    front = decide(justificatif=JustificatifAnswer.NONE, reconnection=True)
    back = decide(
        justificatif=JustificatifAnswer.NONE,
        reconnection=True,
        desk_side=DeskSide.BACK,
    )

    assert (front.row, front.subscribe) == ("D06", Subscribe.BY_BACK_OFFICE)
    assert ActKind.CREATE_BACK_OFFICE_TASK in kinds(front)
    assert ActKind.OPEN_CONTRACT not in kinds(front)
    assert (back.row, back.subscribe) == ("D17", Subscribe.NOW)
    assert (back.start_on, back.start_m3) == (CLOSING_ON, 1258)


def test_the_back_office_asks_when_nobody_did():
    decision = decide(
        closing_m3=88,
        closing_on=date(2025, 11, 20),
        opening_m3=119,
        reconnection=True,
        desk_side=DeskSide.BACK,
        today=date(2026, 2, 10),
    )

    assert decision.row == "D16"
    assert decision.comment == comments.AWAITING_JUSTIFICATIF_COMMENT
    assert decision.due_on == date(2026, 2, 25)
    assert decision.fallback_on == date(2026, 2, 26)
    assert not decision.must_announce


def test_a_document_on_the_spot_is_recorded_before_anything_opens():
    decision = decide(justificatif=JustificatifAnswer.GIVEN)

    assert (decision.row, decision.subscribe) == ("D07", Subscribe.NO)
    assert kinds(decision) == [ActKind.VALIDATE_DOCUMENT]
    assert decision.start_m3 is None and decision.due_on is None
    assert "ne pas abonner à l'index déclaré (1300 m³)" in decision.reason


def test_no_agent_is_sent_for_a_gap():
    decision = decide(field_visit_wanted=True)

    assert (decision.row, decision.subscribe) == ("D28", Subscribe.NO)
    assert decision.acts == ()
    assert "Intervention refusée" in decision.reason
    assert decision.source == (
        "« Il ne faut pas envoyer un agent car il constatera juste l'index au jour J »"
    )


def test_an_agent_may_be_sent_to_turn_the_water_on():
    decision = decide(field_visit_wanted=True, reconnection=True)

    assert decision.row == "D05"


@pytest.mark.parametrize("answer", list(JustificatifAnswer))
@pytest.mark.parametrize(("reconnection", "row"), [(False, "D01"), (True, "D02")])
def test_a_tolerated_gap_needs_no_document(answer, reconnection, row):
    decision = decide(closing_m3=1295, justificatif=answer, reconnection=reconnection)

    assert decision.row == row
    assert (decision.start_on, decision.start_m3) == (OPENING_ON, 1300)
    assert decision.letter is None and decision.comment is None


def test_a_meter_that_went_through_zero_opens_as_declared():
    decision = decide(closing_m3=99998, opening_m3=2, dials=5)

    assert (decision.row, decision.start_m3, decision.gap_m3) == ("D01", 2, 4)


def test_a_reading_just_below_opens_at_the_closing_one_with_a_warning():
    decision = decide(closing_m3=1000, opening_m3=997)

    assert (decision.start_on, decision.start_m3) == (OPENING_ON, 1000)
    assert decision.warning is not None and "ne recule pas" in decision.warning
    assert decision.comment is not None
    assert "997" in decision.comment and "1000" in decision.comment


def test_a_reading_just_below_waits_for_the_water_too():
    decision = decide(closing_m3=1000, opening_m3=997, reconnection=True)

    assert decision.subscribe is Subscribe.AFTER_FIELD_VISIT
    assert ActKind.OPEN_CONTRACT not in kinds(decision)


def test_a_reading_well_below_asks_for_a_photo():
    decision = decide(closing_m3=1000, opening_m3=940)

    assert (decision.row, decision.subscribe) == ("D26b", Subscribe.NO)
    assert ActKind.ASK_METER_PHOTO in kinds(decision)
    assert decision.letter is Letter.METER_PHOTO_REQUEST
    assert decision.due_on == date(2024, 7, 20)
    assert decision.fallback_on is None, "no default contract on a doubtful reading"


def test_without_a_closing_reading_the_gate_stays_closed():
    decision = decide(closing_m3=None, closing_on=None, opening_m3=1000)

    assert (decision.row, decision.subscribe) == ("D27", Subscribe.NO)
    assert (
        decision.acts[-1].label == "Tâche au back-office : index de résiliation absent"
    )


def test_a_closing_reading_without_its_day_is_refused():
    with pytest.raises(UnableToDecideMoveIn, match="Date de résiliation") as refusal:
        decide(closing_on=None)

    assert refusal.value.field == "closing_on"


def test_an_arrival_before_the_departure_is_warned_about():
    decision = decide(opening_on=date(2024, 2, 1))

    assert decision.warning is not None and "chevaucheraient" in decision.warning


def test_an_estimated_closing_reading_may_be_the_cause():
    assert "estimé" in (decide(closing_is_estimate=True).warning or "")
    assert decide(closing_m3=1299, closing_is_estimate=True).warning is None


ROWS = {
    "D01", "D02", "D03", "D04", "D05", "D06", "D07", "D16", "D17",
    "D26a", "D26b", "D27", "D28",
}  # fmt: skip
"""The rows an arrival may give; the others need a document or a contestation."""
DECISIONS = st.builds(
    decide,
    closing_m3=st.none() | st.integers(0, 99_999),
    opening_m3=st.integers(0, 99_999),
    reconnection=st.booleans(),
    justificatif=st.sampled_from(JustificatifAnswer),
    desk_side=st.sampled_from(DeskSide),
    field_visit_wanted=st.booleans(),
    dials=st.none() | st.just(5),
)
NEAR = st.integers(0, 99_999).flatmap(
    lambda closing_m3: st.builds(
        decide,
        closing_m3=st.just(closing_m3),
        opening_m3=st.integers(max(0, closing_m3 - 12), closing_m3 + 12),
        reconnection=st.booleans(),
        justificatif=st.sampled_from(JustificatifAnswer),
        desk_side=st.sampled_from(DeskSide),
        field_visit_wanted=st.booleans(),
    )
)
ANY_DECISION = DECISIONS | NEAR


def leaves(value):
    """Every plain value inside a decision, however deep."""
    if is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from leaves(item)
    else:
        yield value


@given(ANY_DECISION)
def test_no_wide_gap_opens_a_contract_at_the_declared_reading(decision):
    assume((decision.gap_m3 or 0) > GAP_TOLERANCE_M3)

    assert decision.start_on in (None, CLOSING_ON)


@given(ANY_DECISION)
def test_who_starts_at_the_closing_figures_gets_one_confirmation(decision):
    without_document = decision.start_on == CLOSING_ON

    confirms = decision.letter is Letter.CONFIRMATION_WITHOUT_JUSTIFICATIF
    assert confirms == without_document
    assert kinds(decision).count(ActKind.SEND_CONFIRMATION) == (
        decision.subscribe is Subscribe.NOW and without_document
    )


@given(closing_m3=st.integers(0, 99_999), back=st.integers(0, 99_999))
def test_a_contract_never_starts_below_the_closing_reading(closing_m3, back):
    decision = decide(closing_m3=closing_m3, opening_m3=max(0, closing_m3 - back))

    assert decision.start_m3 is None or decision.start_m3 >= closing_m3


@given(ANY_DECISION)
def test_a_decision_is_whole(decision):
    assert decision.row in ROWS
    assert decision.reason and decision.source.startswith("«")
    opens = ActKind.OPEN_CONTRACT in kinds(decision)
    assert opens == (decision.subscribe is Subscribe.NOW)
    assert (decision.start_m3 is None) == (decision.subscribe is Subscribe.NO)
    assert (ActKind.START_DEADLINE in kinds(decision)) == (decision.due_on is not None)
    assert (ActKind.COMMENT_DOSSIER in kinds(decision)) == bool(decision.comment)
    assert (ActKind.OPEN_DOSSIER in kinds(decision)) == bool(decision.dossier_type)


@given(ANY_DECISION)
def test_no_figure_is_ever_a_float(decision):
    assert not [leaf for leaf in leaves(decision) if isinstance(leaf, float)]


@given(ANY_DECISION)
def test_a_visit_is_planned_only_to_turn_the_water_on(decision):
    if ActKind.PLAN_FIELD_VISIT in kinds(decision):
        assert decision.dossier_type is MoveInDossier.WITH_FIELD_VISIT


@given(
    gap_m3=st.integers(0, 40),
    more_m3=st.integers(0, 40),
    reconnection=st.booleans(),
    justificatif=st.sampled_from(JustificatifAnswer),
    desk_side=st.sampled_from(DeskSide),
)
def test_a_wider_gap_never_opens_as_declared_what_a_narrower_one_does_not(
    gap_m3, more_m3, **facts
):
    narrow = decide(opening_m3=1258 + gap_m3, **facts)
    wide = decide(opening_m3=1258 + gap_m3 + more_m3, **facts)

    if wide.start_on == OPENING_ON:
        assert narrow.start_on == OPENING_ON
    assert not narrow.must_announce or wide.must_announce
