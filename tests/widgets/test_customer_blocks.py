"""The blocks of the 360° view, in lines: what is said, in order, in which words."""

from dataclasses import replace

import pytest

from crm_tui.domain.alert_line import alert
from crm_tui.domain.customer_360 import AlertUrgency, Customer360, CustomerAlert
from crm_tui.widgets.alert_strip import LOOKS, AlertStrip
from crm_tui.widgets.billing_block import BillingFacts
from crm_tui.widgets.customer_banner import CustomerBanner
from crm_tui.widgets.drawn_lines import flowed
from crm_tui.widgets.first_steps import StepLines
from crm_tui.widgets.meter_block import MeterFacts
from crm_tui.widgets.plain import plain
from crm_tui.widgets.usage_chart import UsageChart
from tests.screens.customer_samples import (
    BUSY_360,
    GIGNOUX_360,
    LEFEVRE_360,
    MIMOSAS_METER,
    MIMOSAS_SITE,
    POIROT_360,
)

EXTENSION = alert(
    AlertUrgency.WARNING,
    "Relance 2 · solde 412,30 € · délai accordé jusqu'au 31/07",
    "Relance 2 · délai",
)
DOSSIER = alert(AlertUrgency.INFORMATION, "Dossier INT ouvert", "Dossier INT ouvert")


def said(widget, width: int = 116, **values: object) -> list[str]:
    for name, value in values.items():
        widget.set_reactive(getattr(type(widget), name), value)
    return [line.plain for line in widget.lines(width=width)]


def banner(view: Customer360, *, width: int = 116, is_compact: bool = False) -> str:
    return "\n".join(
        said(CustomerBanner(), width=width, view=view, is_compact=is_compact)
    )


@pytest.mark.parametrize("is_compact", [False, True], ids=["roomy", "compact"])
@pytest.mark.parametrize(
    "fact",
    [
        "M. POIROT Hercule",
        "CLIENT",
        "Particulier",
        "2623891119",
        "9934197476 6",
        "né le ••/••/1951 (72 ans)",
        "04 65 71 01 02",
        "h.poirot@example.org",
        "11 AVENUE DES MIMOSAS",
        "0593714448",
    ],
)
def test_what_is_indispensable_is_in_the_banner_at_both_sizes(fact, is_compact):
    assert fact in banner(POIROT_360, width=76, is_compact=is_compact)


def test_the_preferred_phone_comes_first():
    text = banner(POIROT_360)

    assert text.index("01 99 00 01 00") < text.index("04 65 71 01 02")


def test_a_protected_customer_shows_who_to_speak_to():
    assert (
        "Protection juridique – s'adresser à    ASSOCIATION TUTÉLAIRE DU PONANT, "
        "01 99 00 01 07" in banner(GIGNOUX_360)
    )
    assert "01 99 00 01 07" in banner(GIGNOUX_360, width=76, is_compact=True)
    assert "Protection" not in banner(POIROT_360)


def test_what_is_unknown_is_named():
    text = banner(LEFEVRE_360)

    for missing in ("e-mail inconnu", "adresse inconnue", "sans compte"):
        assert missing in text


def test_a_compact_banner_leaves_room_for_the_rest():
    assert banner(BUSY_360, width=76, is_compact=True).count("\n") <= 3


def test_alerts_keep_their_order_and_say_their_urgency_by_a_shape():
    lines = said(AlertStrip(), view=BUSY_360)
    text = " ".join(lines)

    assert len(lines) <= 2
    assert text.index("Ne pas suspendre") < text.index("Écart") < text.index("Dossier")
    assert len({glyph for glyph, _ in LOOKS.values()}) == len(AlertUrgency)


def test_where_room_is_scarce_the_least_urgent_alerts_are_shortened_first():
    text = " ".join(said(AlertStrip(), view=BUSY_360))

    assert "rétablissement prioritaire" in text
    assert "Justif. J-15" in text and "Justificatif attendu" not in text


def strip(*alerts: CustomerAlert, width: int = 78) -> list[str]:
    view = replace(BUSY_360, alerts=alerts)
    return said(AlertStrip(), width=width, view=view, is_compact=True)


def worded(text: str, short: str) -> CustomerAlert:
    return alert(AlertUrgency.WARNING, text, short)


@pytest.mark.parametrize("is_compact", [False, True], ids=["roomy", "compact"])
def test_what_there_is_room_for_is_said_in_full(is_compact):
    view = replace(BUSY_360, alerts=(EXTENSION, DOSSIER))

    text = " ".join(said(AlertStrip(), width=78, view=view, is_compact=is_compact))

    assert EXTENSION.text in text and DOSSIER.text in text


def test_an_alert_too_long_for_a_line_is_said_in_short_and_the_next_in_full():
    long = worded("x" * 80, "Instruction")

    [line] = strip(long, EXTENSION)

    assert "Instruction" in line and EXTENSION.text in line


def test_a_line_is_never_cut():
    lines = strip(*BUSY_360.alerts)

    assert len(lines) <= 2 and max(map(len, lines)) <= 78
    assert not any("+" in line for line in lines)


def test_alerts_that_do_not_fit_are_counted_beside_the_key_that_lists_them():
    many = [worded("long " * 16, f"Alerte {at:03}") for at in range(12)]

    lines = strip(*many)

    assert "Alerte 008" in lines[-1] and "Alerte 009" not in lines[-1]
    assert lines[-1].endswith("s 3 autres alertes") and len(lines[-1]) <= 78


def test_a_narrow_strip_counts_in_few_words():
    lines = strip(*BUSY_360.alerts, width=26)

    assert lines[-1].endswith("s +4") and len(lines) == 2


def test_the_gap_is_told_against_what_is_tolerated():
    narrow = said(MeterFacts(), meter=MIMOSAS_METER, site=MIMOSAS_SITE)
    wide = said(MeterFacts(), meter=replace(MIMOSAS_METER, gap_m3=13), site=None)

    assert "≤" in "".join(narrow) and ">" in "".join(wide)


def test_the_previous_occupant_is_a_date_and_a_reading():
    text = "\n".join(said(MeterFacts(), meter=MIMOSAS_METER, site=MIMOSAS_SITE))

    assert "prédécesseur 1\u202f297 28/06/2024 résiliation" in text


def test_a_flagged_reading_is_said_in_the_meter_block():
    meter = BUSY_360.contracts[0].meter

    assert (
        said(MeterFacts(), meter=meter)[-1]
        == "⚠ Index 89954 incohérent (attendu 895–1263)"
    )


def test_billing_says_what_is_owed_and_tags_the_euros_bill():
    lines = said(BillingFacts(), view=BUSY_360)

    assert any("reste 96,40" in line for line in lines)
    assert [("« euros »" in line) for line in lines if "F-2023-1017" in line] == [True]


def test_nothing_is_billed_without_an_account():
    assert said(BillingFacts(), view=LEFEVRE_360) == [
        "Aucun compte : rien n'est facturé."
    ]


def test_nothing_is_said_of_a_customer_who_is_not_read_yet():
    """On a slow line the empty blocks said that nothing is billed, nor used."""
    assert said(BillingFacts(), view=None) == []
    assert UsageChart().render().plain == ""


def test_a_bare_prospect_is_told_the_first_steps():
    text = "\n".join(said(StepLines(), view=LEFEVRE_360))

    assert LEFEVRE_360.is_bare and not POIROT_360.is_bare
    assert "e-mail · adresse · date de naissance" in text and "F4" in text


def test_facts_flow_to_the_next_line_and_empty_ones_vanish():
    facts = [plain("aaaa"), plain(""), plain("bbbb"), plain("cccc")]

    assert [line.plain for line in flowed(facts, width=11)] == ["aaaa   bbbb", "cccc"]
