"""What a document leads to: domain examples 26 to 32, rows D08 to D25, the default."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.comments import PREVIOUS_OCCUPANT_GAP_COMMENT, DossierTag
from crm_tui.domain.contract import ReadingOrigin
from crm_tui.domain.document_decision import DocumentOutcome
from crm_tui.domain.document_received import (
    Reception,
    UnableToJudgeDocument,
    decide_on_document,
)
from crm_tui.domain.fallback import decide_fallback, refusal_of_fallback
from crm_tui.domain.justificatif import (
    Justificatif,
    JustificatifKind,
    JustificatifStatus,
)
from crm_tui.domain.move_in_case import Closing
from crm_tui.domain.proposed_act import ActKind, Letter
from crm_tui.domain.received_document import (
    DocumentClash,
    DocumentFlaw,
    ReceivedDocument,
)

RECEIVED_ON = date(2024, 7, 5)
DEED = ReceivedDocument(
    kind=JustificatifKind.DEED_OF_SALE,
    dated_on=date(2024, 6, 3),
    value_m3=512,
    received_on=RECEIVED_ON,
)
ADLER = Reception(
    document=DEED,
    closing=Closing(value_m3=498, closed_on=date(2024, 4, 12)),
    serial_number="C15LE0042",
    due_on=date(2024, 7, 20),
    is_attributable=False,
)
DUPIN = replace(
    ADLER,
    document=replace(
        DEED,
        kind=JustificatifKind.MOVE_IN_INVENTORY,
        dated_on=date(2024, 5, 10),
        value_m3=None,
    ),
    closing=Closing(value_m3=720, closed_on=date(2024, 4, 2)),
    remote_m3=734,
)
MARPLE = Closing(value_m3=210, closed_on=date(2024, 4, 30))


def bearing(case, **facts):
    return replace(case, document=replace(case.document, **facts))


@pytest.mark.parametrize(
    ("case", "row", "start", "has_c1"),
    [
        pytest.param(ADLER, "D10", (date(2024, 6, 3), 512), True, id="26 ADLER"),
        pytest.param(
            bearing(ADLER, value_m3=502), "D08", (date(2024, 6, 3), 502), False, id="27"
        ),
        pytest.param(DUPIN, "D12", (date(2024, 5, 10), 720), False, id="28 DUPIN"),
        pytest.param(
            replace(DUPIN, takes_remote=True),
            "D12",
            (date(2024, 5, 10), 734),
            True,
            id="28 remote reading chosen",
        ),
        pytest.param(
            replace(DUPIN, remote_m3=None), "D12", (date(2024, 5, 10), 720), False,
            id="29",
        ),
    ],
)  # fmt: skip
def test_the_contract_starts_where_the_document_says(case, row, start, has_c1):
    decision = decide_on_document(case)

    assert decision.row == row
    assert (decision.start_on, decision.start_m3) == start
    assert decision.outcome is DocumentOutcome.SUBSCRIBE
    texts = [comment.text for comment in decision.comments]
    assert (PREVIOUS_OCCUPANT_GAP_COMMENT in texts) is has_c1


def test_the_comment_searched_for_is_byte_exact_and_has_its_code():
    comment = decide_on_document(ADLER).comments[-1]

    assert comment.text == "écart de consommation avec ancien occupant"
    assert comment.tag is DossierTag.PREVIOUS_OCCUPANT_GAP


def test_the_remote_reading_is_offered_beside_the_closing_one_and_never_imposed():
    decision = decide_on_document(DUPIN)

    assert decision.origin is ReadingOrigin.PREVIOUS_CLOSING
    assert decision.choice_m3 == 734
    assert "télérelève possible : 734 m³" in decision.reason


def test_a_remote_reading_nobody_has_cannot_be_chosen():
    with pytest.raises(UnableToJudgeDocument, match="Aucune télérelève"):
        decide_on_document(replace(DUPIN, remote_m3=None, takes_remote=True))


@pytest.mark.parametrize(
    ("facts", "flaw"),
    [
        pytest.param(
            {"kind": JustificatifKind.METER_PHOTO}, DocumentFlaw.PHOTO_ALONE, id="30"
        ),
        pytest.param({"dated_on": None}, DocumentFlaw.NO_DATE, id="no date"),
        pytest.param({"is_readable": False}, DocumentFlaw.UNREADABLE, id="unreadable"),
        pytest.param(
            {"is_of_the_site": False}, DocumentFlaw.OTHER_ADDRESS, id="elsewhere"
        ),
    ],
)
def test_a_document_that_proves_nothing_is_asked_for_again(facts, flaw):
    decision = decide_on_document(bearing(ADLER, **facts))

    assert (decision.row, decision.flaw) == ("D13", flaw)
    assert decision.outcome is DocumentOutcome.ASK_AGAIN
    assert decision.letter is Letter.DOCUMENT_REFUSED
    assert "échéance inchangée au 20/07/2024" in decision.comments[0].text


@pytest.mark.parametrize(
    ("case", "clash"),
    [
        pytest.param(
            bearing(ADLER, dated_on=date(2024, 2, 1)),
            DocumentClash.BEFORE_CLOSING,
            id="32",
        ),
        pytest.param(
            bearing(ADLER, dated_on=date(2024, 7, 6)),
            DocumentClash.IN_THE_FUTURE,
            id="dated after it came",
        ),
        pytest.param(
            bearing(ADLER, value_m3=497), DocumentClash.BELOW_CLOSING, id="below"
        ),
        pytest.param(
            replace(ADLER, last_m3=511), DocumentClash.ABOVE_LAST_READING, id="above"
        ),
        pytest.param(
            bearing(ADLER, serial_number="B99"), DocumentClash.OTHER_METER, id="meter"
        ),
    ],
)
def test_a_document_that_contradicts_the_site_is_left_to_an_expert(case, clash):
    decision = decide_on_document(case)

    assert decision.clash is clash
    assert decision.outcome is DocumentOutcome.EXPERT
    assert decision.start_on is None
    assert ActKind.OPEN_CONTRACT not in [act.kind for act in decision.acts]


@pytest.mark.parametrize("typed", ["entré dès avril", "entré dès avril."])
def test_a_gap_of_the_newcomer_is_theirs_and_says_why(typed):
    decision = decide_on_document(
        replace(ADLER, is_attributable=True, attributed_because=typed)
    )

    assert decision.row == "D11"
    assert decision.comments[-1].text.endswith(" : entré dès avril.")
    assert decision.reason.endswith(" : entré dès avril.")
    assert all(comment.tag is None for comment in decision.comments)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"is_attributable": None}, "is_attributable"),
        ({"is_attributable": True}, "attributed_because"),
    ],
)
def test_nobody_but_the_agent_says_whose_the_gap_is(facts, field):
    with pytest.raises(UnableToJudgeDocument) as refused:
        decide_on_document(replace(ADLER, **facts))

    assert refused.value.field == field


def test_a_document_of_the_last_day_is_in_time():
    decision = decide_on_document(replace(ADLER, due_on=RECEIVED_ON))

    assert decision.row == "D10"


def test_a_late_document_counts_all_the_same_and_says_so():
    decision = decide_on_document(replace(ADLER, due_on=date(2024, 7, 4)))

    assert decision.row == "D18"
    assert decision.outcome is DocumentOutcome.SUBSCRIBE
    assert "traité comme D10" in decision.reason
    assert "Reçu après le 04/07/2024." in decision.comments[0].text


def test_a_document_after_the_default_corrects_the_contract_in_a_new_dossier():
    decision = decide_on_document(
        replace(ADLER, is_already_open=True, due_on=date(2024, 7, 4))
    )

    assert (decision.row, decision.outcome) == ("D19", DocumentOutcome.REGULARISE)
    assert ActKind.OPEN_CONTRACT not in [act.kind for act in decision.acts]


def test_a_contract_made_by_euros_is_corrected_by_euros():
    decision = decide_on_document(
        replace(ADLER, is_already_open=True, was_opened_by_euros=True)
    )

    assert (decision.row, decision.outcome) == ("D21", DocumentOutcome.EUROS)
    assert [act.kind for act in decision.acts] == [ActKind.OPEN_INTERDEPARTMENT]


def test_a_limitation_raised_moves_the_start_and_asks_for_an_expert():
    """HOLMES, as the limitation itself reckons."""
    decision = decide_on_document(
        replace(
            ADLER,
            document=replace(DEED, dated_on=date(2022, 3, 15), value_m3=400),
            closing=Closing(value_m3=398, closed_on=date(2022, 3, 1)),
            limitation_raised_on=date(2024, 7, 11),
            known_m3={date(2024, 7, 11): 700},
        )
    )

    assert decision.row == "D24"
    assert (decision.start_on, decision.start_m3) == (date(2022, 7, 11), 442)
    assert decision.needs_expert
    assert "prescription de 2 ans opposée" in decision.comments[0].text


@given(value_m3=st.integers(498, 2_000), dated=st.dates(date(2024, 4, 12), RECEIVED_ON))
def test_a_good_document_always_gives_its_own_date_and_reading(value_m3, dated):
    decision = decide_on_document(bearing(ADLER, value_m3=value_m3, dated_on=dated))

    assert (decision.start_on, decision.start_m3) == (dated, value_m3)
    assert decision.row == ("D08" if value_m3 - 498 <= 5 else "D10")


def request(**facts):
    asked = {
        "id": 1,
        "status": JustificatifStatus.ASKED,
        "asked_on": date(2024, 6, 20),
        "reminder_on": date(2024, 6, 30),
        "due_on": date(2024, 7, 5),
        "fallback_on": date(2024, 7, 8),
        "kind": None,
        "received_at": None,
        "version": 1,
    }
    return Justificatif(**(asked | facts))


def test_without_any_document_the_closing_figures_are_used_and_confirmed():
    """MARPLE, domain example 31."""
    decision = decide_fallback(
        closing=MARPLE,
        due_on=date(2024, 7, 5),
        reconnection=False,
        was_first_asked_here=False,
    )

    assert decision.row == "D14"
    assert (decision.start_on, decision.start_m3) == (date(2024, 4, 30), 210)
    assert decision.letter is Letter.CONFIRMATION_WITHOUT_JUSTIFICATIF
    assert decision.comments[0].text.startswith("Justificatif non reçu au 05/07/2024")


@pytest.mark.parametrize(
    ("first_asked_here", "row"), [(False, "D15"), (True, "D17")]
)  # fmt: skip
def test_with_the_water_to_turn_on_the_row_says_who_asked(first_asked_here, row):
    decision = decide_fallback(
        closing=MARPLE,
        due_on=date(2024, 7, 5),
        reconnection=True,
        was_first_asked_here=first_asked_here,
    )

    assert decision.row == row


@pytest.mark.parametrize(
    ("facts", "today", "why"),
    [
        pytest.param({}, date(2024, 7, 8), "", id="the day of the default"),
        pytest.param({}, date(2024, 7, 7), "bascule le 08/07/2024", id="a Sunday"),
        pytest.param(
            {"status": JustificatifStatus.RECEIVED},
            date(2024, 7, 8),
            "attend d'être qualifié",
            id="received, not looked at",
        ),
        pytest.param(
            {"status": JustificatifStatus.ACCEPTED},
            date(2024, 7, 8),
            "n'est plus attendu",
            id="accepted",
        ),
    ],
)
def test_the_default_acts_only_when_its_day_has_come_and_nothing_waits(
    facts, today, why
):
    refusal = refusal_of_fallback(request(**facts), today=today, is_contract_open=False)

    assert (why in refusal) if why else refusal == ""


def test_the_default_never_acts_on_a_contract_already_in_place():
    refusal = refusal_of_fallback(
        request(), today=date(2024, 7, 8), is_contract_open=True
    )

    assert "déjà en place" in refusal


CASES = st.builds(
    replace,
    st.just(ADLER),
    document=st.builds(
        replace,
        st.just(DEED),
        kind=st.sampled_from(JustificatifKind),
        dated_on=st.none() | st.dates(date(2022, 1, 1), date(2024, 8, 1)),
        value_m3=st.none() | st.integers(480, 600),
        is_readable=st.booleans(),
        is_of_the_site=st.booleans(),
    ),
    due_on=st.dates(date(2024, 7, 1), date(2024, 7, 20)),
    last_m3=st.none() | st.integers(498, 600),
    is_already_open=st.booleans(),
    was_opened_by_euros=st.booleans(),
)


@given(CASES)
def test_every_document_gives_one_row_and_never_starts_below_the_closing(case):
    decision = decide_on_document(case)

    opens = ActKind.OPEN_CONTRACT in [act.kind for act in decision.acts]
    assert decision.row and decision.reason and decision.source.startswith("«")
    assert opens == (decision.outcome is DocumentOutcome.SUBSCRIBE)
    assert not (opens and case.is_already_open), "one contract at most"
    if decision.start_m3 is not None:
        assert decision.start_m3 >= case.closing.value_m3
        assert decision.start_on >= case.closing.closed_on
