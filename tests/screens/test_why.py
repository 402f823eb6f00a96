"""« Pourquoi ? », one key wherever a rule decides: row, inputs, sentence."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crm_tui.domain import gap_memo
from crm_tui.domain.caller_facts import FACT_WORDS, IdentificationForm
from crm_tui.domain.caller_identification import OUR_RULE, IdentityFact, identify
from crm_tui.domain.document_form import DocumentForm
from crm_tui.domain.document_received import decide_on_document
from crm_tui.domain.fallback_line import FallbackState
from crm_tui.domain.justificatif import JustificatifKind
from crm_tui.domain.leak_case import LeakForm, judge_leak
from crm_tui.domain.reading_plausibility import check_reading
from crm_tui.screens.dialogs.why import WhyDialog
from crm_tui.screens.why_words import (
    NO_ROW,
    why_of_caller,
    why_of_campaign,
    why_of_check,
    why_of_document,
    why_of_dossier,
    why_of_fallback,
    why_of_leak,
)
from crm_tui.widgets.notice import Notice
from tests.domain.test_document_received import ADLER
from tests.domain.test_move_in import decide
from tests.screens import samples
from tests.screens.conftest import NARROW, SeatedApp, press, settle, write
from tests.screens.dossier_samples import POIROT, WAITING
from tests.screens.reading_samples import Meter
from tests.screens.samples import TODAY
from tests.screens.test_fallbacks import request

DEED = DocumentForm(
    kind=JustificatifKind.DEED_OF_SALE,
    dated_on="03/06/2024",
    value="512",
    is_attributable=False,
)
DECIDED = replace(
    WAITING,
    dossier=replace(
        WAITING.dossier,
        rule_row="D03",
        rule_reason="Écart de 42 m³.",
        opening_m3=1300,
        opening_on=date(2024, 7, 1),
    ),
)
VANCE = {"last_m3": 882, "expected_m3": Decimal(127)}


def told(why: WhyDialog | None) -> dict[str, str]:
    assert why is not None
    return {label: value for label, value in why.inputs if value}


def test_a_document_is_explained_by_what_it_bears_and_what_was_awaited():
    why = why_of_document(decide_on_document(ADLER), form=DEED, view=WAITING)

    assert why.heading == "Pourquoi · Règle du justificatif, ligne D10"
    assert told(why).items() >= {
        ("document", "acte de vente"),
        ("daté du", "03/06/2024"),
        ("index porté", "512"),
        ("imputable", "non"),
    }
    assert "attendu jusqu'au" in told(why)
    assert gap_memo.CONFIRMED_GAP in why.decision.source


def test_a_limitation_raised_is_among_the_inputs_and_says_who_validates():
    raised = replace(
        ADLER,
        document=replace(ADLER.document, dated_on=date(2022, 3, 15), value_m3=500),
        closing=replace(ADLER.closing, closed_on=date(2022, 3, 1)),
        limitation_raised_on=date(2024, 7, 11),
        known_m3={date(2024, 7, 11): 700},
    )

    why = why_of_document(
        decide_on_document(raised),
        form=replace(DEED, limitation_raised_on="11/07/2024"),
        view=WAITING,
    )

    assert why.decision.row == "D24"
    assert told(why)["prescription"] == "11/07/2024"
    assert "expert" in why.warning


def test_a_campaign_is_explained_by_both_readings():
    why = why_of_campaign(
        decide(),
        closing=(1258, date(2024, 2, 28)),
        opening="1300",
        opening_on="01/07/2024",
    )

    assert why.decision.row == "D03"
    assert "28/02/2024" in told(why)["résiliation"]
    assert told(why)["index d'arrivée"] == "1300"


def test_a_dossier_is_explained_by_the_row_it_kept():
    why = why_of_dossier(DECIDED)

    assert why is not None and why.heading.endswith("Règle des 5 m³, ligne D03")
    assert told(why)["arrivée"].endswith("au 01/07/2024")
    assert gap_memo.NO_CONTRACT in why.decision.source


def test_a_dossier_no_rule_decided_has_nothing_to_explain():
    bare = replace(POIROT.dossier, rule_row="")

    assert why_of_dossier(replace(POIROT, dossier=bare)) is None


@pytest.mark.parametrize(
    ("values", "row"),
    [
        ({}, "D14"),
        ({"reconnection": True}, "D15"),
        ({"reconnection": True, "was_first_asked_here": True}, "D17"),
    ],
)
def test_a_default_is_explained_before_it_is_applied(values, row):
    why = why_of_fallback(request(1, "ADLER Irène", 8, **values), today=TODAY)

    assert why is not None and why.decision.row == row
    assert told(why)["attendu jusqu'au"] == "08/07/2024"


def test_a_default_without_closing_figures_decides_nothing():
    line = request(1, "GRAY Cordelia", 8, closing=None)

    assert why_of_fallback(line, today=TODAY) is None


def test_a_default_says_what_stands_against_it_today():
    came = request(1, "MARPLE Jane", 8, state=FallbackState.RECEIVED)

    why = why_of_fallback(came, today=TODAY)

    assert why is not None and "arrête la bascule" in why.warning


@pytest.mark.parametrize(
    ("typed", "line", "sentence"),
    [
        ("89954", "hors bande", gap_memo.CONSISTENT_READING),
        ("899", "dans la bande", gap_memo.CONSISTENT_READING),
        ("899,54", "décimales", gap_memo.WHOLE_M3),
        ("881", "index décroissant", gap_memo.CONSISTENT_READING),
    ],
)
def test_an_index_is_explained_by_its_band_and_its_sentence(typed, line, sentence):
    why = why_of_check(check_reading(typed=typed, **VANCE), typed=typed)

    assert why.heading == f"Pourquoi · Contrôle de l'index, ligne « {line} »"
    assert told(why)["index saisi"] == typed
    assert sentence in why.decision.source


def test_an_identification_is_explained_by_what_agrees_and_by_our_rule():
    form = IdentificationForm(told=frozenset({IdentityFact.NAME}))

    why = why_of_caller(identify(matching=form.told, aim=form.aim), form=form, failed=1)

    assert why.heading == "Pourquoi · Identification, ligne « à compléter »"
    assert told(why).items() >= {("concordent", FACT_WORDS[IdentityFact.NAME])}
    assert (why.decision.source, why.said_by) == (OUR_RULE, "Notre règle (RGPD)")


def test_a_leak_is_explained_by_its_figures_and_the_article():
    form = LeakForm(used="420", mean="120", informed_on="11/06/2024")
    capping = judge_leak(form, is_dwelling=True, today=TODAY)

    why = why_of_leak(capping, form=form, is_dwelling=True)

    assert told(why).items() >= {("consommation", "420 m³"), ("attesté", "pas encore")}
    assert "L2224-12-4" in why.decision.source


@pytest.fixture
def app(usecases) -> SeatedApp:
    meter = Meter()
    usecases.put(
        show_readings=meter.show,
        assess_reading=meter.assess,
        show_dossier=lambda _, *, dossier_id: DECIDED if dossier_id == 6 else POIROT,
    )
    return SeatedApp(samples.desk())


async def test_one_key_explains_a_reading_then_the_index_typed_over_it(app):
    async with app.run_test(size=NARROW) as pilot:
        app.go("readings", party_id=8)
        await settle(pilot)
        await press(pilot, "f8")
        assert isinstance(app.screen, WhyDialog)
        assert "incohérent" in app.screen.heading
        await press(pilot, "escape", "n")
        await write(pilot, "1264")
        await settle(pilot)
        await press(pilot, "f8")

        assert isinstance(app.screen, WhyDialog)
        assert ("index saisi", "1264") in app.screen.inputs


async def test_one_key_explains_a_dossier_or_says_that_no_rule_decided(app):
    async with app.run_test(size=NARROW) as pilot:
        app.go("dossier", dossier_id=5)
        await settle(pilot)
        await press(pilot, "f8")
        assert app.screen.query_one(Notice).text == NO_ROW

        app.go("dossier", dossier_id=6)
        await settle(pilot)
        await press(pilot, "f8")
        assert isinstance(app.screen, WhyDialog)
