"""A script goes on where it stopped, and its answers open what comes next."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_tui.catalog import scripts
from crm_tui.domain.script import AnswerKind, Outcome
from crm_tui.domain.script_run import state_of, walk
from tests.domain.script_samples import answers, run_of

COMPLAINT = scripts()["S6"]
WATER, TELECOM, FLEET = (scripts()[f"S7-{one}"] for one in ("EAU", "TELECOM", "SSC"))
FIRST_FOUR = {
    "faits": "Fuite non prise en charge",
    "date_faits": "02/06",
    "consequence": "Cave inondée",
    "attente": "Prise en charge",
}


def test_j14_stops_at_four_questions_of_seven_and_resumes_at_the_fifth():
    walked = walk(COMPLAINT, answers=answers(**FIRST_FOUR))

    assert walked.progress == "4 questions sur 7"
    assert walked.next is not None
    assert walked.next.block.code == "cause"
    assert walked.missing == ("Cause", "Issue")


def test_a_transfer_reads_what_was_done_and_what_is_missing():
    state = state_of(COMPLAINT, run=run_of("S6", **FIRST_FOUR))

    assert not state.is_complete
    assert (state.answered, state.asked) == (4, 7)
    assert state.last_step == "Solution attendue : Prise en charge"
    assert state.next_step == "Cause"
    assert state.done[0] == "Faits : Fuite non prise en charge"


def test_what_only_the_customer_knows_is_enough_to_transfer_a_complaint():
    state = state_of(COMPLAINT, run=run_of("S6", **FIRST_FOUR))

    assert state.missing == ("Cause", "Issue")
    assert state.missing_to_transfer == ()


def test_a_transfer_waits_for_each_prerequisite_the_script_defines():
    state = state_of(COMPLAINT, run=run_of("S6", faits="Fuite", date_faits="02/06"))

    assert state.missing_to_transfer == (
        "Conséquence pour le client",
        "Solution attendue",
    )


def test_a_prerequisite_left_blank_is_still_waited_for():
    state = state_of(COMPLAINT, run=run_of("S6", **(FIRST_FOUR | {"attente": " "})))

    assert state.missing_to_transfer == ("Solution attendue",)


def test_a_script_that_defines_no_prerequisite_asks_for_every_required_answer():
    state = state_of(WATER, run=run_of("S7-EAU", danger="NON"))

    assert WATER.prerequisites == tuple(
        block for block in WATER.questions if block.is_required
    )
    assert state.missing_to_transfer == state.missing != ()


def test_a_required_question_left_blank_is_still_missing():
    given = answers(**FIRST_FOUR, cause="REELLE", issue="")

    assert walk(COMPLAINT, answers=given).missing == ("Issue",)


def test_an_optional_question_may_be_passed_over_and_is_not_asked_again():
    given = answers(**FIRST_FOUR, cause="REELLE", issue="RESOLUE", satisfait="")
    walked = walk(COMPLAINT, answers=given)

    assert walked.next is None
    assert walked.is_complete


def test_a_condition_opens_a_sentence():
    def said(cause: str) -> str:
        steps = walk(COMPLAINT, answers=answers(**FIRST_FOUR, cause=cause)).steps
        return " ".join(step.block.text for step in steps)

    assert "À titre commercial" in said("REELLE")
    assert "À titre commercial" not in said("RECURRENTE")
    assert "sans traiter la cause" in said("RECURRENTE")


def test_a_fact_the_program_knows_opens_a_block_too():
    delay = scripts()["S5"]
    usual = walk(delay, answers=())
    reopened = walk(delay, answers=(), facts={"remise_en_eau": "OUI"})

    assert len(reopened.steps) == len(usual.steps) + 1


@pytest.mark.parametrize(
    ("script", "given", "outcome"),
    [
        (WATER, {"danger": "OUI"}, Outcome.EMERGENCY),
        (
            WATER,
            {"danger": "NON", "probleme": "MANQUE", "coupure": "OUI"},
            Outcome.SOLVED,
        ),
        (
            WATER,
            {
                "danger": "NON",
                "probleme": "MANQUE",
                "coupure": "NON",
                "voisins": "OUI",
            },
            Outcome.EMERGENCY,
        ),
        (
            WATER,
            {
                "danger": "NON",
                "probleme": "PRESSION",
                "coupure": "NON",
                "voisins": "NON",
                "vannes": "FERMES",
                "revenue": "OUI",
            },
            Outcome.SOLVED,
        ),
        (
            WATER,
            {
                "danger": "NON",
                "probleme": "FUITE",
                "tourne": "OUI",
                "lieu_fuite": "APRES",
            },
            Outcome.TRANSFER,
        ),
        (TELECOM, {"service": "TV", "collectif": "OUI"}, Outcome.SOLVED),
        (
            TELECOM,
            {
                "service": "INTERNET",
                "collectif": "NON",
                "voyants": "ROUGE",
                "branchements": "BONS",
                "redemarrage": "SANS_EFFET",
                "ligne": "DEFAUT",
            },
            Outcome.FIELD_VISIT,
        ),
        (
            TELECOM,
            {
                "service": "MOBILE",
                "collectif": "NON",
                "imei": "CONFORME",
                "couverture": "PARTOUT",
                "sim": "DEFAUT",
            },
            Outcome.FIELD_VISIT,
        ),
        (
            FLEET,
            {
                "serie": "X12",
                "erreur": "",
                "compteur": "1200",
                "arret": "TOTAL",
                "redemarrage": "SANS_EFFET",
            },
            Outcome.FIELD_VISIT,
        ),
    ],
)
def test_a_diagnosis_ends_where_its_answers_lead(script, given, outcome):
    walked = walk(script, answers=answers(**given))

    assert walked.end is not None
    assert walked.end.outcome is outcome
    assert walked.next is None
    assert walked.is_complete


def test_a_mobile_is_never_asked_about_the_box():
    codes = [
        step.block.code
        for step in walk(
            TELECOM, answers=answers(service="MOBILE", collectif="NON")
        ).questions
    ]

    assert "voyants" not in codes
    assert "imei" in codes


def test_an_answer_to_a_question_that_is_closed_opens_nothing():
    found = answers(branchements="BONS", redemarrage="SANS_EFFET")
    given = answers(service="MOBILE", collectif="NON")

    codes = [
        step.block.code for step in walk(TELECOM, answers=(*found, *given)).questions
    ]

    assert codes == ["service", "collectif", "imei"]


def test_a_test_made_in_the_shop_is_told_with_its_source():
    [asked] = answers(voyants="VERTS")
    done = replace(asked, source="test boutique du 03/07/2024")
    run = replace(run_of("S7-TELECOM", service="TV", collectif="NON"))
    run = replace(run, answers=(*run.answers, done))

    state = state_of(TELECOM, run=run)

    assert (
        state.done[-1] == "Voyants de la box : tous verts (test boutique du 03/07/2024)"
    )
    assert state.next_step == "Branchements"


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_whatever_is_answered_a_script_comes_to_its_end(data):
    script = data.draw(
        st.sampled_from(sorted(scripts().values(), key=lambda s: s.code))
    )
    given_answers: dict[str, str] = {}
    for _ in range(len(script.questions) + 1):
        step = walk(script, answers=answers(**given_answers)).next
        if step is None:
            break
        offered = [choice.value for choice in step.block.choices]
        is_tick = step.block.answer is AnswerKind.TICK
        values = offered or (["OUI"] if is_tick else ["12"])
        given_answers[step.block.code] = data.draw(st.sampled_from(values))

    walked = walk(script, answers=answers(**given_answers))

    assert walked.next is None
    assert walked.is_complete
    assert not script.code.startswith("S7") or walked.end is not None
