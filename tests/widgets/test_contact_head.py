"""The top of a contact: who is on the line, told whole on one line."""

from dataclasses import replace

import pytest

from crm_tui.clock import paris
from crm_tui.domain.caller_facts import IdentifiedCaller
from crm_tui.domain.caller_identification import (
    CallerAim,
    Identification,
    IdentificationResult,
)
from crm_tui.widgets.contact_head import NOBODY, customer_words, identity_words
from crm_tui.widgets.hung_lines import wrapped
from crm_tui.widgets.plain import spaced
from tests.screens.telecom_samples import CONVERGENT_360

PASSED = IdentifiedCaller(
    party_id=1,
    aim=CallerAim.INFORMATION,
    at=paris("2024-07-11 10:00"),
    result=IdentificationResult(status=Identification.CONFIRMED, reason="Dit."),
)
REFUSED = IdentificationResult(status=Identification.GENERAL_ONLY, reason="Dit.")


@pytest.mark.parametrize(
    ("identified", "said"),
    [(PASSED, "✓ identifié"), (replace(PASSED, result=REFUSED), "✗ non identifié")],
)
def test_whether_the_caller_is_identified_is_never_cut_in_two(identified, said):
    who = spaced(customer_words(CONVERGENT_360), identity_words(identified), gap=2)

    for width in range(16, 80):
        lines = [
            line.plain.replace("\u00a0", " ") for line in wrapped(who, width=width)
        ]
        assert sum(said in line for line in lines) == 1, lines


def test_without_a_customer_nobody_is_named():
    assert customer_words(None).plain == NOBODY
    assert not identity_words(None)
